package io.github.gpconnect.client.internal.settings;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.change.ChangeJournal;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.internal.http.HttpSettings;
import io.github.gpconnect.client.internal.http.HttpSettings.Timeouts;
import io.github.gpconnect.client.internal.http.ProxyTunnel;
import io.github.gpconnect.client.internal.outcome.KeyedHash;
import io.github.gpconnect.client.observation.CallObserver;
import io.github.gpconnect.client.resilience.CircuitBreaking;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import io.github.gpconnect.client.resilience.Retries;
import io.github.gpconnect.client.resilience.Ticker;
import io.github.gpconnect.client.tls.TlsSettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** Collects and checks the settings that the clients' own builders have in common. Not thread-safe. */
public final class SettingsBuilder {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(10);
    private static final Duration CALL = Duration.ofSeconds(20);
    private static final int SHORTEST_KEY = 16;
    private static final long MAX_RESPONSE_BYTES = 32L << 20;
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    private Clock clock;
    private Supplier<UUID> traceIds;
    private boolean cleartextAllowed;
    private @Nullable TlsSettings tls;
    private List<AuditListener> audit = List.of(AuditListener.slf4j());
    private CallObserver observer = CallObserver.NONE;
    private Timeouts timeouts = new Timeouts(CONNECT, READ, CALL);
    private Retries retries = Retries.standard();
    private CircuitBreaking circuitBreaking = CircuitBreaking.standard();
    private OutcomeResolution outcomeResolution = OutcomeResolution.standard();
    private @Nullable ChangeJournal journal;
    private @Nullable SecretKey textHashKey;
    private @Nullable Ticker ticker;
    private @Nullable SocketFactory sockets;
    private @Nullable ProxyTunnel httpProxy;
    private boolean connectionReuse = true;
    private long maxResponseBytes = MAX_RESPONSE_BYTES;

    public SettingsBuilder(Clock clock, Supplier<UUID> traceIds) {
        this.clock = clock;
        this.traceIds = traceIds;
    }

    public void clock(Clock newClock) {
        this.clock = requireNonNull(newClock, "clock");
    }

    public void traceIds(Supplier<UUID> ids) {
        this.traceIds = requireNonNull(ids, "traceIds");
    }

    public void allowCleartext() {
        this.cleartextAllowed = true;
    }

    public boolean cleartextAllowed() {
        return cleartextAllowed;
    }

    public void tls(TlsSettings settings) {
        this.tls = requireNonNull(settings, "identity");
    }

    public @Nullable TlsSettings tls() {
        return tls;
    }

    public void audit(AuditListener... listeners) {
        this.audit = List.of(listeners);
    }

    public void observing(CallObserver newObserver) {
        this.observer = requireNonNull(newObserver, "observer");
    }

    /**
     * Sets the timeouts.
     *
     * @throws InvalidInputException if one is shorter than a millisecond or longer than a day
     */
    public void timeouts(Duration connect, Duration read, Duration call) {
        for (Duration timeout : new Duration[] {connect, read, call}) {
            if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
                throw new InvalidInputException(
                        "A timeout is at least a millisecond and at most a day, not " + timeout);
            }
        }
        this.timeouts = new Timeouts(connect, read, call);
    }

    public void retries(Retries settings) {
        this.retries = requireNonNull(settings, "settings");
    }

    public void circuitBreaking(CircuitBreaking settings) {
        this.circuitBreaking = requireNonNull(settings, "settings");
    }

    public void outcomeResolution(OutcomeResolution settings) {
        this.outcomeResolution = requireNonNull(settings, "settings");
    }

    public void journal(ChangeJournal newJournal) {
        this.journal = requireNonNull(newJournal, "newJournal");
    }

    /**
     * Sets the key of the hashes of texts; copies it.
     *
     * @throws InvalidInputException if it is shorter than 16 bytes
     */
    public void textHashKey(byte[] key) {
        if (key.length < SHORTEST_KEY) {
            throw new InvalidInputException(
                    "A key for hashes of texts is " + SHORTEST_KEY + " bytes or more, not " + key.length);
        }
        this.textHashKey = KeyedHash.key(key);
    }

    public void ticker(Ticker newTicker) {
        this.ticker = requireNonNull(newTicker, "newTicker");
    }

    public void sockets(SocketFactory factory) {
        this.sockets = requireNonNull(factory, "factory");
    }

    /**
     * Sets the HTTP proxy of the network.
     *
     * @param user null with a null password for a proxy that demands none
     */
    public void httpProxy(String host, int port, @Nullable String user, char @Nullable [] password) {
        this.httpProxy = ProxyTunnel.through(host, port, user, password);
    }

    public void connectionReuse(boolean reuse) {
        this.connectionReuse = reuse;
    }

    /**
     * Sets how large a response may be.
     *
     * @throws InvalidInputException if it is not positive, or 2 GiB or more
     */
    public void maxResponseBytes(long bytes) {
        if (bytes <= 0 || bytes > Integer.MAX_VALUE) {
            throw new InvalidInputException(
                    "The largest response must be positive and below 2 GiB, not " + bytes + " bytes");
        }
        this.maxResponseBytes = bytes;
    }

    /**
     * Returns the settings.
     *
     * @throws InvalidInputException if there is an HTTP proxy and cleartext is allowed
     */
    public ClientSettings build() {
        if (httpProxy != null && cleartextAllowed) {
            throw new InvalidInputException(
                    "An HTTP proxy carries TLS only: set httpProxy(proxy) or allowCleartext(), not both");
        }
        return new ClientSettings(
                new HttpSettings(
                        tls, cleartextAllowed, sockets, httpProxy, connectionReuse, timeouts, maxResponseBytes, clock),
                traceIds,
                audit,
                observer,
                retries,
                circuitBreaking,
                outcomeResolution,
                journal,
                textHashKey,
                ticker);
    }

    /**
     * Returns the URL below which a client calls, without trailing slashes.
     *
     * @param what names it in messages, such as {@code proxy's URL}
     * @throws InvalidInputException if it is not one, has a query or fragment, or is {@code http} without leave
     */
    public URI root(URI url, String what) {
        web(url, what);
        if ("http".equalsIgnoreCase(url.getScheme()) && !cleartextAllowed) {
            throw new InvalidInputException("The " + what + " must be https unless allowCleartext() is set, not '"
                    + InvalidInputException.shown(url.toString()) + "'");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new InvalidInputException("The " + what + " must not have a query or fragment");
        }
        return URI.create(url.toString().replaceAll("/+$", ""));
    }

    /**
     * Returns the URL.
     *
     * @param what names it in messages
     * @throws InvalidInputException if it is not an absolute URL of the web
     */
    public static URI web(URI url, String what) {
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

    /**
     * Returns a setting.
     *
     * @param setting names it in messages, such as {@code directory(…)}
     * @throws InvalidInputException if it is missing
     */
    public static <T> T required(@Nullable T value, String setting) {
        if (value == null) {
            throw new InvalidInputException("A client needs a setting: " + setting);
        }
        return value;
    }
}
