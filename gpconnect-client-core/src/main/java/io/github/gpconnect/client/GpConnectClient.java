package io.github.gpconnect.client;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.change.ChangeJournal;
import io.github.gpconnect.client.directory.DirectoryQuery;
import io.github.gpconnect.client.directory.DirectorySession;
import io.github.gpconnect.client.directory.PracticeDirectory;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.internal.call.ClientRuntime;
import io.github.gpconnect.client.internal.call.ClientSettings;
import io.github.gpconnect.client.internal.fhir.WarmUp;
import io.github.gpconnect.client.internal.http.HttpSettings;
import io.github.gpconnect.client.internal.http.HttpSettings.Timeouts;
import io.github.gpconnect.client.internal.http.ProxyTunnel;
import io.github.gpconnect.client.internal.outcome.KeyedHash;
import io.github.gpconnect.client.observation.CallObserver;
import io.github.gpconnect.client.resilience.CircuitBreaking;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import io.github.gpconnect.client.resilience.Retries;
import io.github.gpconnect.client.resilience.Ticker;
import io.github.gpconnect.client.specification.Capability;
import io.github.gpconnect.client.specification.SpecificationProfile;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.tls.TlsSettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The connection to GP Connect: through which proxy, with which certificate, to which practices. Build one for the
 * process and share it: it holds the connections. Building it is quick, and so are searches for slots; the first other call
 * of a process takes a second more, for FHIR's model, unless {@link #warmUp()} was there first. Who asks is said with each capability that is handed out, never here.
 *
 * <pre>{@code
 * try (GpConnectClient gpConnect = GpConnectClient.builder()
 *         .spineProxy(URI.create("https://proxy.example"))
 *         .tls(TlsSettings.pkcs12(identityFile, password).trusting(spineRootFile))
 *         .issuer(URI.create("https://hub.example/"))
 *         .directory(directory)
 *         .build()) {
 *     AppointmentClient appointments = AppointmentClient.of(gpConnect, OdsCode.of("A20047"), requester);
 * }
 * }</pre>
 *
 * <p>Immutable and thread-safe. {@link #close()} it at shutdown: calls under way end with a {@link
 * io.github.gpconnect.client.error.TransportException} or, if they change something, an {@link
 * io.github.gpconnect.client.error.OutcomeUnknownException}.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/">GP Connect 1.2.7</a>
 */
public final class GpConnectClient implements AutoCloseable {
    private final ClientRuntime runtime;
    private final SpecificationProfile profile;
    private final PracticeDirectory directory;
    private final Runnable closing;

    private GpConnectClient(
            ClientRuntime runtime, SpecificationProfile profile, PracticeDirectory directory, Runnable closing) {
        this.runtime = runtime;
        this.profile = profile;
        this.directory = directory;
        this.closing = closing;
    }

    /**
     * A client to be described. It must be said where to ({@link Builder#spineProxy} or {@link Builder#direct}), with
     * which certificate, from where ({@link Builder#issuer}) and to which practices.
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The way to one practice for one requester: what this project's capability modules build upon, with no promise to
     * others. Use {@code Foundations.of} and {@code AppointmentClient.of}.
     *
     * @throws io.github.gpconnect.client.error.DirectoryException if the directory does not have the practice with this capability, or cannot tell
     * @throws InvalidInputException if the practice's service root is not https, or this session was closed
     */
    public FhirGateway gateway(OdsCode odsCode, Capability capability, Requester requester) {
        requireNonNull(requester, "requester");
        DirectoryQuery query = DirectoryQuery.of(odsCode, capability, profile);
        return runtime.gateway(directory.find(query).orElseThrow(query::notListed), requester);
    }

    /**
     * This client for one user session or one patient encounter: it shares the connections, and looks each capability of a
     * practice up once, as {@link DirectorySession} has it. Without a session, each capability that is handed out is
     * looked up anew.
     *
     * <pre>{@code
     * try (GpConnectClient encounter = gpConnect.session()) {
     *     AppointmentClient appointments = AppointmentClient.of(encounter, OdsCode.of("A20047"), requester);
     *     Foundations foundations = Foundations.of(encounter, OdsCode.of("A20047"), requester);
     * }
     * }</pre>
     *
     * @return a client whose {@link #close()} ends the session, and leaves this client as it is
     */
    public GpConnectClient session() {
        DirectorySession session = DirectorySession.of(directory);
        return new GpConnectClient(runtime, profile, session, session::close);
    }

