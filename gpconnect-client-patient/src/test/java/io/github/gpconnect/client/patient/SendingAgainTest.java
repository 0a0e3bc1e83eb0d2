package io.github.gpconnect.client.patient;

import static io.github.gpconnect.client.patient.OnlineService.IMOGEN;
import static io.github.gpconnect.client.patient.OnlineService.MONDAY;
import static io.github.gpconnect.client.patient.OnlineService.OSRIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentStatus;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.change.ChangeJournal;
import io.github.gpconnect.client.change.ChangeOutcome;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.NotMadeException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.PatientGatewayPersonality;
import io.github.gpconnect.client.fixtures.RecordedCall;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Changes whose response is lost: read first, and sent again under the same id only where the caller allows it. */
class SendingAgainTest {
    private final List<String> journal = new ArrayList<>();
    private OnlineService service = allowed();

    private OnlineService allowed(PatientGatewayPersonality... personalities) {
        return new OnlineService(
                gateway -> gateway.personality(personalities),
                client -> client.sendingAgain(true).journal(new ChangeJournal() {
                    @Override
                    public void sending(InDoubtChange change) {
                        journal.add("sending " + change.traceId());
                    }

                    @Override
                    public void ended(InDoubtChange change, ChangeOutcome outcome) {
                        journal.add(outcome + " " + change.traceId());
                    }
                }));
    }

    @AfterEach
    void close() {
        service.close();
    }

    private void restart(OnlineService other) {
        service.close();
        service = other;
    }

    /** Lets so many changes go wrong. */
    private void lose(Fault.Kind kind, int changes) {
        AtomicInteger left = new AtomicInteger(changes);
        service.gateway.faults(request ->
                !request.method().equals("GET") && request.target().contains("/FHIR/") && left.getAndDecrement() > 0
                        ? Optional.of(Fault.of(kind))
                        : Optional.empty());
    }

    private List<String> requestIds(String method) {
        return service.calls(method).stream()
                .map(call -> call.header("X-Request-ID").orElseThrow())
                .toList();
    }

    @Test
    void a_booking_whose_response_is_lost_is_found_by_reading_and_not_sent_again() {
        BookingRequest request = service.request("1");
        lose(Fault.Kind.RESPONSE_LOST, 1);

        assertThat(service.of(IMOGEN).book(request).status()).isEqualTo(AppointmentStatus.BOOKED);
        assertThat(service.calls("POST")).hasSize(1);
    }

    @Test
    void a_booking_that_is_lost_on_the_way_is_sent_again_under_the_same_id() {
        BookingRequest request = service.request("1");
        lose(Fault.Kind.REQUEST_LOST, 1);

        Appointment booked = service.of(IMOGEN).book(request);

        assertThat(booked.status()).isEqualTo(AppointmentStatus.BOOKED);
        assertThat(requestIds("POST")).hasSize(2);
        assertThat(requestIds("POST").stream().distinct()).hasSize(1);
        assertThat(service.calls("POST").stream().map(RecordedCall::bodyText).distinct())
                .hasSize(1);
        String id = requestIds("POST").get(0);
        assertThat(journal).containsExactly("sending " + id, "MADE " + id);
        assertThat(service.of(IMOGEN).list(AppointmentSearch.between(MONDAY, MONDAY)))
                .hasSize(1);
    }

    @Test
    void a_cancellation_that_is_lost_on_the_way_is_sent_again_under_the_same_id() {
        Appointment booked = service.booked("1");
        lose(Fault.Kind.REQUEST_LOST, 1);

        assertThat(service.of(IMOGEN).cancel(booked, "I feel better").cancelled())
                .isTrue();
        assertThat(requestIds("PUT")).hasSize(2);
        assertThat(requestIds("PUT").stream().distinct()).hasSize(1);
    }

