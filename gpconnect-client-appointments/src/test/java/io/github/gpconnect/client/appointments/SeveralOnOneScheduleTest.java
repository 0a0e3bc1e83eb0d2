package io.github.gpconnect.client.appointments;

import static io.github.gpconnect.client.appointments.ConnectedPractice.MONDAY;
import static io.github.gpconnect.client.appointments.ConnectedPractice.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.LocationId;
import io.github.gpconnect.client.foundations.Practitioner;
import io.github.gpconnect.client.foundations.PractitionerId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Roles, practitioners and locations are those of the schedule: none, one or several. */
class SeveralOnOneScheduleTest {
    private static final String ROLE =
            "https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-PractitionerRole-1";
    private static final PractitionerRole DOCTOR = PractitionerRole.of("R0260", "General Medical Practitioner");

    private final ConnectedPractice connected = ConnectedPractice.open();

    @AfterEach
    void close() {
        connected.close();
    }

    private Slot first() {
        return connected.mondaysSlots().slots().stream()
                .filter(slot -> slot.scheduleType().orElseThrow().equals("Morning surgery"))
                .findFirst()
                .orElseThrow();
    }

    /** The schedule of the first slot, to be changed and put back. */
    private ObjectNode schedule() {
        return connected
                .practice()
                .resource("Schedule", first().scheduleId().value())
                .orElseThrow();
    }

    private static void actors(ObjectNode schedule, String... references) {
        ArrayNode actors = schedule.putArray("actor");
        for (String reference : references) {
            actors.addObject().put("reference", reference);
        }
    }

    private static void addRole(ObjectNode schedule, String concept) {
        schedule.withArray("extension")
                .addObject()
                .put("url", ROLE)
                .set("valueCodeableConcept", ConnectedPractice.json(concept));
    }

    @Test
    void a_role_is_there_where_nobody_is_named() {
        ObjectNode schedule = schedule();
        actors(schedule, "Location/17");
        connected.practice().put(schedule);

        Slot slot = first();
        Appointment booked =
                connected.appointments().book(BookingRequest.of(PATIENT, slot).description("Asthma review"));

        assertThat(slot.practitioner()).isEmpty();
        assertThat(slot.practitionerRoles()).containsExactly(DOCTOR);
        assertThat(booked.practitioner()).isEmpty();
        assertThat(booked.practitionerRoles()).containsExactly(DOCTOR);
        assertThat(connected.appointments().read(booked.id()).practitionerRoles())
                .containsExactly(DOCTOR);
    }

    @Test
    void several_roles_are_all_there_each_once_with_code_and_words_as_far_as_sent() {
        ObjectNode schedule = schedule();
        addRole(schedule, "{\"coding\":[{\"code\":\"R0600\"}]}");
        addRole(schedule, "{\"text\":\"Physiotherapist\"}");
        addRole(schedule, "{\"text\":\"Physiotherapist\"}");
        addRole(schedule, "{}");
        connected.practice().put(schedule);

        assertThat(first().practitionerRoles())
                .containsExactly(DOCTOR, PractitionerRole.coded("R0600"), PractitionerRole.named("Physiotherapist"));
    }

    @Test
    void several_practitioners_and_locations_are_all_there_and_the_first_of_each_is_booked() {
        ObjectNode schedule = schedule();
        actors(schedule, "Location/18", "Practitioner/22", "Location/17", "Practitioner/21", "Practitioner/22");
        connected.practice().put(schedule);

        Slot slot = Slot.parse(first().asText());
        Appointment booked =
                connected.appointments().book(BookingRequest.of(PATIENT, slot).description("Asthma review"));

        assertThat(slot.location().id()).isEqualTo(LocationId.of("18"));
        assertThat(slot.otherLocations()).extracting(Location::id).containsExactly(LocationId.of("17"));
        assertThat(slot.otherLocations())
                .allSatisfy(place -> assertThat(place.name()).isPresent());
        assertThat(slot.practitioner().map(Practitioner::id)).contains(PractitionerId.of("22"));
        assertThat(slot.otherPractitioners()).extracting(Practitioner::id).containsExactly(PractitionerId.of("21"));
        assertThat(slot.otherPractitioners())
                .allSatisfy(person -> assertThat(person.name()).isPresent());
        assertThat(connected.lastBody().path("participant").findValuesAsText("reference"))
                .containsExactly("Patient/2", "Location/18", "Practitioner/22");
        assertThat(booked.differences()).isEmpty();
    }

    @Test
    void a_person_with_an_unusable_id_does_not_cost_the_slot_or_the_others() {
        ObjectNode schedule = schedule();
        actors(schedule, "Location/17", "Practitioner/a_b", "Practitioner/21");
        connected.practice().put(schedule);

        assertThat(first().practitioner().map(Practitioner::id)).contains(PractitionerId.of("21"));
    }

    @Test
    void an_appointment_with_several_people_and_places_shows_all_with_their_details() {
        Appointment booked = connected.booked();
        ObjectNode held = connected.held(booked);
        for (String reference : List.of("Practitioner/22", "Location/18")) {
            ObjectNode participant = held.withArray("participant").addObject().put("status", "accepted");
            participant.putObject("actor").put("reference", reference);
        }
        connected.practice().put(held);

        AppointmentClient appointments = connected.appointments();
        Appointment listed = appointments.list(PATIENT, MONDAY, MONDAY).get(0);
        Appointment detailed = appointments.withDetails(List.of(listed)).get(0);
        Appointment kept = Appointment.parse(detailed.asText());

        assertThat(listed.practitioner().map(Practitioner::id)).contains(PractitionerId.of("21"));
        assertThat(listed.otherPractitioners()).extracting(Practitioner::id).containsExactly(PractitionerId.of("22"));
        assertThat(listed.otherLocations()).extracting(Location::id).containsExactly(LocationId.of("18"));
        assertThat(detailed.otherPractitioners())
                .allSatisfy(person -> assertThat(person.name()).isPresent());
        assertThat(detailed.otherLocations())
                .allSatisfy(place -> assertThat(place.name()).isPresent());
        assertThat(kept).isEqualTo(detailed);
    }
}
