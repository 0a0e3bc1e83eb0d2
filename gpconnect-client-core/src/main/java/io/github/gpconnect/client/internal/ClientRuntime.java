package io.github.gpconnect.client.internal;

import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.audit.OperationEvent;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.observation.CallObserver;
import io.github.gpconnect.client.specification.Interaction;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.tls.TlsSettings;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all calls of one client share: connections and settings. Thread-safe; closed with the client. */
public final class ClientRuntime implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClientRuntime.class);

    private static final String AUDIT = "audit listener";
    private static final String OBSERVER = "observer";

    private final ClientSettings settings;
    private final HttpStack http;
    private final Pauses pauses;
    private final Persistence persistence;
    private final OutcomeResolver resolver;
    private final AtomicLong operations = new AtomicLong();

    /** Opens no connection yet. */
    public ClientRuntime(ClientSettings settings) {
        this.settings = settings;
        this.http = new HttpStack(settings);
        this.pauses = new Pauses(settings.ticker());
        this.persistence = new Persistence(settings.retries(), settings.circuitBreaking(), pauses);
        this.resolver = new OutcomeResolver(settings.outcomeResolution(), pauses, settings.clock());
    }

    /** The way to this practice for this requester. */
    public FhirGateway gateway(Practice practice, Requester requester) {
        return new PracticeGateway(new Caller(this, practice, requester));
    }

    /** The URL below which the practice is called: through the proxy or directly. */
    String urlOf(Practice practice) {
        requireAllowed(practice.serviceRoot(), "practice's service root");
        URI proxy = settings.spineProxy();
        if (proxy != null) {
            return proxy + "/" + practice.serviceRoot();
        }
        if ("https".equalsIgnoreCase(practice.serviceRoot().getScheme()) && settings.tls() == null) {
            throw new InvalidInputException(
                    "A client needs tls(identity) to call the practice at '" + practice.serviceRoot() + "'");
        }
        return practice.serviceRoot().toString();
    }

    private void requireAllowed(URI url, String what) {
        if ("http".equalsIgnoreCase(url.getScheme()) && !settings.cleartextAllowed()) {
            throw new InvalidInputException(
                    "The " + what + " must be https unless cleartext is allowed by name, not '" + url + "'");
        }
    }

    ClientSettings settings() {
        return settings;
    }

    Persistence persistence() {
        return persistence;
    }

    OutcomeResolver resolver() {
        return resolver;
    }

    Pauses pauses() {
        return pauses;
    }

    /** The number of the operation that has just ended. */
    long nextSequence() {
        return operations.incrementAndGet();
    }

    Optional<String> keyedHash(String text) {
        return Optional.ofNullable(settings.textHashKey()).map(key -> KeyedHash.of(key, text));
    }

    /**
     * Makes the calls.
     *
     * @param alone whether over connections of their own
     */
    Call.Factory calls(boolean alone) {
        return alone ? http.callsAlone() : http.calls();
    }

    /** Explains the failures of calls to the host of this URL. */
    FailureReader failuresAt(String url) {
        TlsSettings tls = settings.tls();
        String host = URI.create(url).getAuthority();
        return new FailureReader(new TransportFailures(
                settings.httpProxy() == null ? host : host + " through the HTTP proxy " + settings.httpProxy(),
                tls != null && tls.hasCertificate()));
    }

    /** Lets the observer see the call; its own failure is logged, and never keeps a call from being made. */
    CallObserver.Observed observe(Exchange exchange) {
        AtomicReference<CallObserver.@Nullable Observed> observed = new AtomicReference<>();
        Listeners.notify(
                LOG,
                OBSERVER,
                exchange.traceId(),
                () -> observed.set(
                        settings.observer().begins(exchange.interaction().name(), exchange.interactionId())));
        CallObserver.Observed begun = observed.get();
        return begun == null ? (event, failure) -> {} : begun;
    }

    /** Lets the observer see the operation, likewise. */
    CallObserver.ObservedOperation observe(Interaction interaction, String interactionId) {
        AtomicReference<CallObserver.@Nullable ObservedOperation> observed = new AtomicReference<>();
        Listeners.notify(
                LOG,
                OBSERVER,
                null,
                () -> observed.set(settings.observer().operationBegins(interaction.name(), interactionId)));
        CallObserver.ObservedOperation begun = observed.get();
        return begun == null ? (event, failure) -> {} : begun;
    }

    /** Notifies the listeners; a failure of theirs is logged, and never turns a booking that was made into an error. */
    void ended(AuditEvent event, @Nullable GpConnectException failure, CallObserver.Observed observed) {
        Listeners.notify(LOG, AUDIT, event.traceId(), () -> settings.audit().ended(event));
        Listeners.notify(LOG, OBSERVER, event.traceId(), () -> observed.ends(event, failure));
    }

    /** Notifies the listeners of an operation, likewise. */
    void ended(OperationEvent event, @Nullable GpConnectException failure, CallObserver.ObservedOperation observed) {
        UUID traceId = event.traceIds().isEmpty() ? null : event.traceIds().get(0);
        Listeners.notify(LOG, AUDIT, traceId, () -> settings.audit().operationEnded(event));
        Listeners.notify(LOG, OBSERVER, traceId, () -> observed.ends(event, failure));
    }

    @Override
    public void close() {
        http.close();
        pauses.close(); // after it: whoever waited here for another attempt then finds the way closed
    }
}
