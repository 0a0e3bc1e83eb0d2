package io.github.gpconnect.client.appointments.federated;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.appointments.internal.SlotShare;
import io.github.gpconnect.client.identity.OdsCode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConcurrencyLimiterTest {
    private final List<PracticeTask> tasks = IntStream.range(0, 6)
            .mapToObj(number -> new PracticeTask(OdsCode.of("A2004" + number), SlotShare.counting()))
            .toList();

    @Test
    void as_many_begin_as_may_and_each_that_leaves_lets_one_begin() {
        ConcurrencyLimiter limiter = new ConcurrencyLimiter(tasks, 2, 9);

        assertThat(limiter.next()).isEqualTo(tasks.subList(0, 2));
        assertThat(limiter.next()).isEmpty();
        assertThat(limiter.leave(tasks.get(1))).containsExactly(tasks.get(2));
        assertThat(limiter.leave(tasks.get(0))).containsExactly(tasks.get(3));
    }

    @Test
    void a_host_that_has_enough_holds_up_no_practice_of_another() {
        ConcurrencyLimiter limiter = new ConcurrencyLimiter(tasks, 2, 1);
        limiter.next();

        assertThat(limiter.enter(tasks.get(0), "busy.example")).isTrue();
        assertThat(limiter.enter(tasks.get(1), "busy.example")).isFalse();
        assertThat(limiter.next()).containsExactly(tasks.get(2));
        assertThat(limiter.enter(tasks.get(2), "other.example")).isTrue();
    }

    @Test
    void who_waited_for_a_host_goes_on_before_a_new_one_begins_and_has_its_place_there() {
        ConcurrencyLimiter limiter = new ConcurrencyLimiter(tasks, 2, 1);
        limiter.next();
        limiter.enter(tasks.get(0), "busy.example");
        limiter.enter(tasks.get(1), "busy.example");
        limiter.next();

        assertThat(limiter.leave(tasks.get(0))).containsExactly(tasks.get(1));
        assertThat(limiter.enter(tasks.get(1), "busy.example")).isTrue();
        assertThat(limiter.enter(tasks.get(2), "busy.example")).isFalse();
        assertThat(limiter.next()).containsExactly(tasks.get(3));
        assertThat(limiter.leave(tasks.get(1))).containsExactly(tasks.get(2));
    }

    @Test
    void no_task_starts_after_the_end() {
        ConcurrencyLimiter limiter = new ConcurrencyLimiter(tasks, 2, 1);
        limiter.next();
        limiter.enter(tasks.get(0), "busy.example");
        limiter.enter(tasks.get(1), "busy.example");

        limiter.close();

        assertThat(limiter.next()).isEmpty();
        assertThat(limiter.leave(tasks.get(0))).isEmpty();
    }
}
