package io.github.gpconnect.client.internal.settings;

import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.change.ChangeJournal;
import io.github.gpconnect.client.internal.http.HttpSettings;
import io.github.gpconnect.client.observation.CallObserver;
import io.github.gpconnect.client.resilience.CircuitBreaking;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import io.github.gpconnect.client.resilience.Retries;
import io.github.gpconnect.client.resilience.Ticker;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a client that do not depend on how it reaches practices.
 *
 * @param textHashKey the key of the hashes of texts in in-doubt changes; null for no hashes
 * @param ticker measures time and waits instead of the system's; null for the system's
 */
public record ClientSettings(
        HttpSettings http,
        Supplier<UUID> traceIds,
        List<AuditListener> audit,
        CallObserver observer,
        Retries retries,
        CircuitBreaking circuitBreaking,
        OutcomeResolution outcomeResolution,
        @Nullable ChangeJournal journal,
        @Nullable SecretKey textHashKey,
        @Nullable Ticker ticker) {
    /** Returns the current time. */
    public Clock clock() {
        return http.clock();
    }
}