    /**
     * Prepares this process for its first booking, in the background: FHIR's model and parser, TLS.
     * Together they take a second or two of one core, which otherwise the first call waits for that is not a search for slots. Call it
     * once the application has started; it opens no connection, calls nobody and keeps no process from ending. It is done once
     * in a process, however many clients there are and however often it is called, and it does not matter whether
     * this client has been closed.
     *
     * <pre>{@code
     * gpConnect.warmUp(); // and go on: nobody has to wait for it
     * }</pre>
     *
     * @return what is done when all is prepared; fails only if a library is missing or broken, of which the first call
     *     would tell as well. It is the caller's own: to cancel it stops nothing
     */
    public CompletableFuture<Void> warmUp() {
        return WarmUp.begin();
    }

    /**
     * Ends calls that are under way at once, and closes the connections; a {@link #session()} ends itself alone. Closing twice does
     * nothing more.
     */
    @Override
    public void close() {
        closing.run();
    }

    /** Describes a {@link GpConnectClient}. Not thread-safe. */
    public static final class Builder {
        private static final Duration CONNECT = Duration.ofSeconds(5);
        private static final Duration READ = Duration.ofSeconds(10);
        private static final Duration CALL = Duration.ofSeconds(20);
        private static final int SHORTEST_KEY = 16;
        private static final long MAX_RESPONSE_BYTES = 32L << 20;
        private static final Duration SHORTEST = Duration.ofMillis(1);
        private static final Duration LONGEST = Duration.ofDays(1);

        private @Nullable URI spineProxy;
        private boolean direct;
        private boolean cleartextAllowed;
        private @Nullable TlsSettings tls;
        private @Nullable URI issuer;
        private @Nullable PracticeDirectory directory;
        private SpecificationProfile profile = SpecificationProfile.CURRENT;
        private Clock clock = Clock.systemUTC();
        private Supplier<UUID> traceIds = UUID::randomUUID;
        private AuditListener audit = AuditListener.slf4j();
        private CallObserver observer = CallObserver.NONE;
        private Timeouts timeouts = new Timeouts(CONNECT, READ, CALL);
        private Retries retries = Retries.standard();
        private CircuitBreaking circuitBreaking = CircuitBreaking.standard();
        private OutcomeResolution outcomeResolution = OutcomeResolution.standard();
        private @Nullable ChangeJournal journal;
        private @Nullable SecretKey textHashKey;
        private @Nullable Ticker ticker;
        private @Nullable SocketFactory sockets;
        private @Nullable HttpProxy httpProxy;
        private boolean connectionReuse = true;
        private long maxResponseBytes = MAX_RESPONSE_BYTES;

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

        /** Calls every practice directly, as some test environments have it. */
        public Builder direct() {
            this.direct = true;
            return this;
        }

        /** The certificate that the client presents, and whom it trusts. */
        public Builder tls(TlsSettings identity) {
            this.tls = requireNonNull(identity, "identity");
            return this;
        }

        /** Allows {@code http} URLs, which are refused otherwise. For tests: nothing on such a connection is secret. */
        public Builder allowCleartext() {
            this.cleartextAllowed = true;
            return this;
        }

        /** The URL of the consumer's own Spine endpoint: the token's {@code iss}. It is named, never called. */
        public Builder issuer(URI url) {
            this.issuer = requireNonNull(url, "url");
            return this;
        }

        /** Where practices are looked up by their ODS code. Closing the client does not close it. */
        public Builder directory(PracticeDirectory directory) {
            this.directory = requireNonNull(directory, "directory");
            return this;
        }

        /** The edition of the specification to speak; {@link SpecificationProfile#CURRENT} unless said. */
        public Builder profile(SpecificationProfile profile) {
            this.profile = requireNonNull(profile, "profile");
            return this;
        }

        /** What time it is, for tokens and for the rules about past and future; the system's unless said. */
        public Builder clock(Clock clock) {
            this.clock = requireNonNull(clock, "clock");
            return this;
        }

        /** Makes the {@code Ssp-TraceID} of each call; random ones unless said. Must be thread-safe. */
        public Builder traceIds(Supplier<UUID> traceIds) {
            this.traceIds = requireNonNull(traceIds, "traceIds");
            return this;
        }

