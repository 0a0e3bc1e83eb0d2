package io.github.gpconnect.client.internal.call;

import io.github.gpconnect.client.internal.http.ExchangeHooks;
import io.github.gpconnect.client.internal.outcome.ChangeInProgress;
import io.github.gpconnect.client.internal.outcome.PeerClock;
import io.github.gpconnect.client.internal.resilience.Attempt;
import java.io.IOException;
import java.time.Clock;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Takes an exchange through the circuit breaker, and a change through its gate, and records what the response shows.
 *
 * @param change null where the exchange reads
 * @param peerClock null where it does not matter
 */
record AttemptHooks(
        Attempt attempt,
        @Nullable ChangeInProgress change,
        @Nullable PeerClock peerClock,
        Clock clock) implements ExchangeHooks {
    @Override
    public void beforeConnecting() throws IOException {
        attempt.begin();
    }

    @Override
    public void beforeFirstByte() throws IOException {
        if (change != null) {
            change.leave();
        }
    }

    @Override
    public void responseBegan(int status, Headers headers) {
        if (peerClock != null) {
            peerClock.note(headers.get("Date"), clock);
        }
        if (change != null) {
            change.responded(status, headers.get("Location"));
        }
    }
}
