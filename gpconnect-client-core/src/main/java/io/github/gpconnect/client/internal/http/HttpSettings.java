package io.github.gpconnect.client.internal.http;

import io.github.gpconnect.client.tls.TlsSettings;
import java.time.Clock;
import java.time.Duration;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The settings for sending requests.
 *
 * @param tls null where only cleartext URLs may be called
 * @param sockets makes the sockets below TLS; null for those that an interrupt closes
 * @param httpProxy the HTTP proxy of the network; null for the JVM's own settings
 * @param connectionReuse whether a TLS connection carries further calls, under guard
 * @param maxResponseBytes how large a response may be, unpacked
 */
public record HttpSettings(
        @Nullable TlsSettings tls,
        boolean cleartextAllowed,
        @Nullable SocketFactory sockets,
        @Nullable ProxyTunnel httpProxy,
        boolean connectionReuse,
        Timeouts timeouts,
        long maxResponseBytes,
        Clock clock) {
    /**
     * The time limits of an exchange.
     *
     * @param connect for a connection, without the TLS handshake
     * @param read for the next bytes, of the handshake or of a response
     * @param call for the whole exchange
     */
    public record Timeouts(Duration connect, Duration read, Duration call) {}
}
