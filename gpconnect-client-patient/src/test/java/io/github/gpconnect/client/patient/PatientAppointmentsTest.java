package io.github.gpconnect.client.patient;

import static io.github.gpconnect.client.patient.OnlineService.IMOGEN;
import static io.github.gpconnect.client.patient.OnlineService.MONDAY;
import static io.github.gpconnect.client.patient.OnlineService.OSRIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentStatus;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.audit.OperationEvent;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.NotFoundException;
import io.github.gpconnect.client.error.SlotTakenException;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.PatientGatewayPersonality;
import io.github.gpconnect.client.fixtures.RecordedCall;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.foundations.Practitioner;
import io.github.gpconnect.client.foundations.Telecom;
import io.github.gpconnect.client.identity.OdsCode;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What patients do for themselves, and what is sent for it. */
class PatientAppointmentsTest {
    private OnlineService service = new OnlineService();

    @AfterEach
    void close() {
        service.close();
    }

    private void restart(OnlineService other) {
        service.close();
        service = other;
    }

    @Test
    void a_patient_finds_books_lists_reads_and_cancels_an_appointment() {
        PatientAppointments mine = service.of(IMOGEN);
        Slot slot = mine.search(
                        SlotSearch.days(MONDAY, MONDAY).withPractitioners().withLocations())
                .slots()
                .get(0);

        Appointment booked = mine.book(mine.requestFor(slot).description("Asthma review"));

        assertThat(booked.status()).isEqualTo(AppointmentStatus.BOOKED);
        assertThat(booked.start()).isEqualTo(slot.start());
        assertThat(mine.list(AppointmentSearch.between(MONDAY, MONDAY)))
                .extracting(Appointment::id)
                .containsExactly(booked.id());
        Appointment read = mine.read(booked.id());
        assertThat(read.id()).isEqualTo(booked.id());
        assertThat(mine.cancel(read, "I feel better").cancelled()).isTrue();
    }

