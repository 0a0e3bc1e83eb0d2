package io.github.gpconnect.client.appointments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.NotMadeException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.SlotTakenException;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.error.UnreadableResponseException;
import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.RecordedCall;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A change is sent once. If its response is lost, the client reads whether the practice has made it, and reports that.
 */
class CertaintyTest {
    /** Long enough for any machine; nothing here waits for it. */
    private static final OutcomeResolution RESOLVING =
            OutcomeResolution.standard().gracePeriod(Duration.ofMillis(1)).timeLimit(Duration.ofSeconds(60));

    private final ConnectedPractice connected = ConnectedPractice.openWithResolution(RESOLVING);

    @AfterEach
    void close() {
        connected.close();
    }

    private static MockResponse.Builder response(int code, String type, String body) {
        return new MockResponse.Builder()
                .code(code)
                .addHeader("Content-Type", type)
                .body(body);
    }

    /** Returns what may come, or not come, instead of the response to a change. */
    static Stream<Arguments> losses() {
        String outcome =
                "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"exception\","
                        + "\"details\":{\"coding\":[{\"system\":\"https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1\","
                        + "\"code\":\"%s\"}]}}]}";
        String fhir = "application/fhir+json;charset=utf-8";
        return Stream.of(
                Arguments.of(
                        "a connection that broke before the response",
                        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket())),
                Arguments.of(
                        "a connection that broke in the response",
                        response(201, fhir, "x".repeat(5000)).onResponseBody(new SocketEffect.CloseSocket())),
                Arguments.of("nothing", response(201, fhir, "")),
                Arguments.of("a page", response(200, "text/html", "<html>welcome</html>")),
                Arguments.of("a piece of a response", response(201, fhir, "{\"resourceType\":\"Appointment\",\"id\"")),
                Arguments.of("another resource", response(201, fhir, "{\"resourceType\":\"Patient\",\"id\":\"2\"}")),
                Arguments.of("the proxy that lost the practice", response(502, fhir, outcome.formatted("502"))),
                Arguments.of("a gateway between", response(504, "text/html", "<html>time-out</html>")),
                Arguments.of(
                        "the practice's system that failed",
                        response(500, fhir, outcome.formatted("INTERNAL_SERVER_ERROR"))));
    }

    private Slot firstSlot() {
        return connected.mondaysSlots().slots().get(0);
    }

    private Appointment book(Slot slot) {
        return connected
                .appointments()
                .book(BookingRequest.of(ConnectedPractice.PATIENT, slot).description("Asthma review"));
    }

    private List<String> methods() {
        return connected.spine().requests().stream()
                .map(RecordedCall::requestLine)
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
    }

    // ---- made, and reported so

    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    void a_booking_that_was_made_is_found(String instead, MockResponse.Builder response) {
        Slot slot = firstSlot();
        connected.spine().applyThenRespond(response.build());

        Appointment booked = book(slot);

        assertThat(booked.status()).isEqualTo(AppointmentStatus.BOOKED);
        assertThat(booked.slotIds()).containsExactly(slot.id());
        assertThat(booked.location()).contains(slot.location());
        assertThat(connected.practice().appointments()).hasSize(1);
        assertThat(methods()).containsExactly("POST", "GET");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    void an_amendment_that_was_made_is_found(String instead, MockResponse.Builder response) {
        Appointment booked = connected.booked();
        connected.spine().applyThenRespond(response.build());

        Appointment amended = connected.appointments().amend(booked, Amendment.comment("Wheelchair"));

        assertThat(amended.comment()).contains("Wheelchair");
        assertThat(amended.version()).isNotEqualTo(booked.version());
        assertThat(methods()).containsExactly("PUT", "GET");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    void a_cancellation_that_was_made_is_found(String instead, MockResponse.Builder response) {
        Appointment booked = connected.booked();
        connected.spine().applyThenRespond(response.build());

        Appointment cancelled = connected.appointments().cancel(booked, "Symptoms have gone");

        assertThat(cancelled.cancelled()).isTrue();
        assertThat(cancelled.cancellationReason()).contains("Symptoms have gone");
        assertThat(methods()).containsExactly("PUT", "GET");
    }

    @Test
    void what_is_found_can_be_changed_further() {
        Slot slot = firstSlot();
        connected
                .spine()
                .applyThenRespond(new MockResponse.Builder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build());

        Appointment cancelled = connected.appointments().cancel(book(slot), "Symptoms have gone");

        assertThat(connected.held(cancelled).path("status").asText()).isEqualTo("cancelled");
    }

    // ---- not made, and reported so

    private static Stream<Arguments> undecided() {
        return losses().filter(loss -> !isSuccess(loss));
    }

    private static Stream<Arguments> successes() {
        return losses().filter(CertaintyTest::isSuccess);
    }

    /** The first of them breaks before its status has come. */
    private static boolean isSuccess(Arguments loss) {
        MockResponse response = ((MockResponse.Builder) loss.get()[1]).build();
        return response.getCode() < 300 && response.getOnResponseStart() == null;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("successes")
    void after_a_success_nothing_is_called_not_made(String instead, MockResponse.Builder response) {
        Slot slot = firstSlot();
        connected.spine().respondNext(response.build());

        assertThatThrownBy(() -> book(slot)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(methods().stream().filter("POST"::equals)).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("undecided")
    void a_booking_that_was_not_made_is_reported_as_such(String instead, MockResponse.Builder response) {
        Slot slot = firstSlot();
        connected.spine().respondNext(response.build());

        NotMadeException notMade = catchThrowableOfType(NotMadeException.class, () -> book(slot));

        assertThat(notMade.kind()).isEqualTo(FailureKind.NOT_MADE);
        assertThat(notMade.canRetry()).isTrue();
        assertThat(notMade.interaction()).contains(AppointmentClient.BOOK.currentId());
        assertThat(connected.practice().appointments()).isEmpty();
        assertThat(methods().stream().filter("POST"::equals)).hasSize(1);
        assertThat(book(slot).slotIds()).containsExactly(slot.id());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("undecided")
    void changes_that_were_not_made_are_reported_as_such(String instead, MockResponse.Builder response) {
        Appointment booked = connected.booked();
        connected.spine().respondNext(response.build());
        assertThatThrownBy(() -> connected.appointments().amend(booked, Amendment.comment("Wheelchair")))
                .isInstanceOf(NotMadeException.class);

        connected.spine().respondNext(response.build());
        assertThatThrownBy(() -> connected.appointments().cancel(booked, "Symptoms have gone"))
                .isInstanceOf(NotMadeException.class);

        assertThat(connected.held(booked).path("comment").asText()).isEqualTo("Needs step-free access");
        assertThat(connected.held(booked).path("status").asText()).isEqualTo("booked");
    }

    @Test
    void a_slot_that_another_patient_has_proves_nothing_until_the_practice_refuses() {
        Slot slot = firstSlot();
        connected.appointments().book(BookingRequest.of(PatientId.of("3"), slot).description("Quicker"));
        connected
                .spine()
                .respondNext(new MockResponse.Builder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build());

        assertThatThrownBy(() -> book(slot)).isInstanceOf(OutcomeUnknownException.class);
        assertThatThrownBy(() -> book(slot)).isInstanceOf(SlotTakenException.class);
    }

    @Test
    void another_appointment_of_the_patient_on_that_day_is_not_this_booking() {
        List<Slot> slots = connected.mondaysSlots().slots();
        book(slots.get(3));
        connected
                .spine()
                .respondNext(new MockResponse.Builder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build());

        assertThatThrownBy(() -> book(slots.get(0))).isInstanceOf(NotMadeException.class);
    }

    @Test
    void a_response_that_comes_twice_is_not_taken_for_that_of_a_change() {
        List<Slot> slots = connected.mondaysSlots().slots();
        connected.spine().faults(request -> Optional.of(Fault.of(Fault.Kind.RESPONSE_TWICE)));

        Appointment first = book(slots.get(0));
        Appointment second = book(slots.get(1));
        Appointment cancelled = connected.appointments().cancel(first, "Symptoms have gone");

        assertThat(second.slotIds()).containsExactly(slots.get(1).id());
        assertThat(cancelled.cancelled()).isTrue();
        assertThat(methods()).containsExactly("POST", "POST", "PUT");
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.Kind.class,
            names = {"RESPONSE_AGAIN_LATER", "HALF_A_RESPONSE_AGAIN_LATER"})
    void nor_is_one_that_comes_again_when_the_change_was_sent(Fault.Kind later) {
        List<Slot> slots = connected.mondaysSlots().slots();
        connected.spine().faults(request -> Optional.of(Fault.of(later)));

        Appointment first = book(slots.get(0));
        Appointment second = book(slots.get(1));
        Appointment amended = connected.appointments().amend(second, Amendment.comment("Wheelchair"));
        Appointment cancelled = connected.appointments().cancel(amended, "Symptoms have gone");

        assertThat(second.slotIds()).containsExactly(slots.get(1).id());
        assertThat(amended.comment()).contains("Wheelchair");
        assertThat(cancelled.cancelled()).isTrue();
        assertThat(cancelled.id()).isEqualTo(second.id());
        assertThat(connected.practice().appointments()).hasSize(2);
        assertThat(connected.held(first).path("status").asText()).isEqualTo("booked");
    }

    @Test
    void a_refusal_that_comes_again_later_is_not_taken_for_that_of_a_change() {
        List<Slot> slots = connected.mondaysSlots().slots();
        Appointment taken = book(slots.get(0));
        connected.spine().faults(request -> Optional.of(Fault.of(Fault.Kind.RESPONSE_AGAIN_LATER)));

        assertThatThrownBy(() -> connected
                        .appointments()
                        .book(BookingRequest.of(PatientId.of("3"), slots.get(0)).description("Quicker")))
                .isInstanceOf(SlotTakenException.class);
        Appointment second = book(slots.get(1));

        assertThat(second.id()).isNotEqualTo(taken.id());
        assertThat(connected.practice().appointments()).hasSize(2);
    }

    @Test
    void another_patients_appointments_are_not_taken_for_those_requested() {
        book(firstSlot());
        connected.spine().faults(request -> Optional.of(Fault.of(Fault.Kind.RESPONSE_AGAIN_LATER)));
        connected.appointments().list(ConnectedPractice.PATIENT, ConnectedPractice.MONDAY, ConnectedPractice.MONDAY);

        assertThatThrownBy(() -> connected
                        .appointments()
                        .list(PatientId.of("3"), ConnectedPractice.MONDAY, ConnectedPractice.MONDAY))
                .isInstanceOf(UnreadableResponseException.class);
    }

    // ---- verification fails, too

    @Test
    void a_verification_read_that_fails_is_repeated() {
        Slot slot = firstSlot();
        MockResponse lost = new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build();
        connected.spine().applyThenRespond(lost);
        connected.spine().respondNext(lost);
        connected.spine().respondNext(response(502, "text/html", "<html/>").build());
        connected
                .spine()
                .respondNext(response(200, "application/fhir+json", "{\"resourceType\":\"Bun")
                        .build());

        assertThat(book(slot).slotIds()).containsExactly(slot.id());
        assertThat(methods()).containsExactly("POST", "GET", "GET", "GET", "GET");
        assertThat(connected.spine().requests().stream()
                        .map(call -> call.header("Ssp-TraceID").orElseThrow()))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_practice_that_refuses_verification_reads_leaves_it_in_doubt() {
        Slot slot = firstSlot();
        connected
                .spine()
                .applyThenRespond(new MockResponse.Builder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build());
        connected
                .spine()
                .respondNext(response(403, "application/fhir+json", "{\"resourceType\":\"OperationOutcome\"}")
                        .build());

        OutcomeUnknownException unknown = catchThrowableOfType(OutcomeUnknownException.class, () -> book(slot));

        assertThat(unknown.getSuppressed()).hasSize(1);
        assertThat(unknown.canRetry()).isFalse();
        InDoubtChange inDoubt = unknown.inDoubt();
        assertThat(inDoubt.practice()).isEqualTo("A20047");
        assertThat(inDoubt.traceId()).isEqualTo(unknown.traceId().orElseThrow());
        assertThat(inDoubt.kind()).isEqualTo(ChangeKind.BOOKING);
        assertThat(inDoubt.patientId()).contains("2");
        assertThat(inDoubt.slotIds()).containsExactly(slot.id().value());
        assertThat(inDoubt.start()).contains(slot.start());
        assertThat(inDoubt.end()).contains(slot.end());
        assertThat(inDoubt.locationId()).contains(slot.location().id().value());
        assertThat(inDoubt.organisation()).isPresent();
        assertThat(inDoubt.userId()).isPresent();
        assertThat(inDoubt.lostAt()).isPresent();
    }

    @Test
    void a_time_limit_before_the_end_of_the_grace_period_leaves_it_in_doubt() {
        try (ConnectedPractice hurried = ConnectedPractice.openWithResolution(
                OutcomeResolution.standard().timeLimit(Duration.ofMillis(1)))) {
            Slot slot = hurried.mondaysSlots().slots().get(0);
            MockResponse lost = new MockResponse.Builder()
                    .onResponseStart(new SocketEffect.CloseSocket())
                    .build();
            hurried.spine().respondNext(lost);
            hurried.spine().respondNext(lost);

            assertThatThrownBy(() -> hurried.appointments()
                            .book(BookingRequest.of(ConnectedPractice.PATIENT, slot)
                                    .description("Asthma review")))
                    .isInstanceOf(OutcomeUnknownException.class);
        }
    }

    @Test
    void an_interrupted_thread_makes_no_further_verification_reads() {
        Slot slot = firstSlot();
        connected
                .spine()
                .applyThenRespond(new MockResponse.Builder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build());
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> book(slot)).isInstanceOfAny(OutcomeUnknownException.class, TransportException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(methods()).doesNotContain("GET");
    }

    // ---- resolved later, elsewhere

    private InDoubtChange inDoubt(Consumer<AppointmentClient> change) {
        connected
                .spine()
                .applyThenRespond(new MockResponse.Builder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build());
        connected
                .spine()
                .respondNext(response(403, "application/fhir+json", "{\"resourceType\":\"OperationOutcome\"}")
                        .build());
        OutcomeUnknownException unknown =
                catchThrowableOfType(OutcomeUnknownException.class, () -> change.accept(connected.appointments()));
        return InDoubtChange.parse(unknown.inDoubt().asText());
    }

    @Test
    void a_booking_is_resolved_by_what_was_kept_of_it() {
        Slot slot = firstSlot();

        InDoubtChange kept = inDoubt(appointments -> book(slot));

        assertThat(connected.appointments().resolve(kept).slotIds()).containsExactly(slot.id());
    }

    @Test
    void a_change_is_resolved_by_what_was_kept_of_it() {
        Appointment booked = connected.booked();

        InDoubtChange amendment = inDoubt(appointments -> appointments.amend(booked, Amendment.comment("Wheelchair")));
        Appointment amended = connected.appointments().resolve(amendment);
        InDoubtChange cancellation = inDoubt(appointments -> appointments.cancel(amended, "Symptoms have gone"));

        assertThat(amended.comment()).contains("Wheelchair");
        assertThat(amendment.asText() + amendment).doesNotContain("Wheelchair");
        assertThat(connected.appointments().resolve(cancellation).cancelled()).isTrue();
    }

    @Test
    void a_booking_that_was_cancelled_since_was_made_and_is_returned_as_it_is() {
        Slot slot = firstSlot();
        InDoubtChange kept = inDoubt(appointments -> book(slot));
        Appointment booked = connected.appointments().resolve(kept);
        connected.appointments().cancel(booked, "Symptoms have gone");

        assertThat(connected.appointments().resolve(kept).cancelled()).isTrue();
    }

    @Test
    void a_change_is_resolved_where_it_was_sent_to_and_as_what_it_is() {
        Slot slot = firstSlot();
        InDoubtChange kept = inDoubt(appointments -> book(slot));
        InDoubtChange elsewhere = InDoubtChange.parse(kept.asText().replace("A20047", "B83002"));
        InDoubtChange registration = InDoubtChange.builder(
                        ChangeKind.REGISTRATION, kept.interaction(), "A20047", kept.traceId(), kept.sentAt())
                .build();
        InDoubtChange withoutSlots = InDoubtChange.builder(
                        ChangeKind.BOOKING, kept.interaction(), "A20047", kept.traceId(), kept.sentAt())
                .build();

        assertThatThrownBy(() -> connected.appointments().resolve(elsewhere))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'B83002'");
        assertThatThrownBy(() -> connected.appointments().resolve(registration))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Foundations.resolve");
        assertThatThrownBy(() -> connected.appointments().resolve(withoutSlots))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("names its patient, its slots");
    }
}
