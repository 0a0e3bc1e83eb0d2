package io.github.gpconnect.client.internal;

import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.change.ChangeJournal;
import io.github.gpconnect.client.observation.CallObserver;
import io.github.gpconnect.client.resilience.CircuitBreaking;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import io.github.gpconnect.client.resilience.Retries;
import io.github.gpconnect.client.resilience.Ticker;
import io.github.gpconnect.client.specification.SpecificationProfile;
import io.github.gpconnect.client.tls.TlsIdentity;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * What a client was built with.
 *
 * @param spineProxy the proxy's URL without a slash at its end; null for direct calls
 * @param tls null where only cleartext URLs may be called
 * @param textHashKey the key of the hashes of texts in in-doubt changes; null for no hashes
 * @param ticker measures and waits in the system's place; null for the system
 * @param sockets makes the sockets below TLS; null for those that heed an interrupt
 * @param connectionReuse whether a TLS connection carries further calls, under guard
 * @param issuer the consumer's Spine endpoint URL, the token's {@code iss}
 */
public record ClientSettings(
        @Nullable URI spineProxy,
        @Nullable TlsIdentity tls,
        boolean cleartextAllowed,
        URI issuer,
        SpecificationProfile profile,
        Clock clock,
        Supplier<UUID> traceIds,
        AuditListener audit,
        CallObserver observer,
        Timeouts timeouts,
        Retries retries,
        CircuitBreaking circuitBreaking,
        OutcomeResolution outcomeResolution,
        @Nullable ChangeJournal journal,
        @Nullable SecretKey textHashKey,
        @Nullable Ticker ticker,
        @Nullable SocketFactory sockets,
        boolean connectionReuse,
        long maxResponseBytes) {

    /**
     * How long a call may wait.
     *
     * @param connect for a connection, without the TLS handshake
     * @param read for the next bytes, of the handshake or of an answer
     * @param call for the whole call
     */
    public record Timeouts(Duration connect, Duration read, Duration call) {}
}
