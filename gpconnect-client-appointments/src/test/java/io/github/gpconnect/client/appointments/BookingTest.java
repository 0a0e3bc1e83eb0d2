package io.github.gpconnect.client.appointments;

import static io.github.gpconnect.client.appointments.ConnectedPractice.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.SlotTakenException;
import io.github.gpconnect.client.error.SpineErrorCode;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.foundations.PersonName;
import io.github.gpconnect.client.foundations.Practitioner;
import java.time.OffsetDateTime;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BookingTest {
    private ConnectedPractice connected;

    @BeforeEach
    void open() {
        connected = ConnectedPractice.open();
    }

    @AfterEach
    void close() {
        connected.close();
    }

    private Appointment book(Slot slot) {
        return connected.appointments().book(BookingRequest.of(PATIENT, slot).description("Asthma review"));
    }

    private List<Slot> doctorsMorning() {
        return connected.mondaysSlots().slots().stream()
                .filter(slot -> slot.scheduleType().orElseThrow().equals("Morning surgery"))
                .toList();
    }

    @Test
    void a_booked_appointment_has_all_that_the_slot_had_and_what_the_practice_added() {
        Slot slot = doctorsMorning().get(0);

        Appointment booked = connected
                .appointments()
                .book(BookingRequest.of(connected.patient(), slot)
                        .description("Asthma review")
                        .comment("Needs step-free access"));

        assertThat(booked.id().value()).isNotEmpty();
        assertThat(booked.version()).isPresent();
        assertThat(booked.status()).isEqualTo(AppointmentStatus.BOOKED);
        assertThat(booked.start()).isEqualTo(slot.start());
        assertThat(booked.end()).isEqualTo(slot.end());
        assertThat(booked.created()).contains(OffsetDateTime.parse("2026-11-23T07:30:00+00:00"));
        assertThat(booked.description()).contains("Asthma review");
        assertThat(booked.comment()).contains("Needs step-free access");
        assertThat(booked.cancellationReason()).isEmpty();
        assertThat(booked.slotIds()).containsExactly(slot.id());
        assertThat(booked.patientId()).isEqualTo(PATIENT);
        assertThat(booked.practitioner().flatMap(Practitioner::name).map(PersonName::formatted))
                .contains("LONGTHORNE, Beatrix (Dr)");
        assertThat(booked.practitionerRoles())
                .containsExactly(PractitionerRole.of("R0260", "General Medical Practitioner"));
        assertThat(booked.location()).contains(slot.location());
        assertThat(booked.bookingOrganisation().orElseThrow().odsCode()).contains("X26");
        assertThat(booked.bookingOrganisation().orElseThrow().name()).contains("Invented Urgent Care Hub");
        assertThat(booked.deliveryChannel()).contains(DeliveryChannel.IN_PERSON);
        assertThat(booked.slotType()).contains("Routine consultation");
        assertThat(booked.scheduleType()).contains("Morning surgery");
        assertThat(connected.practice().freeSlotIds()).doesNotContain(slot.id().value());
    }

    @Test
    void what_is_sent_is_exactly_what_the_specification_requires() {
        Slot slot = doctorsMorning().get(0);

        connected
                .appointments()
                .book(BookingRequest.of(PATIENT, slot)
                        .description("Asthma review")
                        .comment("Needs step-free access"));

        assertThat(connected.lastBody()).isEqualTo(ConnectedPractice.json("""
                {"resourceType":"Appointment",
                 "meta":{"profile":["https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-Appointment-1"]},
                 "contained":[{"resourceType":"Organization","id":"1",
                   "meta":{"profile":["https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Organization-1"]},
                   "identifier":[{"system":"https://fhir.nhs.uk/Id/ods-organization-code","value":"X26"}],
                   "type":[{"coding":[{"system":"https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-OrganisationType-1",
                     "code":"urgent-care"}]}],
                   "name":"Invented Urgent Care Hub",
                   "telecom":[{"system":"phone","value":"01632960001","use":"work"}]}],
                 "extension":[
                   {"url":"https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-BookingOrganisation-1",
                    "valueReference":{"reference":"#1"}}],
                 "status":"booked","description":"Asthma review",
                 "start":"2026-11-23T09:00:00+00:00","end":"2026-11-23T09:10:00+00:00",
                 "slot":[{"reference":"Slot/%s"}],
                 "created":"2026-11-23T07:30:00+00:00","comment":"Needs step-free access",
                 "participant":[
                   {"actor":{"reference":"Patient/2"},"status":"accepted"},
                   {"actor":{"reference":"Location/17"},"status":"accepted"},
                   {"actor":{"reference":"Practitioner/21"},"status":"accepted"}]}
                """.formatted(slot.id())));
        assertThat(connected.spine().lastRequest().header("Ssp-InteractionID"))
                .contains("urn:nhs:names:services:gpconnect:fhir:rest:create:appointment-1");
        assertThat(connected
                        .spine()
                        .lastRequest()
                        .claims()
                        .orElseThrow()
                        .path("requested_scope")
                        .asText())
                .isEqualTo("patient/*.write");
    }

    @Test
    void an_organisation_that_searches_without_type_books_without_type() {
        try (ConnectedPractice typeless = ConnectedPractice.openToOneWithoutType()) {
            typeless.booked();

            JsonNode organisation =
                    typeless.practice().appointments().get(0).path("contained").path(0);
            assertThat(organisation.path("name").asText()).isEqualTo("Invented Urgent Care Hub");
            assertThat(organisation.has("type")).isFalse();
        }
    }

    @Test
    void adjacent_slots_are_booked_together_in_whatever_order_they_are_given() {
        List<Slot> morning = doctorsMorning();

        Appointment booked = connected
                .appointments()
                .book(BookingRequest.of(PATIENT, morning.get(2), morning.get(0), morning.get(1))
                        .description("Double appointment and a half"));

        assertThat(booked.slotIds())
                .containsExactly(
                        morning.get(0).id(), morning.get(1).id(), morning.get(2).id());
        assertThat(booked.start()).isEqualTo(morning.get(0).start());
        assertThat(booked.end()).isEqualTo(morning.get(2).end());
    }

    @Test
    void times_go_back_to_the_letter_as_the_practice_wrote_them() {
        Slot slot = doctorsMorning().get(0);
        ObjectNode held =
                connected.practice().resource("Slot", slot.id().value()).orElseThrow();
        held.put("start", "2026-11-23T09:00:00.000Z").put("end", "2026-11-23T09:10:00.000Z");
        connected.practice().put(held);

        Slot oddlyWritten = connected.mondaysSlots().slots().stream()
                .filter(found -> found.id().equals(slot.id()))
                .findFirst()
                .orElseThrow();
        book(oddlyWritten);

        assertThat(connected.lastBody().path("start").asText()).isEqualTo("2026-11-23T09:00:00.000Z");
        assertThat(connected.lastBody().path("end").asText()).isEqualTo("2026-11-23T09:10:00.000Z");
    }

    @Test
    void a_slot_that_was_kept_elsewhere_can_be_booked_from_what_was_kept() {
        Slot found = doctorsMorning().get(0);
        Slot rebuilt = Slot.builder(
                        found.id(),
                        found.startAsSent(),
                        found.endAsSent(),
                        found.scheduleId(),
                        Location.builder(found.location().id()).build())
                .build();

        Appointment booked = book(rebuilt);

        assertThat(booked.slotIds()).containsExactly(found.id());
    }

    @Test
    void book_reports_a_slot_that_is_gone() {
        Slot slot = doctorsMorning().get(0);
        book(slot);

        assertThatThrownBy(() -> connected
                        .appointments()
                        .book(BookingRequest.of(PatientId.of(InventedPeople.ALSO_REGISTERED.id()), slot)
                                .description("Too late")))
                .isInstanceOfSatisfying(SlotTakenException.class, gone -> {
                    assertThat(gone.spineCode()).contains(SpineErrorCode.DUPLICATE_REJECTED);
                    assertThat(gone.httpStatus()).hasValue(409);
                    assertThat(gone.kind()).isEqualTo(FailureKind.REFUSED_BY_PRACTICE);
                    assertThat(gone.canRetry()).isFalse();
                });
        assertThat(connected.practice().appointments()).hasSize(1);
    }

    @Test
    void a_slot_that_the_practice_never_had_is_refused_by_it() {
        Slot real = doctorsMorning().get(0);
        Slot invented = Slot.builder(
                        SlotId.of("no-such-slot"),
                        real.startAsSent(),
                        real.endAsSent(),
                        real.scheduleId(),
                        real.location())
                .build();

        assertThatThrownBy(() -> book(invented))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.spineCode()).contains(SpineErrorCode.REFERENCE_NOT_FOUND));
    }

    @Test
    void a_booking_whose_response_is_lost_is_reported_in_doubt_and_is_not_sent_again() {
        connected.close();
        connected = ConnectedPractice.openWithoutVerification();
        Slot slot = doctorsMorning().get(0);
        connected
                .spine()
                .applyThenRespond(new MockResponse.Builder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build());

        assertThatThrownBy(() -> book(slot)).isInstanceOfSatisfying(OutcomeUnknownException.class, unknown -> {
            assertThat(unknown.kind()).isEqualTo(FailureKind.OUTCOME_UNKNOWN);
            assertThat(unknown.canRetry()).isFalse();
            assertThat(unknown.practice()).contains("A20047");
            assertThat(unknown.interaction())
                    .contains("urn:nhs:names:services:gpconnect:fhir:rest:create:appointment-1");
            assertThat(unknown.traceId().orElseThrow().toString())
                    .isEqualTo(connected
                            .spine()
                            .lastRequest()
                            .header("Ssp-TraceID")
                            .orElseThrow());
        });
        assertThat(connected.spine().requests()).hasSize(1);
        assertThat(connected.practice().appointments()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "<html>gateway</html>", "{\"resourceType\":\"Patient\",\"id\":\"2\"}", "{\"resour"})
    void a_created_status_without_an_appointment_confirms_nothing(String body) {
        Slot slot = doctorsMorning().get(0);
        connected.spine().respondNext(created(body));

        assertThatThrownBy(() -> book(slot)).isInstanceOf(OutcomeUnknownException.class);
    }

    @ParameterizedTest
    @CsvSource({"Patient/2, Patient/3", "booked, pending", "T09:00, T08:50"})
    void an_appointment_that_is_not_this_booking_confirms_nothing(String ours, String theirs) {
        connected.close();
        connected = ConnectedPractice.openWithoutVerification();
        Slot slot = doctorsMorning().get(0);
        book(slot);
        String confirmation = connected.practice().appointments().get(0).toString();
        connected.spine().respondNext(created(confirmation.replace(ours, theirs)));

        assertThatThrownBy(() -> book(slot)).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void a_success_status_with_a_failure_inside_contradicts_itself_and_is_in_doubt() {
        Slot slot = doctorsMorning().get(0);
        connected
                .spine()
                .respondNext(created("{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\","
                        + "\"code\":\"invalid\",\"details\":{\"coding\":[{\"code\":\"INVALID_RESOURCE\"}]}}]}"));

        assertThatThrownBy(() -> book(slot))
                .isInstanceOfSatisfying(
                        OutcomeUnknownException.class,
                        unknown -> assertThat(unknown.spineCode()).contains(SpineErrorCode.INVALID_RESOURCE));
    }

    private static MockResponse created(String body) {
        return new MockResponse.Builder()
                .code(201)
                .setHeader("Content-Type", "application/fhir+json;charset=utf-8")
                .body(body)
                .build();
    }
}
