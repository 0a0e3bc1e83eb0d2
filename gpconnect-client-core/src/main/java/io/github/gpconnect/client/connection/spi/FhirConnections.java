package io.github.gpconnect.client.connection.spi;

import io.github.gpconnect.client.HttpProxy;
import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.internal.failure.FailureReader;
import io.github.gpconnect.client.internal.failure.TransportFailures;
import io.github.gpconnect.client.internal.fhir.UrlRead;
import io.github.gpconnect.client.internal.http.Exchange;
import io.github.gpconnect.client.internal.http.ExchangeDescription;
import io.github.gpconnect.client.internal.http.ExchangeHooks;
import io.github.gpconnect.client.internal.http.HttpSettings;
import io.github.gpconnect.client.internal.http.HttpStack;
import io.github.gpconnect.client.internal.http.ProxyTunnel;
import io.github.gpconnect.client.internal.http.ReceivedResponse;
import io.github.gpconnect.client.specification.Interaction;
import io.github.gpconnect.client.specification.Scope;
import io.github.gpconnect.client.tls.TlsSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Connections to one server that is no practice: a FHIR server, or one that issues tokens. They are guarded, rotated, ended and explained as those to the
 * Spine are. Thread-safe.
 */
public final class FhirConnections implements AutoCloseable {
    /** What exchanges are called here; nothing of it is sent. */
    private static final Interaction READ = Interaction.of("Read", "read", Scope.ORGANIZATION_READ);

    private final HttpStack http;
    private final TransportFailures failures;
    private final Duration callTimeout;

    private FhirConnections(HttpStack http, TransportFailures failures, Duration callTimeout) {
        this.http = http;
        this.failures = failures;
        this.callTimeout = callTimeout;
    }

    /**
     * Returns connections to the server of this URL. None is opened yet.
     *
     * @param tls null for a server without TLS, in tests
     * @param httpProxy the HTTP proxy of the network; null for the JVM's own settings
     * @param maxResponseBytes how large a response may be, unpacked
     * @param connect the timeout for a connection, without the TLS handshake
     * @param read the timeout for the next bytes
     * @param call the timeout for a whole exchange
     * @throws InvalidInputException if the URL cannot be called, or no authority is trusted
     */
    public static FhirConnections to(
            URI server,
            @Nullable TlsSettings tls,
            @Nullable HttpProxy httpProxy,
            long maxResponseBytes,
            Duration connect,
            Duration read,
            Duration call,
            Clock clock) {
        if (!UrlRead.isUrl(server.toString())) {
            throw new InvalidInputException("The server's URL cannot be called");
        }
        ProxyTunnel tunnel = httpProxy == null
                ? null
                : ProxyTunnel.through(
                        httpProxy.host(),
                        httpProxy.port(),
                        httpProxy.user().orElse(null),
                        httpProxy.password().orElse(null));
        HttpStack http = new HttpStack(new HttpSettings(
                tls,
                tls == null,
                null,
                tunnel,
                true,
                new HttpSettings.Timeouts(connect, read, call),
                maxResponseBytes,
                clock));
        String host = server.getHost() + ":" + (server.getPort() < 0 ? 443 : server.getPort());
        return new FhirConnections(http, new TransportFailures(host, tls != null && tls.hasCertificate()), call);
    }

    /**
     * Requests a resource with {@code GET}.
     *
     * @param url the whole URL
     * @param headers beside {@code Accept}, {@code Accept-Encoding} and {@code User-Agent}
     * @param call describes the request in exceptions
     * @param timeLimit for the whole exchange, where that is shorter than the timeout
     * @param fresh whether over a connection that nothing else has used
     * @return the response, whatever its status
     * @throws TransportException if none arrived
     */
    public FhirResponse get(
            String url, Map<String, String> headers, FailedCall call, Duration timeLimit, boolean fresh) {
        return send(new UrlRead(url, null), headers, call, timeLimit, fresh);
    }

    /**
     * Sends a form with {@code POST}, over a connection that nothing else has used.
     *
     * @param form the names and values of the form, encoded here
     * @param call describes the request in exceptions
     * @return the response, whatever its status
     * @throws TransportException if none arrived
     */
    public FhirResponse post(String url, Map<String, String> form, FailedCall call) {
        return send(new UrlRead(url, form), Map.of("Accept", "application/json"), call, callTimeout, true);
    }

    private FhirResponse send(
            UrlRead read, Map<String, String> headers, FailedCall call, Duration timeLimit, boolean fresh) {
        Exchange exchange = http.exchange(
                new ExchangeDescription(
                        READ,
                        call.interaction().orElse(""),
                        call.practice().orElse(""),
                        call.traceId().orElse(new UUID(0, 0)),
                        headers,
                        "Bundle",
                        timeLimit.compareTo(callTimeout) < 0 ? timeLimit : callTimeout,
                        fresh),
                ExchangeHooks.NONE,
                read);
        try {
            read.send(exchange);
        } catch (IOException e) {
            IOException failure = exchange.failure();
            throw failures.explain(exchange, failure == null ? e : failure, call);
        }
        ReceivedResponse received = exchange.received();
        return new FhirResponse(
                received.status(),
                received.bytes(),
                received.flaw(),
                FailureReader.issuesIn(received),
                FailureReader.failuresIn(received));
    }

    /** Closes the connections that wait for further requests: none that was used so far is used again. */
    public void discardIdle() {
        http.discardIdle();
    }

    /** Ends requests that are in progress, refuses others, and closes the connections. */
    @Override
    public void close() {
        http.close();
    }
}