    @Test
    void a_request_has_a_bearer_token_and_ids_and_nothing_of_the_spine() {
        service.of(IMOGEN).search(SlotSearch.days(MONDAY, MONDAY.plusDays(20)));

        assertThat(service.calls()).hasSize(2).allSatisfy(call -> {
            assertThat(call.clientCertificate()).isEmpty();
            assertThat(call.headers())
                    .extracting(RecordedCall.Header::name)
                    .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("ssp-"));
            assertThat(call.header("Authorization").orElseThrow()).matches("Bearer [A-Za-z0-9._~+/-]+=*");
            assertThat(call.header("Accept")).hasValue("application/fhir+json");
        });
        assertThat(service.calls())
                .extracting(call -> UUID.fromString(call.header("X-Request-ID").orElseThrow()))
                .doesNotHaveDuplicates();
        assertThat(service.calls().stream()
                        .map(call ->
                                UUID.fromString(call.header("X-Correlation-ID").orElseThrow()))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void a_booking_contains_the_booking_organisation_and_no_reason() {
        service.booked("1");

        assertThat(service.calls("POST"))
                .singleElement()
                .satisfies(call -> assertThat(call.bodyText())
                        .contains("RX1", "Example online service", "0300 555 0100", "Asthma review", "Location/17")
                        .contains("Patient/" + InventedPeople.REGISTERED.nhsNumber())
                        .doesNotContain("\"reason\""));
    }

    @Test
    void a_booking_repeats_its_description_as_the_reason_where_that_is_set() {
        restart(new OnlineService(
                gateway -> gateway.personality(PatientGatewayPersonality.REASON_REQUIRED),
                client -> client.sendingReason(true)));

        assertThat(service.booked("1").status()).isEqualTo(AppointmentStatus.BOOKED);
        assertThat(service.calls("POST").get(0).bodyText()).contains("\"reason\"");
    }

    @Test
    void a_booking_needs_neither_description_nor_location_where_the_service_does_not() {
        restart(new OnlineService(
                gateway -> gateway.personality(
                        PatientGatewayPersonality.DESCRIPTION_OPTIONAL, PatientGatewayPersonality.LOCATION_OPTIONAL),
                client -> client.requiringDescription(false).sendingLocation(false)));
        PatientAppointments mine = service.of(IMOGEN);

        Appointment booked = mine.book(mine.requestFor(service.slot("1")).withoutDescription());

        assertThat(booked.status()).isEqualTo(AppointmentStatus.BOOKED);
        assertThat(service.calls("POST").get(0).bodyText()).doesNotContain("description", "Location/");
    }

    @Test
    void a_booking_without_description_is_refused_before_anything_is_sent() {
        BookingRequest request =
                service.of(IMOGEN).requestFor(service.slot("1")).withoutDescription();

        assertThatThrownBy(() -> service.of(IMOGEN).book(request)).isInstanceOf(InvalidInputException.class);
        assertThat(service.calls("POST")).isEmpty();
    }

    @Test
    void a_slot_by_telephone_needs_the_patients_number_which_is_sent_with_the_patient() {
        BookingRequest request = service.request("phone");

        assertThatThrownBy(() -> service.of(IMOGEN).book(request)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> service.of(IMOGEN)
                        .book(request, Telecom.builder("ask my son").build()))
                .isInstanceOf(InvalidInputException.class);
        assertThat(service.calls("POST")).isEmpty();

        Appointment booked =
                service.of(IMOGEN).book(request, Telecom.builder("07700 900123").build());

        assertThat(booked.status()).isEqualTo(AppointmentStatus.BOOKED);
        assertThat(service.calls("POST").get(0).bodyText()).contains("tel:07700900123");
    }

    @Test
    void a_list_may_begin_in_the_past_and_be_limited() {
        service.booked("1");
        service.clock.advance(java.time.Duration.ofDays(2));

        assertThat(service.of(IMOGEN)
                        .list(AppointmentSearch.between(MONDAY.minusDays(30), MONDAY.plusDays(30))
                                .mostPast(5)
                                .status(AppointmentStatus.BOOKED)
                                .withPractitioners()
                                .withLocations()))
                .hasSize(1);
        String target = service.calls().get(service.calls().size() - 1).target();
        assertThat(target)
                .contains("/Patient/" + InventedPeople.REGISTERED.nhsNumber() + "/Appointment?")
                .contains("start=ge2025-02-22&start=le2025-04-23")
                .contains("past-appt-limit=5", "status=booked")
                .contains("Appointment%3Aactor%3APractitioner", "Appointment%3Aactor%3ALocation");
    }

    @Test
    void a_list_names_the_people_and_places_that_it_was_asked_to_include() {
        PatientAppointments mine = service.of(IMOGEN);
        Slot slot = mine.search(
                        SlotSearch.days(MONDAY, MONDAY).withPractitioners().withLocations())
                .slots()
                .get(0);
        mine.book(mine.requestFor(slot).description("Asthma review"));
        AppointmentSearch day = AppointmentSearch.between(MONDAY, MONDAY);

        Appointment named = mine.list(day.withPractitioners().withLocations()).get(0);
        Appointment bare = mine.list(day).get(0);

        assertThat(named.practitioner().flatMap(Practitioner::name))
                .isPresent()
                .isEqualTo(slot.practitioner().flatMap(Practitioner::name));
        assertThat(named.location().flatMap(Location::name))
                .isPresent()
                .isEqualTo(slot.location().name());
        assertThat(bare.location().flatMap(Location::name)).isEmpty();
    }

    @Test
    void a_patient_is_referred_to_by_logical_id_where_that_is_set() {
        restart(new OnlineService(
                gateway -> gateway.personality(PatientGatewayPersonality.PATIENTS_BY_LOGICAL_ID),
                client -> client.patientsByLogicalId()));
        LoggedInPatient known = IMOGEN.logicalId(PatientId.of(InventedPeople.REGISTERED.id()));
        PatientAppointments mine = service.of(known);
        Slot slot = mine.search(SlotSearch.days(MONDAY, MONDAY)).slots().get(0);

        mine.book(mine.requestFor(slot).description("Asthma review"));

        assertThat(mine.list(AppointmentSearch.between(MONDAY, MONDAY))).hasSize(1);
        assertThatThrownBy(() -> service.of(IMOGEN)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void a_cancellation_states_the_version_unless_that_is_switched_off() {
        restart(new OnlineService(PatientGatewayPersonality.IF_MATCH_DEMANDED));
        service.of(IMOGEN).cancel(service.booked("1"), "I feel better");
        assertThat(service.calls("PUT").get(0).header("If-Match")).isPresent();

        restart(new OnlineService(gateway -> {}, client -> client.sendingVersion(false)));
        assertThat(service.of(IMOGEN)
                        .cancel(service.booked("1"), "I feel better")
                        .cancelled())
                .isTrue();
        assertThat(service.calls("PUT").get(0).header("If-Match")).isEmpty();
    }

    @Test
    void a_slot_that_someone_else_has_booked_is_reported_as_taken() {
        BookingRequest request = service.request("1");
        PatientAppointments his = service.of(OSRIC);
        his.book(his.requestFor(service.slot("1")).description("Blood pressure"));

        assertThatThrownBy(() -> service.of(IMOGEN).book(request))
                .isInstanceOfSatisfying(
                        SlotTakenException.class,
                        taken -> assertThat(PatientMessage.of(taken))
                                .isEqualTo("This appointment has just been taken. Please choose another one."));
    }

    @Test
    void a_patient_neither_sees_nor_changes_what_is_another_patients() {
        Appointment hers = service.booked("1");
        PatientAppointments his = service.of(OSRIC);

        assertThat(his.list(AppointmentSearch.between(MONDAY, MONDAY))).isEmpty();
        assertThatThrownBy(() -> his.read(hers.id())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> his.cancel(hers, "not his")).isInstanceOf(InvalidInputException.class);
        BookingRequest forHer = service.request("2");
        assertThatThrownBy(() -> his.book(forHer)).isInstanceOf(InvalidInputException.class);
        assertThat(service.calls("PUT")).isEmpty();
        assertThat(service.calls("POST")).hasSize(1);
    }

    @Test
    void events_name_the_account_and_the_practice_where_it_is_known() {
        LoggedInPatient atPractice = IMOGEN.registeredAt(OdsCode.of("A20047"));
        service.of(atPractice).search(SlotSearch.days(MONDAY, MONDAY));
        service.of(OSRIC).search(SlotSearch.days(MONDAY, MONDAY));

        assertThat(service.operations).extracting(event -> event.user().id()).containsExactly("account-1", "account-2");
        assertThat(service.operations)
                .extracting(OperationEvent::practice)
                .containsExactly(OdsCode.of("A20047"), OdsCode.of("X26"));
        assertThat(service.exchanges).extracting(AuditEvent::interactionId).containsExactly("GET Slot", "GET Slot");
        assertThat(service.exchanges).extracting(AuditEvent::organisation).containsOnly(OdsCode.of("RX1"));
    }

    @Test
    void a_client_without_its_settings_is_not_built() {
        assertThatThrownBy(() -> PatientClient.builder().build())
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("A client needs a setting: organisation(…)");
        assertThatThrownBy(() -> LoggedInPatient.of("999 012 3456", IMOGEN.nhsNumber()))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> AppointmentSearch.between(MONDAY, MONDAY.minusDays(1)))
                .isInstanceOf(InvalidInputException.class);
    }
}
