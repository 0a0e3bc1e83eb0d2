package io.github.gpconnect.client.internal;

import io.github.gpconnect.client.tls.TlsIdentity;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/** OkHttp, set up for the Spine, and closed with the client. */
final class HttpStack implements AutoCloseable {
    private static final int IDLE_CONNECTIONS = 32;
    /** Shorter than proxies keep idle connections, so that few calls meet one that was closed on the other side. */
    private static final int IDLE_SECONDS = 30;

    private final OkHttpClient client;

    HttpStack(ClientSettings settings) {
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                // One connection carries one call: what breaks a connection makes one outcome doubtful, not many.
                .protocols(List.of(Protocol.HTTP_1_1))
                // Repeating is decided where it is known whether the request changes something, and with a new token.
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_SECONDS, TimeUnit.SECONDS))
                .connectTimeout(settings.timeouts().connect())
                .readTimeout(settings.timeouts().read())
                .writeTimeout(settings.timeouts().read())
                .callTimeout(settings.timeouts().call())
                .connectionSpecs(specs(settings.tls(), settings.cleartextAllowed()))
                .eventListenerFactory(call -> Exchange.of(call.request()).listener())
                .addInterceptor(chain -> Exchange.of(chain.request()).around(chain));
        TlsIdentity tls = settings.tls();
        if (tls != null) {
            builder.sslSocketFactory(tls.sslContext().getSocketFactory(), tls.trustManager());
        }
        this.client = builder.build();
    }

    private static List<ConnectionSpec> specs(@Nullable TlsIdentity tls, boolean cleartextAllowed) {
        if (tls == null) {
            return List.of(ConnectionSpec.CLEARTEXT);
        }
        ConnectionSpec safe = new ConnectionSpec.Builder(ConnectionSpec.RESTRICTED_TLS)
                .tlsVersions(tls.protocols().toArray(String[]::new))
                .cipherSuites(tls.cipherSuites().toArray(String[]::new))
                .build();
        return cleartextAllowed ? List.of(safe, ConnectionSpec.CLEARTEXT) : List.of(safe);
    }

    Call.Factory calls() {
        return client;
    }

    /** Ends calls that are under way and closes idle connections. */
    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