        /** Is told of each interaction; {@link AuditListener#slf4j()} unless said. */
        public Builder audit(AuditListener listener) {
            this.audit = requireNonNull(listener, "listener");
            return this;
        }

        /**
         * Stands around each call, for metrics and traces, such as a {@link
         * io.github.gpconnect.client.observation.MicrometerObserver}; nobody does unless said.
         */
        public Builder observing(CallObserver observer) {
            this.observer = requireNonNull(observer, "observer");
            return this;
        }

        /**
         * How long each attempt at a call may wait: 5 seconds for a connection, 10 for the next bytes of an answer, 20 in
         * all unless said. The specification gives a practice 3 seconds for what is read and a quarter of a second for
         * what is changed; what is on the way, and a bad day, come on top. A change that is given up too early is one
         * whose outcome nobody knows, so be slow to shorten these.
         *
         * @param connect for a connection, without the TLS handshake
         * @param read for the next bytes, of the handshake or of an answer
         * @param call for the whole attempt
         * @throws InvalidInputException if one is shorter than a millisecond or longer than a day
         * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/development_api_volume_and_performance.html">Volume
         *     and performance</a>
         */
        public Builder timeouts(Duration connect, Duration read, Duration call) {
            for (Duration timeout : new Duration[] {connect, read, call}) {
                if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
                    throw new InvalidInputException(
                            "A timeout is a millisecond at least and a day at most, not " + timeout);
                }
            }
            this.timeouts = new Timeouts(connect, read, call);
            return this;
        }

        /**
         * How often a call is tried again where that can help and is safe; {@link Retries#standard()} unless said, {@link
         * Retries#off()} for never.
         */
        public Builder retries(Retries settings) {
            this.retries = requireNonNull(settings, "settings");
            return this;
        }

        /**
         * When a practice that does not answer is left alone; {@link CircuitBreaking#standard()} unless said, {@link
         * CircuitBreaking#off()} for never.
         */
        public Builder circuitBreaking(CircuitBreaking settings) {
            this.circuitBreaking = requireNonNull(settings, "settings");
            return this;
        }

        /**
         * How the outcome of a change is found out that no response confirms: with a grace period of a minute, within 75
         * seconds, unless set otherwise. A {@code CallOptions.deadline} ends it earlier.
         */
        public Builder outcomeResolution(OutcomeResolution settings) {
            this.outcomeResolution = requireNonNull(settings, "settings");
            return this;
        }

        /**
         * Records each change before it is sent, and its outcome after; there is no journal unless set. Closing the client does
         * not close it.
         */
        public Builder journal(ChangeJournal newJournal) {
            this.journal = requireNonNull(newJournal, "newJournal");
            return this;
        }

        /**
         * The key under which in-doubt changes keep hashes of texts (an amendment's, a cancellation's reason), so that another
         * machine with the same key can recognise them, and nobody without it can guess them. Without a key no hash is kept,
         * and an amendment or cancellation whose call has ended can often not be resolved.
         *
         * @param key 16 random bytes or more, the same on all machines; copied
         * @throws InvalidInputException if it is shorter
         */
        public Builder textHashKey(byte[] key) {
            if (key.length < SHORTEST_KEY) {
                throw new InvalidInputException(
                        "A key for hashes of texts is " + SHORTEST_KEY + " bytes or more, not " + key.length);
            }
            this.textHashKey = KeyedHash.key(key);
            return this;
        }

        /** Measures time and waits, in tests that have a clock of their own; the system does unless set. */
        public Builder ticker(Ticker newTicker) {
            this.ticker = requireNonNull(newTicker, "newTicker");
            return this;
        }

        /**
         * Makes the sockets below TLS, for networks that need their own and for tests in memory. The client's own are
         * connected through channels, so that an interrupt ends what waits on them; others end at their time limits.
         */
        public Builder sockets(SocketFactory factory) {
            this.sockets = requireNonNull(factory, "factory");
            return this;
        }

        /**
         * Connects through this HTTP proxy of the network; unless set, as the JVM's own settings say ({@code
         * https.proxyHost}, {@link java.net.ProxySelector}), which know no credentials. It holds for the calls of this
         * client: a directory connects by itself.
         */
        public Builder httpProxy(HttpProxy proxy) {
            this.httpProxy = requireNonNull(proxy, "proxy");
            return this;
        }

