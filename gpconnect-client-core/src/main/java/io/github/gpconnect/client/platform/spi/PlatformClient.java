package io.github.gpconnect.client.platform.spi;

import io.github.gpconnect.client.HttpProxy;
import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.change.ChangeJournal;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.internal.call.ClientRuntime;
import io.github.gpconnect.client.internal.settings.SettingsBuilder;
import io.github.gpconnect.client.observation.CallObserver;
import io.github.gpconnect.client.resilience.CircuitBreaking;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import io.github.gpconnect.client.resilience.Retries;
import io.github.gpconnect.client.resilience.Ticker;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.spi.PlatformUser;
import io.github.gpconnect.client.tls.TlsSettings;
import io.github.gpconnect.client.tls.TrustedCertificates;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A client of one API behind an API platform's gateway. It makes calls as the professionals' client does, with the same
 * retries, circuit breakers, bounds, explanations and resolution of changes, but addresses and authorises them as a
 * {@link PlatformUser} states. Thread-safe.
 */
public final class PlatformClient implements AutoCloseable {
    private final ClientRuntime runtime;
    private final URI root;

    private PlatformClient(ClientRuntime runtime, URI root) {
        this.runtime = runtime;
        this.root = root;
    }

    /**
     * Returns a builder.
     *
     * @param requestIds makes the ids of requests and of operations
     */
    public static Builder builder(Clock clock, Supplier<UUID> requestIds) {
        return new Builder(new SettingsBuilder(clock, requestIds));
    }

    /** Returns the calls of this user. */
    public FhirGateway as(PlatformUser user) {
        return runtime.as(user, root);
    }

    /**
     * Refuses further operations, waits for the changes under way, then closes.
     *
     * @return whether every change ended in time
     * @throws InvalidInputException if the time is negative or longer than a day
     */
    public boolean close(Duration wait) {
        return runtime.close(wait);
    }

    @Override
    public void close() {
        runtime.close();
    }

    /** A builder for {@link PlatformClient}, whose settings are those of the professionals' client. Not thread-safe. */
    public static final class Builder {
        private final SettingsBuilder settings;
        private @Nullable URI root;

        private Builder(SettingsBuilder settings) {
            this.settings = settings;
        }

        /** Sets the URL of the API, of which every call is a part. */
        public void root(URI url) {
            this.root = url;
        }

        /** Sets the clock. */
        public void clock(Clock clock) {
            settings.clock(clock);
        }

        /** Sets what makes the ids of requests. */
        public void requestIds(Supplier<UUID> ids) {
            settings.traceIds(ids);
        }

        /** Sets whom the client trusts. */
        public void tls(TlsSettings tls) {
            settings.tls(tls);
        }

        /** Allows {@code http}, for tests. */
        public void allowCleartext() {
            settings.allowCleartext();
        }

        /** Sets the listener of calls and operations. */
        public void audit(AuditListener... listeners) {
            settings.audit(listeners);
        }

        /** Sets the observer of calls and operations. */
        public void observing(CallObserver observer) {
            settings.observing(observer);
        }

        /** Sets the timeouts of each attempt. */
        public void timeouts(Duration connect, Duration read, Duration call) {
            settings.timeouts(connect, read, call);
        }

        /** Sets how often reads are retried. */
        public void retries(Retries retries) {
            settings.retries(retries);
        }

        /** Sets when the circuit breaker opens. */
        public void circuitBreaking(CircuitBreaking breaking) {
            settings.circuitBreaking(breaking);
        }

        /** Sets how a change that no response confirms is resolved. */
        public void outcomeResolution(OutcomeResolution resolution) {
            settings.outcomeResolution(resolution);
        }

        /** Sets the journal of changes. */
        public void journal(ChangeJournal journal) {
            settings.journal(journal);
        }

        /** Sets the key of the hashes of texts. */
        public void textHashKey(byte[] key) {
            settings.textHashKey(key);
        }

        /** Sets the source of time and delays. */
        public void ticker(Ticker ticker) {
            settings.ticker(ticker);
        }

        /** Sets the factory of sockets. */
        public void sockets(SocketFactory factory) {
            settings.sockets(factory);
        }

        /** Sets the HTTP proxy of the network. */
        public void httpProxy(HttpProxy proxy) {
            settings.httpProxy(
                    proxy.host(),
                    proxy.port(),
                    proxy.user().orElse(null),
                    proxy.password().orElse(null));
        }

        /** Sets how large a response may be, in bytes. */
        public void maxResponseBytes(long bytes) {
            settings.maxResponseBytes(bytes);
        }

        /**
         * Builds the client. Opens no connection.
         *
         * @throws InvalidInputException if a setting is missing or contradicts another, naming it
         */
        public PlatformClient build() {
            URI url = settings.root(SettingsBuilder.required(root, "baseUrl(url)"), "base URL");
            if (settings.tls() == null && "https".equalsIgnoreCase(url.getScheme())) {
                settings.tls(TlsSettings.withoutCertificate().trusting(TrustedCertificates.ofThisJvm()));
            }
            return new PlatformClient(new ClientRuntime(settings.build()), url);
        }
    }
}
