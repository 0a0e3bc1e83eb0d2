package io.github.gpconnect.client.internal.http;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.internal.connection.CertificateRequests;
import io.github.gpconnect.client.internal.connection.StoppedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Handshake;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** The state of one exchange: how far it got, and what came back. Used by one thread for one request. */
public final class Exchange {
    private final HttpStack http;
    private final ExchangeDescription description;
    private final ExchangeHooks hooks;
    private final BodyReader bodyReader;

    private boolean shakingHands;
    private CertificateRequests.@Nullable Request certificateRequest;
    private boolean sent;
    private @Nullable String httpProxy;
    private @Nullable IOException failure;
    private @Nullable Integer status;
    private @Nullable Duration retryAfter;
    private @Nullable ReceivedResponse response;

    Exchange(HttpStack http, ExchangeDescription description, ExchangeHooks hooks, BodyReader bodyReader) {
        this.http = http;
        this.description = description;
        this.hooks = hooks;
        this.bodyReader = bodyReader;
    }

    /** Returns the exchange that this request is marked with. */
    static Exchange of(Request request) {
        Exchange exchange = request.tag(Exchange.class);
        if (exchange == null) {
            throw new IllegalStateException("Each request belongs to an exchange");
        }
        return exchange;
    }

    /** Returns the call that sends this request as this exchange. */
    public Call call(Request request) {
        return http.call(request.newBuilder().tag(Exchange.class, this).build(), description);
    }

    public ExchangeDescription description() {
        return description;
    }

    /** Returns whether any byte of the request may have left. */
    public boolean sent() {
        return sent;
    }

    /** Returns whether the connection broke in a handshake in which the server had requested a client certificate. */
    public boolean brokeOverCertificate() {
        return shakingHands && certificateRequest != null;
    }

    /** Returns the server's request for a client certificate; null if it made none for this exchange. */
    public CertificateRequests.@Nullable Request certificateRequest() {
        return certificateRequest;
    }

    /** Returns host and port of the HTTP proxy on the way; null if there is none, or the way was not chosen yet. */
    public @Nullable String httpProxy() {
        return httpProxy;
    }

    /** Returns what the connection threw when it failed; null where it did not. */
    public @Nullable IOException failure() {
        return failure;
    }

    /** Returns the status of the response, which may have arrived without the rest of it; null if none arrived. */
    public @Nullable Integer status() {
        return status;
    }

    /** Returns how long to wait before the next request; null where the response does not state it. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** Returns the response; null if none arrived complete. */
    public @Nullable ReceivedResponse response() {
        return response;
    }

    /** Returns the response of an exchange that did not fail. */
    public ReceivedResponse received() {
        return requireNonNull(response, "an exchange that did not fail has a response");
    }

    BodyReader bodyReader() {
        return bodyReader;
    }

    void beforeConnecting() throws IOException {
        hooks.beforeConnecting();
    }

    void beforeFirstByte() throws IOException {
        hooks.beforeFirstByte();
        sent = true;
    }

    void retryAfter(Duration wait) {
        retryAfter = wait;
    }

    void received(ReceivedResponse whole) {
        response = whole;
    }

    void certificateRequested(CertificateRequests.@Nullable Request request) {
        certificateRequest = request;
    }

    EventListener listener() {
        return new EventListener() {
            @Override
            public void proxySelectEnd(Call call, HttpUrl url, List<Proxy> proxies) {
                goesThrough(proxies.get(0));
            }

            @Override
            public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
                goesThrough(proxy);
            }

            @Override
            public void connectionAcquired(Call call, Connection connection) {
                goesThrough(connection.route().proxy());
            }

            @Override
            public void secureConnectStart(Call call) {
                shakingHands = true;
            }

            @Override
            public void secureConnectEnd(Call call, @Nullable Handshake handshake) {
                shakingHands = false;
            }

            /**
             * Records status and headers before OkHttp checks the response, because it discards one whose status and
             * length contradict each other.
             */
            @Override
            public void responseHeadersEnd(Call call, Response began) {
                status = began.code();
                hooks.responseBegan(began.code(), began.headers());
            }

            /**
             * Records the failure; only this last event distinguishes a time limit from a connection that was closed.
             */
            @Override
            public void callFailed(Call call, IOException reason) {
                boolean cancelled = call.isCanceled() && !(reason instanceof InterruptedIOException);
                failure = cancelled || isInterrupt(reason) ? new StoppedException(reason) : reason;
            }
        };
    }

    private void goesThrough(Proxy proxy) {
        httpProxy = proxy.type() == Proxy.Type.HTTP && proxy.address() instanceof InetSocketAddress address
                ? address.getHostString() + ":" + address.getPort()
                : null;
    }

    /**
     * Returns whether the thread was interrupted: an interrupt closes the connection under its reader or writer, which
     * TLS and OkHttp each report differently.
     */
    private static boolean isInterrupt(IOException reason) {
        boolean interrupted = reason instanceof InterruptedIOException
                && !(reason instanceof SocketTimeoutException)
                && !"timeout".equals(reason.getMessage());
        return interrupted
                || Stream.<Throwable>iterate(reason, cause -> cause != null, Throwable::getCause)
                        .anyMatch(ClosedByInterruptException.class::isInstance);
    }
}