    @Test
    void it_is_sent_again_once_and_then_resolved_by_reading() {
        BookingRequest request = service.request("1");
        lose(Fault.Kind.REQUEST_LOST, 3);

        assertThatThrownBy(() -> service.of(IMOGEN).book(request)).isInstanceOf(NotMadeException.class);
        assertThat(service.calls("POST")).hasSize(2);
    }

    @Test
    void without_leave_a_change_is_sent_once() {
        restart(new OnlineService());
        BookingRequest request = service.request("1");
        lose(Fault.Kind.REQUEST_LOST, 1);

        assertThatThrownBy(() -> service.of(IMOGEN).book(request))
                .isInstanceOfSatisfying(
                        NotMadeException.class,
                        notMade -> assertThat(PatientMessage.of(notMade))
                                .isEqualTo("Nothing was changed. Please try again."));
        assertThat(service.calls("POST")).hasSize(1);
    }

    @Test
    void a_gateway_that_forgets_ids_makes_no_second_booking() {
        restart(allowed(PatientGatewayPersonality.REQUEST_IDS_FORGOTTEN));
        BookingRequest request = service.request("1");
        AtomicInteger requests = new AtomicInteger();
        // The booking is made, its response is lost, and so is the read after it.
        service.gateway.faults(arriving -> switch (requests.getAndIncrement()) {
            case 0 -> Optional.of(Fault.of(Fault.Kind.RESPONSE_LOST));
            case 1 -> Optional.of(Fault.of(Fault.Kind.REQUEST_LOST));
            default -> Optional.empty();
        });

        Appointment booked = service.of(IMOGEN).book(request);

        assertThat(service.calls("POST")).hasSize(2);
        assertThat(service.of(IMOGEN).list(AppointmentSearch.between(MONDAY, MONDAY)))
                .extracting(Appointment::id)
                .containsExactly(booked.id());
    }

    @Test
    void a_booking_whose_token_is_refused_is_sent_again_with_a_new_one() {
        BookingRequest request = service.request("1");
        service.gateway.revokeAccessTokens();

        assertThat(service.of(IMOGEN).book(request).status()).isEqualTo(AppointmentStatus.BOOKED);
        assertThat(service.calls("POST"))
                .extracting(RecordedCall::responseStatus)
                .containsExactly(401, 201);
        assertThat(requestIds("POST").stream().distinct()).hasSize(1);
    }

    @Test
    void what_is_in_doubt_names_the_account_and_is_resolved_for_its_own_patient() {
        restart(new OnlineService(gateway -> {}, client -> client.outcomeResolution(OutcomeResolution.off())));
        BookingRequest request = service.request("1");
        lose(Fault.Kind.RESPONSE_LOST, 1);
        InDoubtChange inDoubt = inDoubt(request);

        assertThat(inDoubt.userId()).hasValue("account-1");
        assertThat(inDoubt.patientId()).isEmpty();
        assertThat(inDoubt.asText()).doesNotContain(IMOGEN.nhsNumber().value());
        assertThatThrownBy(() -> service.of(OSRIC).resolve(inDoubt)).isInstanceOf(InvalidInputException.class);
    }

    private InDoubtChange inDoubt(BookingRequest request) {
        try {
            service.of(IMOGEN).book(request);
        } catch (OutcomeUnknownException unknown) {
            assertThat(PatientMessage.of(unknown)).startsWith("We could not find out whether this was booked.");
            return unknown.inDoubt();
        }
        throw new AssertionError("it is in doubt");
    }

    @Test
    void a_change_in_doubt_is_found_later_from_its_text() {
        restart(new OnlineService(gateway -> {}, client -> client.outcomeResolution(OutcomeResolution.off())));
        BookingRequest request = service.request("1");
        lose(Fault.Kind.RESPONSE_LOST, 1);
        InDoubtChange inDoubt = InDoubtChange.parse(inDoubt(request).asText());

        try (PatientClient another = service.newClient(client -> {})) {
            assertThat(PatientAppointments.of(another, IMOGEN).resolve(inDoubt).status())
                    .isEqualTo(AppointmentStatus.BOOKED);
        }
    }
}
