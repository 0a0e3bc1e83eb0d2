package io.github.gpconnect.client.internal.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gpconnect.client.change.ChangeJournal;
import io.github.gpconnect.client.change.ChangeOutcome;
import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.internal.resilience.Delays;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gate between a connection and a change's first byte. */
class ChangeInProgressTest {
    private static final Instant NOW = Instant.parse("2026-11-23T07:30:00Z");
    private static final UUID FIRST = UUID.fromString("5f0c9f0a-4b5e-4a5e-9a52-0d1f6f1f7c11");
    private static final UUID SECOND = UUID.fromString("0b2f8a52-9d5c-4b8e-8f43-3f0f1c2d3e4f");

    private final List<InDoubtChange> recorded = new ArrayList<>();
    private final List<ChangeOutcome> outcomes = new ArrayList<>();

    private final ChangeJournal journal = new ChangeJournal() {
        @Override
        public void sending(InDoubtChange change) {
            recorded.add(change);
        }

        @Override
        public void ended(InDoubtChange change, ChangeOutcome outcome) {
            outcomes.add(outcome);
        }
    };

    private static ChangeInProgress change(ChangeKind kind, @Nullable ChangeJournal journal) {
        ChangeInProgress change = new ChangeInProgress(
                kind, details -> details, null, journal, Clock.fixed(NOW, ZoneOffset.UTC), new Delays(null));
        change.attempt(attempt(kind, FIRST));
        return change;
    }

    private static InDoubtChange.Builder attempt(ChangeKind kind, UUID traceId) {
        return InDoubtChange.builder(kind, "urn:interaction", "A20047", traceId, NOW);
    }

    @Test
    void it_lets_a_change_leave_once() throws IOException {
        ChangeInProgress change = change(ChangeKind.BOOKING, journal);
        assertThat(change.mayHaveLeft()).isFalse();

        change.leave();
        change.attempt(attempt(ChangeKind.BOOKING, SECOND));

        assertThatThrownBy(change::leave).isInstanceOf(IOException.class).hasMessage("A change is sent once");
        assertThatThrownBy(change::leave).isInstanceOf(IOException.class);
        assertThat(change.mayHaveLeft()).isTrue();
        assertThat(recorded).extracting(InDoubtChange::traceId).containsExactly(FIRST);
    }

    @Test
    void it_leaves_once_more_where_it_is_to_be_sent_again_and_is_recorded_once() throws IOException {
        ChangeInProgress change = change(ChangeKind.BOOKING, journal);
        assertThat(change.sendAgain()).isFalse();
        change.leave();

        assertThat(change.sendAgain()).isTrue();
        change.leave();

        assertThat(change.wasSentAgain()).isTrue();
        assertThatThrownBy(change::leave).isInstanceOf(IOException.class).hasMessage("A change is sent once");
        assertThat(change.sendAgain()).isFalse();
        assertThatThrownBy(change::leave).isInstanceOf(IOException.class);
        assertThat(recorded).extracting(InDoubtChange::traceId).containsExactly(FIRST);
    }

    @Test
    void one_without_a_journal_leaves_once_as_well() throws IOException {
        ChangeInProgress change = change(ChangeKind.CANCELLATION, null);
        change.leave();

        assertThatThrownBy(change::leave).isInstanceOf(IOException.class);
        change.ended(ChangeOutcome.IN_DOUBT);
        assertThat(outcomes).isEmpty();
    }

    @Test
    void what_the_journal_has_never_seen_has_no_outcome_for_it() {
        change(ChangeKind.BOOKING, journal).ended(ChangeOutcome.NOT_MADE);

        assertThat(outcomes).isEmpty();
    }

    @Test
    void what_cannot_be_recorded_has_not_left() {
        ChangeJournal failing = new ChangeJournal() {
            @Override
            public void sending(InDoubtChange change) throws Exception {
                throw new IOException("the disk is full");
            }

            @Override
            public void ended(InDoubtChange change, ChangeOutcome outcome) {
                outcomes.add(outcome);
            }
        };
        ChangeInProgress change = change(ChangeKind.BOOKING, failing);

        assertThatThrownBy(change::leave).isInstanceOf(JournalFailure.class).hasRootCauseMessage("the disk is full");
        assertThat(change.mayHaveLeft()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://practice.example/fhir/Appointment/77, 77",
        "https://practice.example/fhir/Appointment/77/_history/2, 77",
        "Appointment/77, 77",
        "/Appointment/77/, 77",
        "https://practice.example/fhir/Appointment/77?token=1,",
        "https://practice.example/fhir/Patient/77,",
        "https://practice.example/fhir/Appointment/,",
        "https://practice.example/fhir/Appointment/%20,",
        "nonsense,"
    })
    void a_booking_is_read_under_the_id_that_the_location_names(String location, @Nullable String id) {
        ChangeInProgress change = change(ChangeKind.BOOKING, null);
        change.responded(201, location);

        assertThat(change.inDoubt().appointmentIds()).isEqualTo(id == null ? List.of() : List.of(id));
    }

    @Test
    void an_id_is_named_once_and_for_bookings_alone() {
        ChangeInProgress booking = change(ChangeKind.BOOKING, null);
        booking.responded(201, "Appointment/77");
        booking.named("77");
        booking.named("78");
        booking.named(null);
        booking.named("no id at all");
        ChangeInProgress registration = change(ChangeKind.REGISTRATION, null);
        registration.named("79");

        assertThat(booking.inDoubt().appointmentIds()).containsExactly("77", "78");
        assertThat(registration.inDoubt().appointmentIds()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "200, SUCCESS",
        "201, SUCCESS",
        "299, SUCCESS",
        "301, REDIRECT",
        "399, REDIRECT",
        "400, NONE",
        "503, NONE",
        "199, NONE",
        "600, NONE"
    })
    void a_status_that_decides_nothing_is_no_response(int status, InDoubtChange.Response response) {
        ChangeInProgress change = change(ChangeKind.BOOKING, null);
        assertThat(change.response()).isEqualTo(InDoubtChange.Response.NONE);

        change.responded(status, null);

        assertThat(change.response()).isEqualTo(response);
        assertThat(change.lost(change.response()).lostAt()).contains(NOW);
    }
}
