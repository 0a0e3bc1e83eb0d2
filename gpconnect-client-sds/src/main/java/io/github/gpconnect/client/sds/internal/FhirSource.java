package io.github.gpconnect.client.sds.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gpconnect.client.error.DirectoryException;
import io.github.gpconnect.client.error.DirectoryException.Reason;
import io.github.gpconnect.client.tls.TlsSettings;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** A source that searches the directory through its FHIR API. Thread-safe. */
public final class FhirSource implements DirectorySource, AutoCloseable {
    private static final String ID = "https://fhir.nhs.uk/Id/";
    private static final String ODS_CODE = ID + "ods-organization-code|";
    private static final String INTERACTION = ID + "nhsServiceInteractionId|";
    private static final String PARTY_KEY = ID + "nhsMhsPartyKey";
    private static final String ASID = ID + "nhsSpineASID";

    private static final long LARGEST_RESPONSE = 1L << 20;
    private static final int KEPT_CONNECTIONS = 4;
    private static final int KEPT_SECONDS = 30;
    private static final Set<Integer> REFUSALS = Set.of(401, 403);
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    private final HttpUrl base;
    private final String apiKey;
    private final Supplier<UUID> correlationIds;
    private final OkHttpClient client;
    private volatile boolean closed;

    /** The timeouts for a connection, for the next bytes and for a whole response. */
    public record Timeouts(Duration connect, Duration read, Duration call) {}

    /**
     * Creates a source. No connection is opened yet.
     *
     * @param identity null to trust the JDK's authorities
     */
    public FhirSource(
            URI base, String apiKey, @Nullable TlsSettings identity, Supplier<UUID> correlationIds, Timeouts timeouts) {
        this.base = HttpUrl.get(base.toString().replaceAll("/+$", ""));
        this.apiKey = apiKey;
        this.correlationIds = correlationIds;
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                // The key would leak.
                .followRedirects(false)
                .followSslRedirects(false)
                // Each request has a correlation id of its own, so the HTTP library must not repeat one.
                .retryOnConnectionFailure(false)
                .addNetworkInterceptor(chain -> chain.proceed(chain.request())
                        .newBuilder()
                        .removeHeader("Retry-After")
                        .build())
                .connectionPool(new ConnectionPool(KEPT_CONNECTIONS, KEPT_SECONDS, TimeUnit.SECONDS))
                .connectTimeout(timeouts.connect())
                .readTimeout(timeouts.read())
                .writeTimeout(timeouts.read())
                .callTimeout(timeouts.call());
        if (identity == null) {
            builder.connectionSpecs(List.of(ConnectionSpec.RESTRICTED_TLS));
        } else {
            builder.sslSocketFactory(identity.sslContext().getSocketFactory(), identity.trustManager())
                    .connectionSpecs(List.of(new ConnectionSpec.Builder(ConnectionSpec.RESTRICTED_TLS)
                            .tlsVersions(identity.protocols().toArray(String[]::new))
                            .cipherSuites(identity.cipherSuites().toArray(String[]::new))
                            .build()));
        }
        this.client = builder.build();
    }

    /** Returns the base URL. */
    public String url() {
        return base.toString();
    }

    @Override
    public List<ServiceRecord> services(LookUp lookUp) {
        return found(lookUp, "Endpoint", about(lookUp, "Endpoint")).stream()
                .map(endpoint -> new ServiceRecord(
                        SearchBundle.text(endpoint, "address"), SearchBundle.identifiers(endpoint, PARTY_KEY)))
                .toList();
    }

    @Override
    public List<List<String>> systems(LookUp lookUp, String partyKey) {
        return asids(lookUp, about(lookUp, "Device").addQueryParameter("identifier", PARTY_KEY + "|" + partyKey));
    }

    @Override
    public List<List<String>> ownSystems(LookUp lookUp, String manufacturer) {
        return asids(
                lookUp,
                about(lookUp, "Device").addQueryParameter("manufacturing-organization", ODS_CODE + manufacturer));
    }

    private List<List<String>> asids(LookUp lookUp, HttpUrl.Builder url) {
        return found(lookUp, "Device", url).stream()
                .map(device -> SearchBundle.identifiers(device, ASID))
                .toList();
    }

    private HttpUrl.Builder about(LookUp lookUp, String type) {
        return base.newBuilder()
                .addPathSegment(type)
                .addQueryParameter("organization", ODS_CODE + lookUp.odsCode())
                .addQueryParameter("identifier", INTERACTION + lookUp.interactionId());
    }

