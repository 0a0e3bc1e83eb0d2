package io.github.gpconnect.client.appointments.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentStatus;
import io.github.gpconnect.client.appointments.outcome.Outcome.Kind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in doubt can be resolved later, whatever has become of it since; and how long a client waits on its own. */
class LaterResolutionTest {
    private final ScriptedPractice practice = ScriptedPractice.open().offers(Bookings.FIRST);

    @AfterEach
    void close() {
        practice.close();
    }

    /** A change of which the client could not find out anything. */
    private String inDoubt(Change change) {
        try (ConnectedClient client = ConnectedClient.of(practice).brief().build()) {
            Appointment held = Change.held(practice, client);
            practice.respondsToChanges(ScriptedPractice.noResponse()).readsNothing();
            String kept = change.send(client, held).inDoubt();
            practice.finds().lists().holds(Change.HELD).offers(Bookings.FIRST);
            return kept;
        }
    }

    private Outcome resolve(String kept) {
        try (ConnectedClient client = ConnectedClient.of(practice).build()) {
            return client.resolve(kept);
        }
    }

    /** The same for what stays in doubt. */
    private Outcome resolveBriefly(String kept) {
        try (ConnectedClient client = ConnectedClient.of(practice).brief().build()) {
            return client.resolve(kept);
        }
    }

    // ---- what has become of it

    @Test
    void a_booking_that_was_cancelled_since_was_made() {
        String kept = inDoubt(Change.BOOKING);
        AppointmentJson since = Change.MADE.version("2").cancelled("Feels better");
        practice.lists(since).holds(since);

        assertThat(resolve(kept).appointment().cancelled()).isTrue();
    }

    /** As when a caller changes her mind twice within a second, or within a practice's minute. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_booking_beside_one_that_was_just_cancelled_is_the_one_that_stands(boolean cancelledFirst) {
        String kept = inDoubt(Change.BOOKING);
        AppointmentJson cancelled =
                AppointmentJson.booked("4470", Bookings.FIRST).cancelled("Feels better");
        if (cancelledFirst) {
            practice.lists(cancelled, Change.MADE);
        } else {
            practice.lists(Change.MADE, cancelled);
        }

        Appointment resolved = resolve(kept).appointment();
        assertThat(resolved.id().value()).isEqualTo(Change.MADE.id());
        assertThat(resolved.cancelled()).isFalse();
    }

    /** A list whose first page has one that was cancelled, and this response as its second. */
    private void listsCancelledThen(MockResponse secondPage) {
        String next = "/Patient/" + Resources.PATIENT + "/Appointment?page=2";
        practice.listsBundle(() -> {
                    ObjectNode first = Resources.searchset(List.of(AppointmentJson.booked("4470", Bookings.FIRST)
                            .cancelled("Feels better")
                            .node()));
                    first.putArray("link").addObject().put("relation", "next").put("url", practice.root() + next);
                    return first;
                })
                .on("GET", next, secondPage);
    }

    @Test
    void a_booking_that_was_kept_by_the_patient_since_is_found_beside_a_cancelled_one() {
        String kept = inDoubt(Change.BOOKING);
        practice.lists(
                AppointmentJson.booked("4470", Bookings.FIRST).cancelled("Feels better"),
                Change.MADE.status("arrived"));

        assertThat(resolve(kept).appointment().id().value()).isEqualTo(Change.MADE.id());
    }

    @Test
    void the_booking_that_stands_is_found_on_a_later_page() {
        String kept = inDoubt(Change.BOOKING);
        listsCancelledThen(ScriptedPractice.json(200, Resources.searchset(List.of(Change.MADE.node()))));

        assertThat(resolve(kept).appointment().id().value()).isEqualTo(Change.MADE.id());
    }

    @Test
    void a_cancelled_one_decides_nothing_as_long_as_a_later_page_cannot_be_read() {
        String kept = inDoubt(Change.BOOKING);
        listsCancelledThen(ScriptedPractice.page(503, "<html>busy</html>"));

        resolveBriefly(kept).assertIs(Kind.IN_DOUBT);
    }