        /**
         * Sets whether a TLS connection carries one call after another; it does unless this is set. Each one is then
         * guarded: it carries a further call only if every response on it so far was a success that came whole, and
         * nothing else came. Without, each call makes a connection of its own, which takes two or three round trips more.
         * That is for networks whose proxies do not keep one response to each request, and for the case that the guard
         * itself is in the way. Connections without TLS, and verification reads, carry one call each at any setting.
         */
        public Builder connectionReuse(boolean reuse) {
            this.connectionReuse = reuse;
            return this;
        }

        /**
         * How large an answer may be, unpacked; 32 MiB unless said. A larger one is not read further.
         *
         * @throws InvalidInputException if it is not positive, or 2 GiB or more
         */
        public Builder maxResponseBytes(long bytes) {
            if (bytes <= 0 || bytes > Integer.MAX_VALUE) {
                throw new InvalidInputException(
                        "The largest answer must be positive and below 2 GiB, not " + bytes + " bytes");
            }
            this.maxResponseBytes = bytes;
            return this;
        }

        /**
         * The client. Opens no connection.
         *
         * @throws InvalidInputException if something is missing or contradicts something else, naming it
         */
        public GpConnectClient build() {
            if (direct == (spineProxy != null)) {
                throw new InvalidInputException(
                        "A client calls practices either through a proxy or directly: say spineProxy(url) or direct()");
            }
            PracticeDirectory practices = required(directory, "directory(…)");
            URI from = requireWeb(required(issuer, "issuer(url)"), "issuer");
            URI proxy = spineProxy == null ? null : proxyUrl(spineProxy);
            boolean cleartextOnly = cleartextAllowed && (proxy == null || "http".equalsIgnoreCase(proxy.getScheme()));
            if (tls == null && !cleartextOnly) {
                throw new InvalidInputException(
                        "A client needs tls(identity), unless allowCleartext() is said and its proxy's URL is http");
            }
            if (httpProxy != null && cleartextAllowed) {
                throw new InvalidInputException(
                        "An HTTP proxy carries TLS alone: say httpProxy(proxy) or allowCleartext(), not both");
            }
            ClientRuntime runtime = new ClientRuntime(new ClientSettings(
                    proxy,
                    from,
                    profile,
                    new HttpSettings(
                            tls,
                            cleartextAllowed,
                            sockets,
                            httpProxy == null
                                    ? null
                                    : new ProxyTunnel(
                                            httpProxy.host(), httpProxy.port(), httpProxy.user(), httpProxy.password()),
                            connectionReuse,
                            timeouts,
                            maxResponseBytes,
                            clock),
                    traceIds,
                    audit,
                    observer,
                    retries,
                    circuitBreaking,
                    outcomeResolution,
                    journal,
                    textHashKey,
                    ticker));
            return new GpConnectClient(runtime, profile, practices, runtime::close);
        }

        private URI proxyUrl(URI url) {
            requireWeb(url, "proxy's URL");
            if ("http".equalsIgnoreCase(url.getScheme()) && !cleartextAllowed) {
                throw new InvalidInputException(
                        "The proxy's URL must be https unless cleartext is allowed by name, not '"
                                + InvalidInputException.shown(url.toString()) + "'");
            }
            if (url.getRawQuery() != null || url.getRawFragment() != null) {
                throw new InvalidInputException("The proxy's URL has no query or fragment");
            }
            return URI.create(url.toString().replaceAll("/+$", ""));
        }

        private static URI requireWeb(URI url, String what) {
            if (url.getRawAuthority() != null && url.getRawAuthority().contains("@")) {
                throw new InvalidInputException("The " + what + " must not hold a user or password");
            }
            boolean web = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            if (!web || url.getHost() == null || url.getPort() == 0 || url.getPort() > 65_535) {
                throw new InvalidInputException("The " + what + " must be an absolute https (or http) URL, not '"
                        + InvalidInputException.shown(url.toString()) + "'");
            }
            return url;
        }

        private static <T> T required(@Nullable T value, String setting) {
            if (value == null) {
                throw new InvalidInputException("A client must be told its " + setting);
            }
            return value;
        }
    }
}