    /**
     * Returns the matches of a search, repeated once if empty: the service also returns nothing when its own back end
     * took too long.
     */
    private List<JsonNode> found(LookUp lookUp, String type, HttpUrl.Builder url) {
        HttpUrl built = url.build();
        List<JsonNode> first = request(lookUp, type, built);
        return first.isEmpty() ? request(lookUp, type, built) : first;
    }

    /** Makes a search, which is repeated once if the server had closed the connection before it was used. */
    private List<JsonNode> request(LookUp lookUp, String type, HttpUrl url) {
        try {
            return exchange(lookUp, type, url);
        } catch (LostException lost) {
            try {
                return exchange(lookUp, type, url);
            } catch (LostException again) {
                throw again.explained;
            }
        }
    }

    private List<JsonNode> exchange(LookUp lookUp, String type, HttpUrl url) throws LostException {
        if (closed) {
            throw lookUp.failed(Reason.STOPPED, "", null);
        }
        UUID correlationId = correlationIds.get();
        Request request = new Request.Builder()
                .url(url)
                .header("Accept", "application/fhir+json")
                .header("apikey", apiKey)
                .header("X-Correlation-Id", correlationId.toString())
                .build();
        DirectoryResponse response;
        try (Response received = client.newCall(request).execute()) {
            response = new DirectoryResponse(lookUp, correlationId, received.code(), bytes(received));
        } catch (IOException e) {
            DirectoryException explained = lookUp.failed(reasonOf(e), detailOf(e), correlationId, null, quotable(e));
            if (isLost(e)) {
                throw new LostException(explained);
            }
            throw explained;
        }
        return matches(response, type);
    }

    /** Returns the whole body, or one byte more than the limit. */
    private static ByteString bytes(Response response) throws IOException {
        BufferedSource source = response.body().source();
        source.request(LARGEST_RESPONSE + 1);
        return source.getBuffer().readByteString();
    }

    /** A response as it was received. */
    private record DirectoryResponse(LookUp lookUp, UUID correlationId, int status, ByteString body) {
        DirectoryException failed(Reason reason, String detail) {
            return lookUp.failed(reason, detail, correlationId, status, null);
        }
    }

    private List<JsonNode> matches(DirectoryResponse response, String type) {
        if (REFUSALS.contains(response.status())) {
            throw response.failed(Reason.REFUSED, base.host());
        }
        if (response.status() >= 500 || PASSING.contains(response.status())) {
            throw response.failed(Reason.UNAVAILABLE, base.host());
        }
        if (response.status() != 200) {
            throw response.failed(Reason.UNREADABLE, base.host());
        }
        if (response.body().size() > LARGEST_RESPONSE) {
            throw response.failed(Reason.UNREADABLE, "it is larger than a MiB");
        }
        try {
            return SearchBundle.of(response.body().toByteArray()).matches(type);
        } catch (SearchBundle.UnreadableException e) {
            throw response.failed(Reason.UNREADABLE, e.what());
        } catch (SearchBundle.NotAllException e) {
            throw response.failed(Reason.AMBIGUOUS, "more than it shows");
        }
    }

    /** Returns the failure as a cause; null if its message quotes what the server sent, which may be the key. */
    private static @Nullable IOException quotable(IOException failure) {
        boolean quotes = !(failure instanceof SSLException)
                && Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                        .anyMatch(cause -> cause instanceof ProtocolException || cause instanceof EOFException);
        return quotes ? null : failure;
    }

    private Reason reasonOf(IOException failure) {
        if (closed || Thread.currentThread().isInterrupted()) {
            return Reason.STOPPED;
        }
        if (TlsFailures.refusesOurCertificate(failure)) {
            return Reason.REFUSED;
        }
        return TlsFailures.isOfTls(failure) ? Reason.UNSAFE : Reason.UNAVAILABLE;
    }

    private String detailOf(IOException failure) {
        return reasonOf(failure) == Reason.UNSAFE
                ? base.host() + " (" + TlsFailures.describe(failure) + ")"
                : base.host() + ":" + base.port();
    }

    private boolean isLost(IOException failure) {
        return reasonOf(failure) == Reason.UNAVAILABLE
                && !(failure instanceof InterruptedIOException)
                && !(failure instanceof UnknownHostException)
                && !(failure instanceof ConnectException)
                && !(failure instanceof NoRouteToHostException);
    }

    /** The failure of a connection that broke while it was in use. */
    private static final class LostException extends Exception {
        private static final long serialVersionUID = 1L;

        private final DirectoryException explained;

        LostException(DirectoryException explained) {
            super(explained);
            this.explained = explained;
        }
    }

    @Override
    public void close() {
        closed = true;
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
