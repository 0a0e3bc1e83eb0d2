package io.github.gpconnect.client.patient.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gpconnect.client.error.NoTokenException;
import io.github.gpconnect.client.patient.TestClock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** How long tokens are kept. */
class CachedTokensTest {
    private final TestClock clock = new TestClock();
    private final CachedTokens<String> tokens = new CachedTokens<>(clock, Duration.ofMinutes(1));

    private String of(String person, Duration lifetime) {
        return tokens.of(
                person,
                () -> new IssuedToken("token of " + person, clock.instant().plus(lifetime)));
    }

    @Test
    void a_token_that_has_ended_is_not_kept_though_its_owner_makes_no_call() {
        of("A", Duration.ofMinutes(5));
        of("B", Duration.ofMinutes(60));
        assertThat(tokens.size()).isEqualTo(2);

        clock.advance(Duration.ofMinutes(10));
        of("B", Duration.ofMinutes(60));

        assertThat(tokens.size()).isEqualTo(1);
    }

    @Test
    void a_token_that_ends_at_once_is_used_and_not_kept() {
        assertThat(of("A", Duration.ofSeconds(30))).isEqualTo("token of A");
        assertThat(tokens.size()).isZero();
    }

    @Test
    void nothing_is_kept_of_a_person_whose_exchange_fails() {
        assertThatThrownBy(() -> tokens.of("A", () -> {
                    throw new IllegalStateException("refused");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(tokens.size()).isZero();
        assertThat(of("A", Duration.ofMinutes(5))).isEqualTo("token of A");
    }

    @Test
    void a_token_that_is_issued_while_its_owner_logs_out_is_not_kept() {
        String issued = tokens.of("A", () -> {
            tokens.discard("A");
            return new IssuedToken("token of A", clock.instant().plusSeconds(600));
        });

        assertThat(issued).isEqualTo("token of A");
        assertThat(tokens.size()).isZero();
    }

    @Test
    void a_thread_that_is_interrupted_does_not_wait_for_the_exchange_of_another() throws InterruptedException {
        CountDownLatch exchanging = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Thread first = new Thread(() -> tokens.of("A", () -> {
            exchanging.countDown();
            awaited(goOn);
            return new IssuedToken("token of A", clock.instant().plusSeconds(600));
        }));
        first.start();
        exchanging.await();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> of("A", Duration.ofMinutes(5))).isInstanceOf(NoTokenException.class);

        assertThat(Thread.interrupted()).isTrue();
        goOn.countDown();
        first.join();
        assertThat(tokens.size()).isEqualTo(1);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_token_is_not_printed() {
        assertThat(new IssuedToken("secret", clock.instant()).toString()).doesNotContain("secret");
    }
}
