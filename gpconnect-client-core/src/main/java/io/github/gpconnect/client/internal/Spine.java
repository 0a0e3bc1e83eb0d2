package io.github.gpconnect.client.internal;

import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.observation.CallObserver;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.tls.TlsIdentity;
import java.net.URI;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all calls of one client share: connections and settings. Thread-safe; closed with the client. */
public final class Spine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Spine.class);

    private final ClientSettings settings;
    private final HttpStack http;
    private final Pauses pauses = new Pauses();
    private final Persistence persistence;
    private final Settler settler;

    /** Opens no connection yet. */
    public Spine(ClientSettings settings) {
        this.settings = settings;
        this.http = new HttpStack(settings);
        this.persistence = new Persistence(settings.retries(), settings.circuitBreaking(), pauses);
        this.settler = new Settler(settings.settling(), pauses);
    }

    /** The way to this practice for this requester. */
    public FhirGateway gateway(Practice practice, Requester requester) {
        return new PracticeGateway(new Caller(this, practice, requester, Deadline.NONE));
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

    Settler settler() {
        return settler;
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
        TlsIdentity tls = settings.tls();
        return new FailureReader(
                new TransportFailures(URI.create(url).getAuthority(), tls != null && tls.hasCertificate()));
    }

    /** Lets the observer look on; its own failure is logged, and never keeps a call from being made. */
    CallObserver.Observed observe(Exchange exchange) {
        try {
            return settings.observer().begins(exchange.interaction().name(), exchange.interactionId());
        } catch (RuntimeException e) {
            LOG.error("The observer failed for trace {}", exchange.traceId(), e);
            return CallObserver.NONE.begins("", "");
        }
    }

    /** Tells who wants to know; a failure of theirs is logged, and never turns a booking that was made into an error. */
    void ended(AuditEvent event, @Nullable GpConnectException failure, CallObserver.Observed observed) {
        try {
            settings.audit().ended(event);
        } catch (RuntimeException e) {
            LOG.error("The audit listener failed for trace {}", event.traceId(), e);
        }
        try {
            observed.ends(event, failure);
        } catch (RuntimeException e) {
            LOG.error("The observer failed for trace {}", event.traceId(), e);
        }
    }

    @Override
    public void close() {
        http.close();
        pauses.close(); // after it: whoever waited here for another attempt then finds the way closed
    }
}
