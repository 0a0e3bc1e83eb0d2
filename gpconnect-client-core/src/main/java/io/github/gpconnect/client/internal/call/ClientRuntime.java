package io.github.gpconnect.client.internal.call;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.call.RequesterConnection;
import io.github.gpconnect.client.directory.DirectorySession;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.internal.failure.FailureReader;
import io.github.gpconnect.client.internal.failure.Responder;
import io.github.gpconnect.client.internal.failure.TransportFailures;
import io.github.gpconnect.client.internal.http.HttpStack;
import io.github.gpconnect.client.internal.listener.CallListeners;
import io.github.gpconnect.client.internal.outcome.KeyedHash;
import io.github.gpconnect.client.internal.outcome.OutcomeResolver;
import io.github.gpconnect.client.internal.resilience.Delays;
import io.github.gpconnect.client.internal.resilience.RetryExecutor;
import io.github.gpconnect.client.internal.settings.ClientSettings;
import io.github.gpconnect.client.internal.settings.SpineSettings;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.spi.PlatformUser;
import io.github.gpconnect.client.tls.TlsSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The connections and settings that all calls of one client share. Thread-safe; closed with the client. */
public final class ClientRuntime implements AutoCloseable {
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final ClientSettings settings;
    private final HttpStack http;
    private final Delays delays;
    private final RetryExecutor retries;
    private final OutcomeResolver resolver;
    private final CallListeners listeners;
    private final OperationsUnderWay operations = new OperationsUnderWay();
    private final AtomicLong sequence = new AtomicLong();

    /** Opens no connection yet. */
    public ClientRuntime(ClientSettings settings) {
        this.settings = settings;
        this.http = new HttpStack(settings.http());
        this.delays = new Delays(settings.ticker());
        this.retries = new RetryExecutor(settings.retries(), settings.circuitBreaking(), delays);
        this.resolver = new OutcomeResolver(settings.outcomeResolution(), delays, settings.clock());
        this.listeners = new CallListeners(settings.audit(), settings.observer());
    }

    /**
     * Returns a connection on behalf of this requester.
     *
     * @param sessions gives each practice connection the directory session that it is looked up through
     * @param encounter the session that its calls belong to; null if none
     */
    public RequesterConnection as(
            SpineSettings spine,
            Requester requester,
            Supplier<DirectorySession> sessions,
            @Nullable Encounter encounter) {
        return new ConnectedRequester(this, spine, requireNonNull(requester, "requester"), sessions, encounter);
    }

    /**
     * Returns the calls of one user of an API platform.
     *
     * @param root the URL of the API's gateway, without a trailing slash
     */
    public FhirGateway as(PlatformUser user, URI root) {
        return new PracticeGateway(new Caller(
                this,
                CallContext.of(new PlatformDestination(user, root, failuresAt(root.toString(), Responder.PLATFORM)))));
    }

    /** Returns the service roots whose circuit breakers are open. */
    public Set<URI> openCircuits() {
        return retries.openCircuits();
    }

    ClientSettings settings() {
        return settings;
    }

    HttpStack http() {
        return http;
    }

    OperationsUnderWay operations() {
        return operations;
    }

    RetryExecutor retries() {
        return retries;
    }

    OutcomeResolver resolver() {
        return resolver;
    }

    Delays delays() {
        return delays;
    }

    CallListeners listeners() {
        return listeners;
    }

    /** Returns the number of the operation that has just ended. */
    long nextSequence() {
        return sequence.incrementAndGet();
    }

    Optional<String> keyedHash(String text) {
        return Optional.ofNullable(settings.textHashKey()).map(key -> KeyedHash.of(key, text));
    }

    /**
     * Explains the failures of calls to the host of this URL.
     *
     * @param responder the kind of gateway there
     */
    FailureReader failuresAt(String url, Responder responder) {
        TlsSettings tls = settings.http().tls();
        String host = URI.create(url).getAuthority();
        return new FailureReader(new TransportFailures(host, tls != null && tls.hasCertificate()), responder);
    }

    /**
     * Refuses further operations, waits for the changes that are under way, then closes.
     *
     * @return whether all of them ended in time
     * @throws InvalidInputException if the time is negative or longer than a day
     */
    public boolean close(Duration wait) {
        if (wait.isNegative() || wait.compareTo(LONGEST_WAIT) > 0) {
            throw new InvalidInputException("A close waits at most a day and not for a negative time, not " + wait);
        }
        boolean ended = operations.awaitChanges(wait);
        close();
        return ended;
    }

    @Override
    public void close() {
        http.close();
        delays.close(); // after it: a call that waited here for another attempt then finds the client closed
    }
}