    @Test
    void one_of_two_that_were_cancelled_since_is_not_chosen() {
        String kept = inDoubt(Change.BOOKING);
        practice.lists(
                AppointmentJson.booked("4470", Bookings.FIRST).cancelled("Feels better"),
                Change.MADE.cancelled("Feels better"));

        resolveBriefly(kept).assertIs(Kind.IN_DOUBT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"arrived", "fulfilled", "noshow"})
    void a_booking_whose_status_moved_on_since_was_made(String status) {
        String kept = inDoubt(Change.BOOKING);
        AppointmentJson since = Change.MADE.version("2").status(status);
        practice.lists(since).holds(since).offers();

        assertThat(resolve(kept).appointment().status()).isEqualTo(AppointmentStatus.of(status));
    }

    /** The same appointment by its creation and its booker, at another time of the day. */
    @Test
    void a_booking_that_was_moved_since_is_never_called_not_made() {
        String kept = inDoubt(Change.BOOKING);
        AppointmentJson since = AppointmentJson.booked("4471", Bookings.LATER).version("2");
        practice.lists(since).holds(since);

        resolveBriefly(kept).assertIs(Kind.MADE, Kind.IN_DOUBT);
    }

    @Test
    void an_amendment_after_which_the_appointment_was_cancelled_is_not_called_not_made() {
        String kept = inDoubt(Change.AMENDMENT);
        practice.holds(Change.HELD.version("5").comment(Change.COMMENT).cancelled("Feels better"));

        resolveBriefly(kept).assertIs(Kind.MADE, Kind.IN_DOUBT);
    }

    @Test
    void an_amendment_over_which_somebody_else_wrote_is_not_called_not_made() {
        String kept = inDoubt(Change.AMENDMENT);
        practice.holds(Change.HELD.version("5").comment("Moved to room four"));

        resolveBriefly(kept).assertIs(Kind.MADE, Kind.IN_DOUBT);
    }

    @ParameterizedTest
    @EnumSource(
            value = Change.class,
            names = {"BOOKING", "AMENDMENT", "CANCELLATION"})
    void a_change_that_is_on_record_was_made(Change change) {
        String kept = inDoubt(change);
        change.isMadeAt(practice);

        resolve(kept).assertIs(Kind.MADE);
    }

    // ---- how long the client waits on its own

    /** Lets the practice commit after so many lists have been read; the response is a time-out. */
    private void commitsAfter(int lists) {
        AtomicInteger listed = new AtomicInteger();
        practice.respondsToBooking(ScriptedPractice.page(504, "<html>Gateway Time-out</html>"))
                .listsBundle(() -> {
                    List<ObjectNode> appointments =
                            listed.incrementAndGet() > lists ? List.of(Change.MADE.node()) : List.of();
                    return Resources.searchset(appointments);
                });
    }

    @Test
    void a_practice_may_be_at_it_for_longer_than_three_seconds() {
        practice.respondsToBooking(ScriptedPractice.page(504, "<html>Gateway Time-out</html>"));
        try (ConnectedClient client =
                ConnectedClient.of(practice).timeLimit(Duration.ofMillis(3200)).build()) {
            String kept = client.book(Bookings.of(Bookings.FIRST)).inDoubt();
            Change.BOOKING.isMadeAt(practice);

            client.resolve(kept).assertIs(Kind.MADE);
        }
    }

    @Test
    void one_that_commits_within_the_grace_period_has_made_it() {
        commitsAfter(2);
        try (ConnectedClient client = ConnectedClient.of(practice)
                .times(Duration.ofSeconds(50), ConnectedClient.NEVER_REACHED)
                .build()) {
            client.book(Bookings.of(Bookings.FIRST)).assertIs(Kind.MADE);
        }
    }

    @Test
    void a_grace_period_without_time_limit_leads_to_a_conclusion() {
        practice.respondsToBooking(ScriptedPractice.noResponse());
        try (ConnectedClient client =
                ConnectedClient.of(practice).gracePeriod(Duration.ofMillis(200)).build()) {
            client.book(Bookings.of(Bookings.FIRST)).assertIs(Kind.NOT_MADE);
        }
    }

    @Test
    void a_time_limit_that_ends_before_the_grace_period_leaves_it_in_doubt_and_resolvable() {
        practice.respondsToBooking(ScriptedPractice.noResponse());
        String kept;
        try (ConnectedClient client =
                ConnectedClient.of(practice).timeLimit(Duration.ofMillis(200)).build()) {
            kept = client.book(Bookings.of(Bookings.FIRST)).inDoubt();
        }
        Change.BOOKING.isMadeAt(practice);

        resolve(kept).assertIs(Kind.MADE);
    }
}
