package io.github.gpconnect.client.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gpconnect.client.appointments.ScheduleId;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotId;
import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.SimulatedPatient;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.LocationId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final List<SimulatedPatient> PEOPLE = InventedPeople.crowd(500);
    private static final Intent FIRST = intent(1, "s1");
    private static final Intent SECOND = intent(2, "s2");

    @Test
    void what_was_reported_and_is_so_is_right() {
        Comparison comparison = Comparison.of(
                List.of(IntentReport.booked(FIRST, "a1"), IntentReport.notBooked(SECOND, ReportedOutcome.TAKEN)),
                List.of(held("a1", FIRST, "s1")));
        assertThat(comparison).isEqualTo(new Comparison(0, 0, 0, List.of()));
    }

    @Test
    void reported_booked_and_nothing_held_is_wrong() {
        expect(1, 0, 0, List.of(IntentReport.booked(FIRST, "a1")));
        expect(
                1,
                0,
                0,
                List.of(IntentReport.booked(FIRST, "a1")),
                held("a1", FIRST, "s1").put("status", "cancelled"));
    }

    @Test
    void reported_booked_and_another_appointment_held_is_wrong() {
        expect(1, 0, 0, List.of(IntentReport.booked(FIRST, "a1")), held("a2", FIRST, "s1"));
        expect(1, 0, 0, List.of(IntentReport.booked(FIRST, "a1")), held("a1", FIRST, "s2"));
        ObjectNode anothers = held("a1", FIRST, "s1");
        anothers.withArray("participant").removeAll();
        expect(1, 0, 0, List.of(IntentReport.booked(FIRST, "a1")), anothers);
    }

    @Test
    void reported_not_booked_and_held_is_wrong_and_lost() {
        for (ReportedOutcome outcome : List.of(
                ReportedOutcome.TAKEN, ReportedOutcome.REFUSED, ReportedOutcome.NOT_SENT, ReportedOutcome.NOT_MADE)) {
            expect(1, 0, 1, List.of(IntentReport.notBooked(FIRST, outcome)), held("a1", FIRST, "s1"));
        }
    }

    @Test
    void reported_unknown_is_never_wrong() {
        IntentReport unknown = IntentReport.unknown(
                FIRST,
                InDoubtChange.builder(ChangeKind.REGISTRATION, "interaction", "A20047", new UUID(1, 2), Instant.EPOCH)
                        .build());
        expect(0, 0, 0, List.of(unknown));
        expect(0, 0, 0, List.of(unknown), held("a1", FIRST, "s1"));
    }

    @Test
    void two_appointments_for_one_intent_or_in_one_slot_are_double() {
        expect(0, 1, 0, List.of(IntentReport.booked(FIRST, "a1")), held("a1", FIRST, "s1"), held("a2", FIRST, "s3"));
        expect(
                0,
                1,
                0,
                List.of(IntentReport.booked(FIRST, "a1"), IntentReport.booked(intent(2, "s1"), "a2")),
                held("a1", FIRST, "s1"),
                held("a2", SECOND, "s1"));
    }

    @Test
    void an_appointment_without_a_caller_is_lost() {
        expect(0, 0, 1, List.of(), held("a1", FIRST, "s1"));
    }

    private static void expect(int wrong, int doubleBooked, int lost, List<IntentReport> reports, ObjectNode... held) {
        Comparison comparison = Comparison.of(reports, List.of(held));
        assertThat(comparison.wrong()).isEqualTo(wrong);
        assertThat(comparison.doubleBooked()).isEqualTo(doubleBooked);
        assertThat(comparison.lost()).isEqualTo(lost);
        assertThat(comparison.complaints()).hasSize(wrong + doubleBooked + lost);
    }

    private static Intent intent(int number, String slotId) {
        Location surgery = Location.builder(LocationId.of("17")).build();
        Slot slot = Slot.builder(
                        SlotId.of(slotId),
                        "2026-11-23T09:00:00+00:00",
                        "2026-11-23T09:10:00+00:00",
                        ScheduleId.of("9"),
                        surgery)
                .build();
        return new Intent(number, PEOPLE.get(number), slot);
    }

    private static ObjectNode held(String id, Intent intent, String slotId) {
        ObjectNode appointment = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("status", "booked")
                .put("description", intent.request().description());
        appointment.putArray("slot").addObject().put("reference", "Slot/" + slotId);
        appointment
                .putArray("participant")
                .addObject()
                .putObject("actor")
                .put("reference", "Patient/" + intent.patient().id());
        return appointment;
    }
}
