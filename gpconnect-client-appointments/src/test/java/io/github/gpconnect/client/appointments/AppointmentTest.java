package io.github.gpconnect.client.appointments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gpconnect.client.appointments.Appointment.Difference;
import io.github.gpconnect.client.appointments.fhir.FhirAppointments;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.foundations.PatientId;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an appointment is made of, and what of it goes back to the practice. */
class AppointmentTest {
    private ConnectedPractice connected;

    @BeforeEach
    void open() {
        connected = ConnectedPractice.open();
    }

    @AfterEach
    void close() {
        connected.close();
    }

    private static Appointment.Builder described() {
        return Appointment.builder(
                        AppointmentId.of("7"),
                        PatientId.of("2"),
                        AppointmentStatus.BOOKED,
                        OffsetDateTime.parse("2026-11-23T09:00:00Z"),
                        OffsetDateTime.parse("2026-11-23T09:10:00Z"))
                .version("1")
                .description("Asthma review")
                .slotIds(List.of(SlotId.of("1001")));
    }

    @Test
    void it_is_made_without_a_practice_of_what_its_accessors_return() {
        Appointment read = connected.booked();
        Appointment.Builder copy = Appointment.builder(
                        read.id(), read.patientId(), read.status(), read.start(), read.end())
                .slotIds(read.slotIds())
                .otherPractitioners(read.otherPractitioners())
                .practitionerRoles(read.practitionerRoles())
                .otherLocations(read.otherLocations())
                .differences(read.differences());
        read.healthcareService().ifPresent(copy::healthcareService);
        read.version().ifPresent(copy::version);
        read.created().ifPresent(copy::created);
        read.description().ifPresent(copy::description);
        read.comment().ifPresent(copy::comment);
        read.cancellationReason().ifPresent(copy::cancellationReason);
        read.practitioner().ifPresent(copy::practitioner);
        read.location().ifPresent(copy::location);
        read.bookingOrganisation().ifPresent(copy::bookingOrganisation);
        read.deliveryChannel().ifPresent(copy::deliveryChannel);
        read.slotType().ifPresent(copy::slotType);
        read.scheduleType().ifPresent(copy::scheduleType);

        assertThat(copy.build()).isEqualTo(read).hasSameHashCodeAs(read);
        assertThat(copy.cancellationReason("Symptoms have gone").build()).isNotEqualTo(read);
    }

    @Test
    void one_that_was_not_read_is_neither_amended_nor_cancelled_nor_moved() {
        AppointmentClient appointments = connected.appointments();
        Appointment described = described().build();
        BookingRequest instead = BookingRequest.of(
                        ConnectedPractice.PATIENT,
                        connected.mondaysSlots().slots().get(0))
                .description("x");

        assertThatThrownBy(() -> appointments.amend(described, Amendment.comment("x")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("An appointment can be amended only as the practice sent it: read appointment 7 first");
        assertThatThrownBy(() -> appointments.cancel(described, "x"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("An appointment can be cancelled only as the practice sent it: read appointment 7 first");
        assertThatThrownBy(() -> appointments.reschedule(described, instead, "x"))
                .isInstanceOf(InvalidInputException.class);
        assertThat(connected.spine().requests()).isEmpty();
    }

    @Test
    void one_that_was_not_read_has_no_resource() {
        Appointment described = described().build();

        assertThatThrownBy(() -> FhirAppointments.resource(described))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Only an appointment that was read has a FHIR resource: read appointment 7 first");
    }

    @Test
    void what_is_done_to_its_resource_does_not_change_it() {
        Appointment read = connected.booked();

        FhirAppointments.resource(read).setDescription("Something else");

        assertThat(FhirAppointments.resource(read).getDescription()).isEqualTo("Asthma review");
        assertThat(FhirAppointments.of(FhirAppointments.resource(read)))
                .isEqualTo(connected.appointments().read(read.id()));
    }

    @Test
    void a_status_that_no_edition_has_is_kept_and_not_printed() {
        Appointment odd = readAfter(held -> held.put("status", "waitlist"));

        assertThat(odd.status()).isEqualTo(new AppointmentStatus("waitlist")).isNotEqualTo(AppointmentStatus.UNKNOWN);
        assertThat(odd).hasToString("Appointment[" + odd.id() + ", another status, 2026-11-23T09:00Z]");
    }

    @Test
    void one_without_status_is_of_unknown_status() {
        assertThat(readAfter(held -> held.remove("status")).status()).isEqualTo(AppointmentStatus.UNKNOWN);
    }

    @Test
    void a_slot_reference_that_holds_no_id_is_left_out() {
        Appointment odd = readAfter(held ->
                held.putArray("slot").add(reference("Slot/half past nine")).add(reference("Slot/1001")));

        assertThat(odd.slotIds()).containsExactly(SlotId.of("1001"));
    }

    private static ObjectNode reference(String to) {
        return ConnectedPractice.JSON.createObjectNode().put("reference", to);
    }

    private Appointment readAfter(Consumer<ObjectNode> change) {
        Appointment booked = connected.booked();
        ObjectNode held = connected.held(booked);
        change.accept(held);
        connected.practice().put(held);
        return connected.appointments().read(booked.id());
    }

    @Test
    void differences_are_part_of_what_is_equal() {
        assertThat(described().differences(Set.of(Difference.TIME)).build())
                .isEqualTo(described().differences(Set.of(Difference.TIME)).build())
                .isNotEqualTo(described().build());
    }
}
