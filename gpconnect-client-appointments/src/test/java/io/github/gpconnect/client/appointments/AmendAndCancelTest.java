package io.github.gpconnect.client.appointments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gpconnect.client.appointments.fhir.FhirAppointments;
import io.github.gpconnect.client.error.ConflictException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.fixtures.RecordedCall;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AmendAndCancelTest {
    /** Elements for which this library has no value, in all the forms that STU3 has. */
    private static final String UNHEARD_OF = """
            {"identifier":[{"use":"usual","system":"https://practice.example/booking","value":"B-1",
               "extension":[{"url":"https://practice.example/shelf","valueInteger":7}]}],
             "language":"en-GB",
             "implicitRules":"https://practice.example/rules",
             "text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\"><p>An appointment</p></div>"},
             "priority":5,
             "minutesDuration":10,
             "appointmentType":{"coding":[{"system":"http://hl7.org/fhir/v2/0276","code":"ROUTINE","display":"Routine",
               "userSelected":true}],"text":"Routine"},
             "indication":[{"reference":"Procedure/9","display":"Earlier procedure"}],
             "supportingInformation":[{"reference":"#note"}],
             "requestedPeriod":[{"start":"2026-11-23","end":"2026-11-30T10:00:00.5+00:00"}],
             "incomingReferral":[{"identifier":{"system":"https://practice.example/referral","value":"R-2"}}],
             "modifierExtension":[{"url":"https://practice.example/chaperone","valueBoolean":false}],
             "_description":{"id":"d1","extension":[{"url":"https://practice.example/written-by","valueString":"desk"}]}}
            """;

    private static final String EXTENSIONS = """
            [{"url":"https://practice.example/nested","extension":[
               {"url":"first","valueDecimal":1.25},
               {"url":"second","valuePeriod":{"start":"2026-11-23T09:00:00+00:00"}},
               {"url":"third","extension":[{"url":"deep","valueUri":"urn:uuid:0b7b2e0e-5c2f-4d3a-9d51-0c1f4f2a9f11"}]}]},
             {"url":"https://practice.example/coded","valueCoding":{"system":"https://practice.example/c","version":"2",
               "code":"x"}},
             {"url":"https://practice.example/twice","valueString":"a"},
             {"url":"https://practice.example/twice","valueString":"b"}]
            """;

    private ConnectedPractice connected;

    @BeforeEach
    void open() {
        connected = ConnectedPractice.open();
    }

    @AfterEach
    void close() {
        connected.close();
    }

    /**
     * Books an appointment to which the practice has added everything in the specification for which we have no value.
     */
    private Appointment richlyBooked() {
        ObjectNode held = connected.held(connected.booked());
        held.setAll((ObjectNode) ConnectedPractice.json(UNHEARD_OF));
        held.withArray("extension").addAll((ArrayNode) ConnectedPractice.json(EXTENSIONS));
        held.withArray("contained")
                .add(ConnectedPractice.json("{\"resourceType\":\"Basic\",\"id\":\"note\",\"code\":{\"text\":\"Note\"},"
                        + "\"extension\":[{\"url\":\"https://practice.example/kept\",\"valueString\":\"yes\"}]}"));
        ((ObjectNode) held.path("participant").path(0))
                .putArray("type")
                .addObject()
                .put("text", "Patient");
        ((ObjectNode) held.path("participant").path(0)).put("required", "required");
        ((ObjectNode) held.path("meta"))
                .putArray("tag")
                .addObject()
                .put("system", "https://practice.example/tag")
                .put("code", "t");
        ((ObjectNode) held.path("slot").path(0)).put("display", "Nine o'clock");
        connected.practice().put(held);
        return connected.appointments().read(AppointmentId.of(held.path("id").asText()));
    }

    @Test
    void amending_sends_back_every_element_that_was_read_with_the_texts_alone_changed() {
        Appointment read = richlyBooked();
        ObjectNode expected = connected.held(read);
        expected.put("description", "Asthma review, urgent").put("comment", "Needs an interpreter");

        connected.appointments().amend(read, Amendment.of("Asthma review, urgent", "Needs an interpreter"));

        assertThat(connected.lastBody()).isEqualTo(ConnectedPractice.json(expected.toString()));
    }

    @Test
    void cancelling_sends_back_every_element_that_was_read_with_status_and_reason_alone_changed() {
        Appointment read = richlyBooked();
        ObjectNode expected = connected.held(read);
        expected.put("status", "cancelled");
        expected.withArray("extension")
                .addObject()
                .put(
                        "url",
                        "https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-AppointmentCancellationReason-1")
                .put("valueString", "Symptoms have gone");

        connected.appointments().cancel(read, "Symptoms have gone");

        assertThat(connected.lastBody()).isEqualTo(ConnectedPractice.json(expected.toString()));
    }

    @Test
    void a_resource_that_was_kept_outside_and_brought_back_is_amended_alike() {
        Appointment read = richlyBooked();
        ObjectNode expected = connected.held(read);
        expected.put("comment", "Brings a carer");

        connected
                .appointments()
                .amend(FhirAppointments.of(FhirAppointments.resource(read)), Amendment.comment("Brings a carer"));

        assertThat(connected.lastBody()).isEqualTo(ConnectedPractice.json(expected.toString()));
    }

    @Test
    void amending_one_text_leaves_the_other() {
        Appointment booked = connected.booked();

        Appointment amended = connected.appointments().amend(booked, Amendment.description("Asthma review, urgent"));

        assertThat(amended.description()).contains("Asthma review, urgent");
        assertThat(amended.comment()).contains("Needs step-free access");
        assertThat(amended.version()).isPresent().isNotEqualTo(booked.version());
        assertThat(amended.location()).isEqualTo(booked.location());
        assertThat(amended.practitioner()).isEqualTo(booked.practitioner());
    }

    @Test
    void amend_and_cancel_are_the_same_request_under_interactions_of_their_own() {
        Appointment booked = connected.booked();

        Appointment amended = connected.appointments().amend(booked, Amendment.comment("Brings a carer"));
        connected.appointments().cancel(amended, "Symptoms have gone");

        assertThat(connected.spine().requests())
                .extracting(call ->
                        call.method() + " " + call.header("Ssp-InteractionID").orElseThrow())
                .containsExactly(
                        "PUT urn:nhs:names:services:gpconnect:fhir:rest:update:appointment-1",
                        "PUT urn:nhs:names:services:gpconnect:fhir:rest:cancel:appointment-1");
        assertThat(connected.spine().requests())
                .extracting(RecordedCall::target)
                .allSatisfy(target -> assertThat(target).endsWith("/Appointment/" + booked.id()));
        assertThat(connected.spine().requests().get(0).headers("If-Match"))
                .containsExactly("W/\"" + booked.version().orElseThrow() + "\"");
        assertThat(connected.spine().requests().get(1).headers("If-Match"))
                .containsExactly("W/\"" + amended.version().orElseThrow() + "\"");
    }

    @Test
    void under_the_founding_draft_both_have_the_id_of_amending() {
        try (ConnectedPractice draft = ConnectedPractice.openUnderFoundingDraft()) {
            Appointment booked = draft.booked();

            Appointment amended = draft.appointments().amend(booked, Amendment.comment("Brings a carer"));
            Appointment cancelled = draft.appointments().cancel(amended, "Symptoms have gone");

            assertThat(cancelled.cancelled()).isTrue();
            assertThat(draft.spine().requests())
                    .extracting(call -> call.header("Ssp-InteractionID").orElseThrow())
                    .containsExactly(
                            "urn:nhs:names:services:gpconnect:fhir:rest:update:appointment",
                            "urn:nhs:names:services:gpconnect:fhir:rest:update:appointment");
        }
    }

    @Test
    void a_cancelled_appointment_has_its_reason_and_frees_its_slot() {
        Appointment booked = connected.booked();

        Appointment cancelled = connected.appointments().cancel(booked, "Symptoms have gone");

        assertThat(cancelled.status()).isEqualTo(AppointmentStatus.CANCELLED);
        assertThat(cancelled.cancellationReason()).contains("Symptoms have gone");
        assertThat(connected.practice().freeSlotIds())
                .containsAll(booked.slotIds().stream().map(SlotId::value).toList());
    }

    @Test
    void a_change_of_an_appointment_that_somebody_else_changed_is_a_conflict() {
        Appointment booked = connected.booked();
        connected.appointments().amend(booked, Amendment.comment("Somebody else was quicker"));

        assertThatThrownBy(() -> connected.appointments().amend(booked, Amendment.comment("Too late")))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> connected.appointments().cancel(booked, "Too late"))
                .isInstanceOf(ConflictException.class);
        assertThat(connected.held(booked).path("comment").asText()).isEqualTo("Somebody else was quicker");
    }

    @Test
    void a_cancellation_whose_response_is_lost_is_reported_in_doubt_and_is_not_sent_again() {
        connected.close();
        connected = ConnectedPractice.openWithoutVerification();
        Appointment booked = connected.booked();
        connected
                .spine()
                .applyThenRespond(new MockResponse.Builder()
                        .onResponseBody(new SocketEffect.CloseSocket())
                        .build());

        assertThatThrownBy(() -> connected.appointments().cancel(booked, "Symptoms have gone"))
                .isInstanceOf(OutcomeUnknownException.class);
        assertThat(connected.spine().requests()).hasSize(1);
        assertThat(connected.held(booked).path("status").asText()).isEqualTo("cancelled");
    }

    @Test
    void a_response_that_holds_another_appointment_confirms_nothing() {
        Appointment booked = connected.booked();
        JsonNode other = connected.held(booked).put("id", "other");
        connected.spine().respondNext(ok(other));

        assertThatThrownBy(() -> connected.appointments().amend(booked, Amendment.comment("x")))
                .isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void a_response_that_is_still_booked_confirms_no_cancellation() {
        Appointment booked = connected.booked();
        connected.spine().respondNext(ok(connected.held(booked)));

        assertThatThrownBy(() -> connected.appointments().cancel(booked, "Symptoms have gone"))
                .isInstanceOf(OutcomeUnknownException.class);
    }

    private static MockResponse ok(JsonNode body) {
        return new MockResponse.Builder()
                .setHeader("Content-Type", "application/fhir+json;charset=utf-8")
                .body(body.toString())
                .build();
    }
}
