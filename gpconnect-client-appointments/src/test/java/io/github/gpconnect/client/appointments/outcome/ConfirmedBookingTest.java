package io.github.gpconnect.client.appointments.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentStatus;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotId;
import io.github.gpconnect.client.appointments.outcome.Outcome.Kind;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.LocationId;
import io.github.gpconnect.client.foundations.Practitioner;
import io.github.gpconnect.client.foundations.PractitionerId;
import java.time.Instant;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A booking is confirmed by the appointment itself, wherever it is to be found, and by nothing less. */
class ConfirmedBookingTest {
    private static final AppointmentJson MADE = Change.MADE;

    private final ScriptedPractice practice = ScriptedPractice.open().offers(Bookings.FIRST, Bookings.SECOND);

    @AfterEach
    void close() {
        practice.close();
    }

    /** Books with all the time that reading takes; the outcome is reported at once. */
    private Outcome book(ObjectNode... slots) {
        try (ConnectedClient client = ConnectedClient.of(practice).build()) {
            return client.book(Bookings.of(slots));
        }
    }

    /** The same for what stays in doubt. */
    private Outcome bookBriefly(ObjectNode... slots) {
        try (ConnectedClient client = ConnectedClient.of(practice).brief().build()) {
            return client.book(Bookings.of(slots));
        }
    }

    // ---- where the appointment is

