package io.github.gpconnect.client.appointments.federated;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.identity.OdsCode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConcurrencyLimiterTest {
    private final List<PracticeTask> visits = IntStream.range(0, 6)
            .mapToObj(number -> new PracticeTask(OdsCode.of("A2004" + number)))
            .toList();

    @Test
    void as_many_begin_as_may_and_each_that_leaves_lets_one_begin() {
        ConcurrencyLimiter turns = new ConcurrencyLimiter(visits, 2, 9);

        assertThat(turns.next()).isEqualTo(visits.subList(0, 2));
        assertThat(turns.next()).isEmpty();
        assertThat(turns.leave(visits.get(1))).containsExactly(visits.get(2));
        assertThat(turns.leave(visits.get(0))).containsExactly(visits.get(3));
    }

    @Test
    void a_host_that_has_enough_holds_up_no_practice_of_another() {
        ConcurrencyLimiter turns = new ConcurrencyLimiter(visits, 2, 1);
        turns.next();

        assertThat(turns.enter(visits.get(0), "busy.example")).isTrue();
        assertThat(turns.enter(visits.get(1), "busy.example")).isFalse();
        assertThat(turns.next()).containsExactly(visits.get(2));
        assertThat(turns.enter(visits.get(2), "other.example")).isTrue();
    }

    @Test
    void who_waited_for_a_host_goes_on_before_a_new_one_begins_and_has_its_place_there() {
        ConcurrencyLimiter turns = new ConcurrencyLimiter(visits, 2, 1);
        turns.next();
        turns.enter(visits.get(0), "busy.example");
        turns.enter(visits.get(1), "busy.example");
        turns.next();

        assertThat(turns.leave(visits.get(0))).containsExactly(visits.get(1));
        assertThat(turns.enter(visits.get(1), "busy.example")).isTrue();
        assertThat(turns.enter(visits.get(2), "busy.example")).isFalse();
        assertThat(turns.next()).containsExactly(visits.get(3));
        assertThat(turns.leave(visits.get(1))).containsExactly(visits.get(2));
    }

    @Test
    void nobody_has_a_turn_after_the_end() {
        ConcurrencyLimiter turns = new ConcurrencyLimiter(visits, 2, 1);
        turns.next();
        turns.enter(visits.get(0), "busy.example");
        turns.enter(visits.get(1), "busy.example");

        turns.close();

        assertThat(turns.next()).isEmpty();
        assertThat(turns.leave(visits.get(0))).isEmpty();
    }
}
