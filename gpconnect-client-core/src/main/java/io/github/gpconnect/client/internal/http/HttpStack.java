package io.github.gpconnect.client.internal.http;

import io.github.gpconnect.client.internal.connection.CertificateRequests;
import io.github.gpconnect.client.internal.connection.GuardedSockets;
import io.github.gpconnect.client.internal.connection.InterruptibleSockets;
import io.github.gpconnect.client.internal.connection.StoppedException;
import io.github.gpconnect.client.internal.connection.TlsRotation;
import io.github.gpconnect.client.tls.TlsSettings;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** OkHttp, set up for the Spine, and closed with the client. */
public final class HttpStack implements AutoCloseable {
    private static final int IDLE_CONNECTIONS = 32;
    /** Shorter than proxies keep idle connections, so that few calls find one that the other side has closed. */
    private static final int IDLE_SECONDS = 30;

    private final CertificateRequests certificateRequests = new CertificateRequests();
    private final @Nullable TlsRotation rotation;
    private final HttpSettings settings;
    private volatile Clients clients;
    private volatile boolean closed;

    /**
     * OkHttp's clients, which share all but their connections.
     *
     * @param shared uses connections again, under guard
     * @param singleUse makes one for each call
     */
    private record Clients(OkHttpClient shared, OkHttpClient singleUse) {
        static Clients of(OkHttpClient shared) {
            return new Clients(
                    shared,
                    shared.newBuilder()
                            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                            .build());
        }
    }

    /** Opens no connection yet. */
    public HttpStack(HttpSettings settings) {
        this.settings = settings;
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                // One connection carries one call: what breaks a connection makes one outcome doubtful, not many.
                .protocols(List.of(Protocol.HTTP_1_1))
                // A retry is decided elsewhere, where it is known whether the request changes something, and with a new
                // token.
                .retryOnConnectionFailure(false)
                .socketFactory(settings.sockets() == null ? new InterruptibleSockets() : settings.sockets())
                .followRedirects(false)
                .followSslRedirects(false)
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_SECONDS, TimeUnit.SECONDS))
                .connectTimeout(settings.timeouts().connect())
                .readTimeout(settings.timeouts().read())
                .writeTimeout(settings.timeouts().read())
                .callTimeout(settings.timeouts().call())
                .connectionSpecs(specs(settings.tls(), settings.cleartextAllowed()))
                .eventListenerFactory(call -> Exchange.of(call.request()).listener())
                .addInterceptor(this::refuseWhenStopped)
                .addInterceptor(new ExchangeInterceptor(settings.maxResponseBytes(), certificateRequests))
                .addNetworkInterceptor(this::keepRetryAfter)
                // The last interceptor before the first byte, whoever sends: OkHttp calls it each time it writes a
                // request.
                .addNetworkInterceptor(HttpStack::beforeFirstByte);
        ProxyTunnel tunnel = settings.httpProxy() == null ? ProxyTunnel.ofTheJvm() : settings.httpProxy();
        tunnel.applyTo(builder);
        TlsSettings tls = settings.tls();
        this.rotation = tls == null ? null : new TlsRotation(tls, settings.clock());
        this.clients = Clients.of((tls == null ? builder : presenting(tls, builder)).build());
    }

    private OkHttpClient.Builder presenting(TlsSettings tls, OkHttpClient.Builder builder) {
        SSLSocketFactory sockets =
                tls.sslContext(certificateRequests.noting(tls.keyManager())).getSocketFactory();
        return builder.sslSocketFactory(
                settings.connectionReuse() ? new GuardedSockets(sockets) : sockets, tls.trustManager());
    }

    /**
     * Presents a renewed identity. No later call goes over an earlier connection: OkHttp takes only those of its own
     * socket factory.
     */
    private synchronized void present(TlsSettings renewed) {
        OkHttpClient shared = presenting(renewed, clients.shared().newBuilder()).build();
        clients = Clients.of(shared);
        shared.connectionPool().evictAll();
    }

    private static List<ConnectionSpec> specs(@Nullable TlsSettings tls, boolean cleartextAllowed) {
        if (tls == null) {
            return List.of(ConnectionSpec.CLEARTEXT);
        }
        ConnectionSpec safe = new ConnectionSpec.Builder(ConnectionSpec.RESTRICTED_TLS)
                .tlsVersions(tls.protocols().toArray(String[]::new))
                .cipherSuites(tls.cipherSuites().toArray(String[]::new))
                .build();
        return cleartextAllowed ? List.of(safe, ConnectionSpec.CLEARTEXT) : List.of(safe);
    }

    private Response refuseWhenStopped(Interceptor.Chain chain) throws IOException {
        // A call that gets past this while the client is being closed is one that close() stops.
        if (closed || Thread.currentThread().isInterrupted()) {
            throw new StoppedException(null);
        }
        return chain.proceed(chain.request());
    }

    /**
     * Hides {@code Retry-After} from OkHttp: to "503, Retry-After: 0" it would send the request again, a booking too.
     */
    private Response keepRetryAfter(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        String header = response.header("Retry-After");
        if (header == null) {
            return response;
        }
        RetryAfter.in(header, settings.clock()).ifPresent(Exchange.of(chain.request())::retryAfter);
        return response.newBuilder().removeHeader("Retry-After").build();
    }

    /** Returns an exchange that has not been sent. */
    public Exchange exchange(ExchangeDescription description, ExchangeHooks hooks, BodyReader bodyReader) {
        return new Exchange(this, description, hooks, bodyReader);
    }

    /**
     * Returns the call of an exchange. A verification read uses a new connection, so that nothing that arrived earlier
     * can be taken for its response. Connections without TLS have no guard, and carry one call each.
     */
    Call call(Request request, ExchangeDescription description) {
        Clients now = renewed();
        boolean reuse = settings.connectionReuse() && !description.fresh() && request.isHttps();
        OkHttpClient client = reuse ? now.shared() : now.singleUse();
        Call call = client.newCall(request);
        call.timeout().timeout(description.timeLimit().toNanos(), TimeUnit.NANOSECONDS);
        return call;
    }

    private static Response beforeFirstByte(Interceptor.Chain chain) throws IOException {
        Exchange.of(chain.request()).beforeFirstByte();
        return chain.proceed(chain.request());
    }

    private Clients renewed() {
        if (rotation != null) {
            rotation.changed().ifPresent(this::present);
        }
        return clients;
    }

    /** Closes the connections that wait for further calls. */
    public void discardIdle() {
        clients.shared().connectionPool().evictAll();
    }

    /** Ends calls that are in progress, refuses others, and closes the connections. */
    @Override
    public void close() {
        closed = true;
        OkHttpClient shared = clients.shared();
        shared.dispatcher().cancelAll();
        shared.dispatcher().executorService().shutdown();
        shared.connectionPool().evictAll();
    }
}
