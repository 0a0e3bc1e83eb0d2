package io.github.gpconnect.client.patient.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.patient.TestClock;
import java.time.Duration;
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
    void a_token_is_not_printed() {
        assertThat(new IssuedToken("secret", clock.instant()).toString()).doesNotContain("secret");
    }
}
