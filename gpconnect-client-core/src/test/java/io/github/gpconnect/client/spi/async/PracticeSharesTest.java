package io.github.gpconnect.client.spi.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class PracticeSharesTest {
    private final Deque<Runnable> pool = new ArrayDeque<>();
    private final PracticeShares shares = new PracticeShares(pool::add, 2);
    private final List<String> ran = new ArrayList<>();

    @Test
    void a_practice_gets_no_more_than_its_share_and_others_go_on() {
        for (int call = 1; call <= 4; call++) {
            String name = "slow " + call;
            shares.of("A20047").execute(() -> ran.add(name));
        }
        shares.of("B82617").execute(() -> ran.add("other"));

        assertThat(pool).hasSize(3);
        pool.remove(); // this call hangs
        pool.remove().run();
        pool.remove().run();
        pool.remove().run();
        pool.remove().run();

        assertThat(ran).containsExactly("slow 2", "other", "slow 3", "slow 4");
        assertThat(pool).isEmpty();
    }

    @Test
    void a_task_that_fails_gives_its_thread_back() {
        for (int call = 0; call < 3; call++) {
            shares.of("A20047").execute(() -> {
                throw new IllegalStateException("a defect");
            });
        }
        for (int call = 0; call < 3; call++) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> pool.remove().run());
        }
        shares.of("A20047").execute(() -> ran.add("afterwards"));
        pool.remove().run();

        assertThat(ran).containsExactly("afterwards");
    }

    @Test
    void a_pool_that_takes_no_task_costs_the_practice_nothing_of_its_share() {
        boolean[] full = {true};
        PracticeShares rejecting = new PracticeShares(
                task -> {
                    if (full[0]) {
                        throw new RejectedExecutionException("full");
                    }
                    task.run();
                },
                1);

        for (int call = 0; call < 3; call++) {
            assertThatExceptionOfType(RejectedExecutionException.class)
                    .isThrownBy(() -> rejecting.of("A20047").execute(() -> ran.add("rejected")));
        }
        full[0] = false;
        rejecting.of("A20047").execute(() -> ran.add("taken"));

        assertThat(ran).containsExactly("taken");
    }
}
