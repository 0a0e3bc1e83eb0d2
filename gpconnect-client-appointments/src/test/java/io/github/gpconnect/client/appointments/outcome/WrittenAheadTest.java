package io.github.gpconnect.client.appointments.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.outcome.Outcome.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A change is written down before its first byte, so that a process that ends leaves behind what to resolve. */
class WrittenAheadTest {
    private final ScriptedPractice practice = ScriptedPractice.open().offers(Bookings.FIRST);
    private final List<String> begun = Collections.synchronizedList(new ArrayList<>());
    private final List<String> ended = Collections.synchronizedList(new ArrayList<>());
    private final ConnectedClient.Journal journal = new ConnectedClient.Journal() {
        @Override
        public void begins(String inDoubt) {
            begun.add(inDoubt);
        }

        @Override
        public void ended(String inDoubt) {
            ended.add(inDoubt);
        }
    };

    @AfterEach
    void close() {
        practice.close();
    }

    /**
     * Reads what the journal had when the practice got the change: all that is left of a process that is killed then.
     */
    @ParameterizedTest
    @EnumSource(
            value = Change.class,
            names = {"BOOKING", "AMENDMENT", "CANCELLATION"})
    void what_the_journal_has_when_the_practice_gets_a_change_suffices_to_resolve_it(Change change) {
        List<String> left = Collections.synchronizedList(new ArrayList<>());
        try (ConnectedClient client =
                ConnectedClient.of(practice).journal(journal).brief().build()) {
            Appointment held = Change.held(practice, client);
            for (String method : new String[] {"POST", "PUT"}) {
                practice.on(method, "/", request -> {
                    left.addAll(begun);
                    return ScriptedPractice.noResponse();
                });
            }
            practice.readsNothing();
            change.send(client, held).assertIs(Kind.IN_DOUBT);
        }
        assertThat(left).as("written ahead").hasSize(1);
        practice.finds().lists().offers(Bookings.FIRST);
        change.isMadeAt(practice);

        try (ConnectedClient another = ConnectedClient.of(practice).build()) {
            another.resolve(left.get(0)).assertIs(Kind.MADE);
        }
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void a_journal_that_cannot_write_keeps_the_change_from_being_sent(Change change) {
        ConnectedClient.Journal full = new ConnectedClient.Journal() {
            @Override
            public void begins(String inDoubt) {
                throw new IllegalStateException("the disk is full");
            }

            @Override
            public void ended(String inDoubt) {
                ended.add(inDoubt);
            }
        };
        try (ConnectedClient client =
                ConnectedClient.of(practice).journal(full).brief().build()) {
            Appointment held = Change.held(practice, client);

            Outcome outcome = change.send(client, held);

            assertThat(outcome.reportsNotMade()).as(outcome.toString()).isTrue();
            assertThat(practice.changes()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void a_journal_that_fails_at_the_end_does_not_hide_the_outcome(Change change) {
        ConnectedClient.Journal failing = new ConnectedClient.Journal() {
            @Override
            public void begins(String inDoubt) {
                begun.add(inDoubt);
            }

            @Override
            public void ended(String inDoubt) {
                throw new AssertionError("the disk is full");
            }
        };
        try (ConnectedClient client =
                ConnectedClient.of(practice).journal(failing).build()) {
            Appointment held = Change.held(practice, client);
            practice.respondsToChanges(ScriptedPractice.noResponse());
            change.isMadeAt(practice);

            change.send(client, held).assertIs(Kind.MADE);
            assertThat(begun).hasSize(1);
        }
    }
}