    @ParameterizedTest
    @ValueSource(strings = {"%s/Appointment/4471", "%s/Appointment/4471/_history/1", "Appointment/4471"})
    void an_appointment_that_location_alone_names_is_read_there(String location) {
        practice.holds(MADE)
                .respondsToBooking(
                        ScriptedPractice.at(location.formatted(practice.root()), ScriptedPractice.empty(201)));

        Outcome outcome = book(Bookings.FIRST);

        assertThat(outcome.appointment().id().value()).isEqualTo("4471");
        assertThat(practice.changes()).isEqualTo(1);
        assertThat(practice.requests())
                .extracting(RecordedRequest::getTarget)
                .anyMatch(target -> target.contains("/Appointment/4471"));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 205})
    void a_success_after_which_nothing_is_found_is_in_doubt(int status) {
        practice.respondsToBooking(ScriptedPractice.empty(status));

        bookBriefly(Bookings.FIRST).assertIs(Kind.IN_DOUBT);
    }

    static Stream<MockResponse> successesWithoutAppointment() {
        return Stream.of(
                ScriptedPractice.page(200, "<html>Thank you</html>"),
                ScriptedPractice.json(201, Resources.patient(Resources.PATIENT, Resources.NHS_NUMBER)),
                ScriptedPractice.refusal(200, "INVALID_RESOURCE"),
                ScriptedPractice.json(201, Resources.resource("Appointment").put("id", "4471")));
    }

    @ParameterizedTest
    @MethodSource("successesWithoutAppointment")
    void so_is_one_whose_body_is_no_appointment(MockResponse response) {
        practice.respondsToBooking(response);

        bookBriefly(Bookings.FIRST).assertIs(Kind.IN_DOUBT);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_redirection_is_not_followed_and_the_appointment_read_back(int status) {
        practice.holds(MADE)
                .lists(MADE)
                .respondsToBooking(ScriptedPractice.at(
                        practice.root() + "/Appointment/4471", ScriptedPractice.page(status, "<html>there</html>")));

        Outcome outcome = book(Bookings.FIRST);

        assertThat(outcome.appointment().id().value()).isEqualTo("4471");
        assertThat(practice.changes()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 303, 307})
    void a_redirection_with_nothing_behind_it_is_in_doubt(int status) {
        practice.respondsToBooking(
                ScriptedPractice.at(practice.root() + "/Appointment/4471", ScriptedPractice.empty(status)));

        bookBriefly(Bookings.FIRST).assertIs(Kind.IN_DOUBT);
    }

    // ---- which appointment it is

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"pending", "proposed", "waitlist", "Booked"})
    void an_appointment_of_another_status_in_the_slot_is_in_doubt(String status) {
        practice.lists(MADE.status(status)).respondsToBooking(ScriptedPractice.noResponse());

        bookBriefly(Bookings.FIRST).assertIs(Kind.IN_DOUBT);
    }

    @Test
    void two_slots_of_which_the_practice_names_the_first_are_the_booking() {
        practice.lists(AppointmentJson.booked("4471", Bookings.FIRST, Bookings.SECOND)
                        .slots(Bookings.FIRST))
                .respondsToBooking(ScriptedPractice.noResponse());

        Appointment made = book(Bookings.FIRST, Bookings.SECOND).appointment();

        assertThat(made.slotIds()).containsExactly(SlotId.of("7001"));
        assertThat(made.end().toInstant()).isEqualTo(Instant.parse("2026-11-23T14:50:00Z"));
    }

    @Test
    void an_appointment_that_ends_with_the_first_of_two_slots_does_not_confirm_both() {
        AppointmentJson half = AppointmentJson.booked("4471", Bookings.FIRST);
        practice.lists(half).holds(half).respondsToBooking(ScriptedPractice.json(201, half.node()));

        bookBriefly(Bookings.FIRST, Bookings.SECOND).assertIs(Kind.IN_DOUBT);
    }

    @Test
    void neither_does_one_that_names_both_and_ends_with_the_first() {
        AppointmentJson half =
                AppointmentJson.booked("4471", Bookings.FIRST, Bookings.SECOND).end("2026-11-23T14:35:00+00:00");
        practice.lists(half).holds(half).respondsToBooking(ScriptedPractice.json(201, half.node()));

        bookBriefly(Bookings.FIRST, Bookings.SECOND).assertIs(Kind.IN_DOUBT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_summer_slot_that_the_practice_keeps_at_its_clock_time_without_offset_is_in_doubt(boolean named) {
        ObjectNode slot = Resources.slot("7101", "2027-06-14T10:40:00+01:00", "2027-06-14T10:55:00+01:00");
        AppointmentJson kept = AppointmentJson.booked("4480", slot)
                .start("2027-06-14T10:40:00+00:00")
                .end("2027-06-14T10:55:00+00:00")
                .created("2027-06-14T07:05:00+01:00");
        practice.offers(slot).lists(named ? kept : kept.slots()).respondsToBooking(ScriptedPractice.noResponse());

        try (ConnectedClient client = ConnectedClient.of(practice)
                .at(Instant.parse("2027-06-14T06:05:00Z"))
                .brief()
                .build()) {
            client.book(Bookings.of(slot)).assertIs(Kind.IN_DOUBT);
        }
    }

    @Test
    void a_booking_whose_creation_is_an_hour_early_by_its_offset_is_not_taken_for_an_earlier_one() {
        ObjectNode slot = Resources.slot("7101", "2027-06-14T10:40:00+01:00", "2027-06-14T10:55:00+01:00");
        AppointmentJson made = AppointmentJson.booked("4480", slot).created("2027-06-14T06:05:02+01:00");
        practice.offers(slot).lists(made).holds(made).respondsToBooking(ScriptedPractice.noResponse());

        try (ConnectedClient client = ConnectedClient.of(practice)
                .at(Instant.parse("2027-06-14T06:05:00Z"))
                .brief()
                .build()) {
            client.book(Bookings.of(slot)).assertIs(Kind.IN_DOUBT);
            practice.respondsToBooking(ScriptedPractice.json(201, made.node()));
            client.book(Bookings.of(slot)).assertIs(Kind.MADE);
        }
    }

    // ---- the returned appointment

    @Test
    void place_and_person_are_those_that_the_practice_names() {
        practice.respondsToBooking(ScriptedPractice.json(
                201, MADE.participants(Resources.PATIENT, "83", "311").node()));

        Appointment made = book(Bookings.FIRST).appointment();

        assertThat(made.status()).isEqualTo(AppointmentStatus.BOOKED);
        assertThat(made.location().map(Location::id)).contains(LocationId.of("83"));
        assertThat(made.location().flatMap(Location::name)).isEmpty();
        assertThat(made.practitioner().map(Practitioner::id)).contains(PractitionerId.of("311"));
    }

    // ---- how the slot's times are written

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23T14:20+00:00", "2026-11-23T14:20Z"})
    void a_slot_whose_time_has_no_seconds_is_refused_when_it_is_made_or_can_be_booked(String start) {
        practice.respondsToBooking(ScriptedPractice.json(201, MADE.node()));
        Slot slot;
        try {
            slot = Bookings.found("7001", start, "2026-11-23T14:35:00+00:00");
        } catch (InvalidInputException refused) {
            assertThat(refused).hasMessageContaining("time");
            return;
        }

        try (ConnectedClient client = ConnectedClient.of(practice).build()) {
            client.book(Bookings.of(slot)).assertIs(Kind.MADE);
        }
    }
}
