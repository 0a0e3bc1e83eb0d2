package io.github.gpconnect.client.internal.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import okhttp3.Challenge;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The tunnel through an HTTP proxy. It meets the proxy's demand for credentials once for each connection; a CONNECT is
 * no change, and is over before a change can leave. Thread-safe.
 */
public final class ProxyTunnel {
    /** The scheme with which OkHttp checks whether to send credentials before the proxy demands them. */
    private static final String BEFORE_ANY_DEMAND = "OkHttp-Preemptive";

    private static final String AUTHORIZATION = "Proxy-Authorization";

    private final @Nullable Proxy proxy;
    private final @Nullable String user;
    private final char @Nullable [] password;

    private ProxyTunnel(@Nullable Proxy proxy, @Nullable String user, char @Nullable [] password) {
        this.proxy = proxy;
        this.user = user;
        this.password = password;
    }

    /**
     * Returns a tunnel through this proxy.
     *
     * @param user null with a null password for a proxy that demands none
     */
    public static ProxyTunnel through(String host, int port, @Nullable String user, char @Nullable [] password) {
        return new ProxyTunnel(
                new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port)), user, password);
    }

    /** Returns a tunnel through the proxy of the JVM's own settings, if they have one: there are no credentials for it. */
    static ProxyTunnel ofTheJvm() {
        return new ProxyTunnel(null, null, null);
    }

    OkHttpClient.Builder applyTo(OkHttpClient.Builder builder) {
        if (proxy != null) {
            builder.proxy(proxy);
        }
        return builder.proxyAuthenticator((route, response) -> authorized(response));
    }

    private @Nullable Request authorized(Response response) throws IOException {
        Request request = response.request();
        if (!"CONNECT".equals(request.method())) { // a server behind the proxy demands what is none of its business
            return null;
        }
        List<String> schemes =
                response.challenges().stream().map(Challenge::scheme).toList();
        if (schemes.contains(BEFORE_ANY_DEMAND)) {
            return null;
        }
        if (user == null || password == null) {
            throw new ProxyRefusedException("demands credentials");
        }
        if (request.header(AUTHORIZATION) != null) {
            throw new ProxyRefusedException("does not accept the credentials");
        }
        if (schemes.stream().noneMatch("Basic"::equalsIgnoreCase)) {
            throw new ProxyRefusedException("demands other credentials than Basic");
        }
        return request.newBuilder()
                .header(AUTHORIZATION, Credentials.basic(user, new String(password), StandardCharsets.UTF_8))
                .build();
    }
}
