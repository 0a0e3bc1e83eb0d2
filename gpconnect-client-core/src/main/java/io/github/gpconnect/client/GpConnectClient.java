package io.github.gpconnect.client;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.call.ClientSession;
import io.github.gpconnect.client.call.RequesterConnection;
import io.github.gpconnect.client.change.ChangeJournal;
import io.github.gpconnect.client.directory.DirectorySession;
import io.github.gpconnect.client.directory.PracticeDirectory;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.internal.call.ClientRuntime;
import io.github.gpconnect.client.internal.call.Encounter;
import io.github.gpconnect.client.internal.fhir.WarmUp;
import io.github.gpconnect.client.internal.settings.SettingsBuilder;
import io.github.gpconnect.client.internal.settings.SpineSettings;
import io.github.gpconnect.client.observation.CallObserver;
import io.github.gpconnect.client.resilience.CircuitBreaking;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import io.github.gpconnect.client.resilience.Retries;
import io.github.gpconnect.client.resilience.Ticker;
import io.github.gpconnect.client.specification.SpecificationProfile;
import io.github.gpconnect.client.tls.TlsSettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A client for GP Connect. It holds the HTTP connections: build one for the process and share it. Building it is quick,
 * and so are searches for slots. The first other call in a process takes a second longer, because FHIR's model is built
 * then, unless {@link #warmUp()} ran before. The requester is given for each use, not when the client is built.
 *
 * <pre>{@code
 * try (GpConnectClient gpConnect = GpConnectClient.builder()
 *         .spineProxy(URI.create("https://proxy.example"))
 *         .tls(TlsSettings.pkcs12(identityFile, password).trusting(spineRootFile))
 *         .issuer(URI.create("https://hub.example/"))
 *         .directory(directory)
 *         .build()) {
 *     PracticeConnection practice = gpConnect.as(requester).at(OdsCode.of("A20047"));
 *     AppointmentClient appointments = AppointmentClient.of(practice);
 * }
 * }</pre>
 *
 * <p>Immutable and thread-safe. Close it at shutdown: {@link #close(Duration)} waits for changes under way.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/">GP Connect 1.2.7</a>
 */
public final class GpConnectClient implements AutoCloseable {
    private final ClientRuntime runtime;
    private final SpineSettings spine;
    private final PracticeDirectory directory;

    private GpConnectClient(ClientRuntime runtime, SpineSettings spine, PracticeDirectory directory) {
        this.runtime = runtime;
        this.spine = spine;
        this.directory = directory;
    }

    /**
     * Returns a builder. It needs a route ({@link Builder#spineProxy} or {@link Builder#direct}), a certificate ({@link
     * Builder#tls}), an {@linkplain Builder#issuer issuer} and a {@linkplain Builder#directory directory}.
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns a connection on behalf of this requester. Each practice connection made from it looks its practice up
     * again; within a {@link #session()} they share one look-up.
     *
     * @param requester the user, their organisation and the product
     */
    public RequesterConnection as(Requester requester) {
        return runtime.as(spine, requester, () -> DirectorySession.of(directory), null);
    }

    /** Returns a new session, for one user session or one patient encounter: it looks each practice up once. */
    public ClientSession session() {
        DirectorySession session = DirectorySession.of(directory);
        Encounter encounter = new Encounter();
        return new ClientSession() {
            @Override
            public RequesterConnection as(Requester requester) {
                return runtime.as(spine, requester, () -> session, encounter);
            }

            @Override
            public void close() {
                session.close();
            }
        };
    }

    /**
     * Loads what a first booking needs, in the background: FHIR's model and parser, and TLS. That takes a second or two
     * of one core. Without it, the first call that is not a search for slots takes that much longer. Call it once the
     * application has started. It opens no connection, sends nothing and does not keep the process from ending. It runs
     * once in a process, however many clients there are and however often it is called, whether or not this client has
     * been closed.
     *
     * <pre>{@code
     * gpConnect.warmUp(); // returns at once
     * }</pre>
     *
     * @return a future that completes when everything is loaded, and fails only if a library is missing or broken, as
     *     the first call would. Cancelling it has no effect
     */
    public CompletableFuture<Void> warmUp() {
        return WarmUp.begin();
    }

    /**
     * Returns the service roots of the practices whose circuit breakers are open, for a page of the operators. It sends
     * nothing.
     */
    public Set<URI> openCircuits() {
        return runtime.openCircuits();
    }

    /**
     * Closes the client once the changes under way have ended, including their verification reads, so that their
     * outcomes are known. New operations fail from now on with a {@link
     * io.github.gpconnect.client.error.TransportException} whose reason is {@code STOPPED}; reads under way are not
     * waited for. Calls that are still under way after this time are ended as by {@link #close()}.
     *
     * @param wait the longest time to wait; a change takes up to a minute and a half if no response comes, see {@link
     *     Builder#outcomeResolution}
     * @return whether every change ended in time; false also if this thread was interrupted, and it then remains
     *     interrupted
     * @throws InvalidInputException if the time is negative or longer than a day
     */
    public boolean close(Duration wait) {
        return runtime.close(wait);
    }

    /**
     * Ends calls under way at once and closes the connections. The calls end with a {@link
     * io.github.gpconnect.client.error.TransportException} or, where a change may have been sent, an {@link
     * io.github.gpconnect.client.error.OutcomeUnknownException}. Closing it again has no effect.
     */
    @Override
    public void close() {
        runtime.close();
    }

    /** A builder for {@link GpConnectClient}. Not thread-safe. */
    public static final class Builder {
        private final SettingsBuilder settings = new SettingsBuilder(Clock.systemUTC(), UUID::randomUUID);
        private @Nullable URI spineProxy;
        private boolean direct;
        private @Nullable URI issuer;
        private @Nullable PracticeDirectory directory;
        private SpecificationProfile profile = SpecificationProfile.CURRENT;

        private Builder() {}

        /**
         * Calls every practice through the Spine Secure Proxy.
         *
         * @param url the proxy's URL, such as {@code https://proxy.example}
         */
        public Builder spineProxy(URI url) {
            this.spineProxy = requireNonNull(url, "url");
            return this;
        }

        /** Calls every practice directly, as some test environments require. */
        public Builder direct() {
            this.direct = true;
            return this;
        }

        /** Sets the certificate that the client presents and the authorities that it trusts. */
        public Builder tls(TlsSettings identity) {
            settings.tls(identity);
            return this;
        }

        /**
         * Allows {@code http} URLs, which are refused otherwise. For tests only: such a connection is not encrypted.
         */
        public Builder allowCleartext() {
            settings.allowCleartext();
            return this;
        }

        /** Sets the URL of the consumer's own Spine endpoint, which is the token's {@code iss}. It is never called. */
        public Builder issuer(URI url) {
            this.issuer = requireNonNull(url, "url");
            return this;
        }

        /** Sets the directory that practices are looked up in. Closing the client does not close it. */
        public Builder directory(PracticeDirectory directory) {
            this.directory = requireNonNull(directory, "directory");
            return this;
        }

        /** Sets the edition of the specification; {@link SpecificationProfile#CURRENT} unless set. */
        public Builder profile(SpecificationProfile profile) {
            this.profile = requireNonNull(profile, "profile");
            return this;
        }

        /** Sets the clock for tokens and for the rules about past and future; the system's unless set. */
        public Builder clock(Clock clock) {
            settings.clock(clock);
            return this;
        }

        /** Sets the supplier of each call's {@code Ssp-TraceID}; random ones unless set. It must be thread-safe. */
        public Builder traceIds(Supplier<UUID> traceIds) {
            settings.traceIds(traceIds);
            return this;
        }

        /**
         * Sets the listeners that are notified of each interaction, one after the other; {@link AuditListener#slf4j()}
         * unless set. One that fails, whatever it throws, is logged and affects neither the others nor the call.
         */
        public Builder audit(AuditListener... listeners) {
            settings.audit(listeners);
            return this;
        }

        /**
         * Sets the observer of each call, for metrics and traces, such as a {@link
         * io.github.gpconnect.client.observation.MicrometerObserver}; none unless set.
         */
        public Builder observing(CallObserver observer) {
            settings.observing(observer);
            return this;
        }

        /**
         * Sets the timeouts of each attempt at a call: 5 seconds for a connection, 10 for the next bytes of a response
         * and 20 in all, unless set. The specification gives a practice 3 seconds for a read and a quarter of a second
         * for a change; the network, and days of high load, add to that. A change that is given up too early is in
         * doubt, so do not shorten these without need.
         *
         * @param connect for a connection, without the TLS handshake
         * @param read for the next bytes, of the handshake or of a response
         * @param call for the whole attempt
         * @throws InvalidInputException if one is shorter than a millisecond or longer than a day
         * @see <a
         *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/development_api_volume_and_performance.html">Volume
         *     and performance</a>
         */
        public Builder timeouts(Duration connect, Duration read, Duration call) {
            settings.timeouts(connect, read, call);
            return this;
        }

        /**
         * Sets how often a call is retried where a retry can help and is safe; {@link Retries#standard()} unless set,
         * {@link Retries#off()} for never.
         */
        public Builder retries(Retries newSettings) {
            settings.retries(newSettings);
            return this;
        }

        /**
         * Sets when the circuit breaker of a practice opens; {@link CircuitBreaking#standard()} unless set, {@link
         * CircuitBreaking#off()} for never.
         */
        public Builder circuitBreaking(CircuitBreaking newSettings) {
            settings.circuitBreaking(newSettings);
            return this;
        }

        /**
         * Sets how a change that no response confirms is resolved: with a grace period of a minute, within 75 seconds,
         * unless set. A {@code CallOptions.deadline} ends it earlier.
         */
        public Builder outcomeResolution(OutcomeResolution newSettings) {
            settings.outcomeResolution(newSettings);
            return this;
        }

        /**
         * Sets the journal that records each change before it is sent, and its outcome afterwards; none unless set.
         * Closing the client does not close it.
         */
        public Builder journal(ChangeJournal newJournal) {
            settings.journal(newJournal);
            return this;
        }

        /**
         * Sets the key for the hashes of texts (a booking's, an amendment's, a cancellation's reason) in in-doubt changes. Another
         * machine with the same key can recognise the texts, and they cannot be guessed without it. Without a key no
         * hash is kept, and an amendment or cancellation often cannot be resolved once its call has ended.
         *
         * @param key 16 random bytes or more, the same on all machines; copied
         * @throws InvalidInputException if it is shorter
         */
        public Builder textHashKey(byte[] key) {
            settings.textHashKey(key);
            return this;
        }

        /** Sets the source of time and delays, for tests with a clock of their own; the system's unless set. */
        public Builder ticker(Ticker newTicker) {
            settings.ticker(newTicker);
            return this;
        }

        /**
         * Sets the factory of the sockets below TLS, for networks that need their own and for tests in memory. The
         * client's own sockets use channels, so that an interrupt ends a wait on them; a wait on others ends at its
         * timeout.
         */
        public Builder sockets(SocketFactory factory) {
            settings.sockets(factory);
            return this;
        }

        /**
         * Connects through this HTTP proxy of the network. Unless set, the JVM's own settings apply ({@code
         * https.proxyHost}, {@link java.net.ProxySelector}), which have no credentials. It applies to the calls of this
         * client only: a directory makes its own connections.
         */
        public Builder httpProxy(HttpProxy proxy) {
            settings.httpProxy(
                    proxy.host(),
                    proxy.port(),
                    proxy.user().orElse(null),
                    proxy.password().orElse(null));
            return this;
        }

        /**
         * Sets whether TLS connections are reused; true unless set. A connection is reused only if every response on it
         * so far was a complete success and nothing else arrived. Without reuse each call makes a connection of its
         * own, which takes two or three more round trips. Switch it off for networks whose proxies do not keep one
         * response to each request, or if that check itself causes problems. Connections without TLS, and those of
         * verification reads, are never reused.
         */
        public Builder connectionReuse(boolean reuse) {
            settings.connectionReuse(reuse);
            return this;
        }

        /**
         * Sets how large a response may be, unpacked, in bytes; 32 MiB unless set. A larger one is not read further.
         * Only searches for slots and refusals may be that large, since little of them is kept: a bundle of patients or
         * appointments may have at most 8 MiB, and a single resource 2 MiB.
         *
         * @throws InvalidInputException if it is not positive, or 2 GiB or more
         */
        public Builder maxResponseBytes(long bytes) {
            settings.maxResponseBytes(bytes);
            return this;
        }

        /**
         * Builds the client. Opens no connection.
         *
         * @throws InvalidInputException if a setting is missing or contradicts another, naming it
         */
        public GpConnectClient build() {
            if (direct == (spineProxy != null)) {
                throw new InvalidInputException(
                        "A client calls practices either through a proxy or directly: set spineProxy(url) or direct()");
            }
            PracticeDirectory practices = SettingsBuilder.required(directory, "directory(…)");
            URI from = SettingsBuilder.web(SettingsBuilder.required(issuer, "issuer(url)"), "issuer");
            URI proxy = spineProxy == null ? null : settings.root(spineProxy, "proxy's URL");
            boolean cleartextOnly =
                    settings.cleartextAllowed() && (proxy == null || "http".equalsIgnoreCase(proxy.getScheme()));
            if (settings.tls() == null && !cleartextOnly) {
                throw new InvalidInputException(
                        "A client needs tls(identity), unless allowCleartext() is set and its proxy's URL is http");
            }
            ClientRuntime runtime = new ClientRuntime(settings.build());
            return new GpConnectClient(runtime, new SpineSettings(proxy, from, profile), practices);
        }
    }
}
