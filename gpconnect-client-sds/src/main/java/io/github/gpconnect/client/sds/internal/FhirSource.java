package io.github.gpconnect.client.sds.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gpconnect.client.HttpProxy;
import io.github.gpconnect.client.connection.spi.FhirConnections;
import io.github.gpconnect.client.connection.spi.FhirResponse;
import io.github.gpconnect.client.error.DirectoryException;
import io.github.gpconnect.client.error.DirectoryException.Reason;
import io.github.gpconnect.client.error.Issue;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.tls.TlsSettings;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** A source that searches the directory through its FHIR API. Thread-safe. */
public final class FhirSource implements DirectorySource, AutoCloseable {
    private static final String ID = "https://fhir.nhs.uk/Id/";
    private static final String ODS_CODE = ID + "ods-organization-code";
    private static final String INTERACTION = ID + "nhsServiceInteractionId";
    private static final String PARTY_KEY = ID + "nhsMhsPartyKey";
    private static final String ASID = ID + "nhsSpineASID";

    private static final long LARGEST_RESPONSE = 1L << 20;
    private static final Set<Integer> REFUSALS = Set.of(401, 403);
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    private final String base;
    private final String host;
    private final String apiKey;
    private final Supplier<UUID> correlationIds;
    private final Duration callTimeout;
    private final FhirConnections connections;

    /** The timeouts for a connection, for the next bytes and for a whole response. */
    public record Timeouts(Duration connect, Duration read, Duration call) {}

    /**
     * Creates a source. No connection is opened yet.
     *
     * @param identity null to trust the JDK's authorities
     * @param httpProxy null for the JVM's own settings
     */
    public FhirSource(
            URI base,
            String apiKey,
            @Nullable TlsSettings identity,
            @Nullable HttpProxy httpProxy,
            Supplier<UUID> correlationIds,
            Timeouts timeouts) {
        this.base = base.toString().replaceAll("/+$", "");
        this.host = base.getHost();
        this.apiKey = apiKey;
        this.correlationIds = correlationIds;
        this.callTimeout = timeouts.call();
        this.connections = FhirConnections.to(
                base,
                identity == null ? trustedByTheJdk() : identity,
                httpProxy,
                LARGEST_RESPONSE,
                timeouts.connect(),
                timeouts.read(),
                timeouts.call(),
                Clock.systemUTC());
    }

    private static TlsSettings trustedByTheJdk() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    SSLContext context = SSLContext.getInstance("TLS");
                    context.init(null, new TrustManager[] {x509}, null);
                    return TlsSettings.of(context, x509).allowingTls13();
                }
            }
            throw new IllegalStateException("This JDK has no X.509 trust manager");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot do TLS", e);
        }
    }

    /** Returns the base URL. */
    public String url() {
        return base;
    }

    @Override
    public List<ServiceRecord> services(LookUp lookUp) {
        return found(
                lookUp,
                "Endpoint",
                about(lookUp, "Endpoint"),
                endpoint -> new ServiceRecord(
                        SearchBundle.referenced(endpoint.path("managingOrganization"), ODS_CODE),
                        SearchBundle.extensions(endpoint, INTERACTION),
                        SearchBundle.text(endpoint, "address"),
                        SearchBundle.identifiers(endpoint, PARTY_KEY)),
                services -> Comparison.differenceIn(services, lookUp));
    }

    @Override
    public List<SystemRecord> systems(LookUp lookUp, String partyKey) {
        return found(
                lookUp,
                "Device",
                about(lookUp, "Device") + parameter("&identifier", PARTY_KEY, partyKey),
                FhirSource::system,
                systems -> Comparison.differenceIn(systems, lookUp, partyKey));
    }

    @Override
    public List<SystemRecord> ownSystems(LookUp lookUp, String manufacturer) {
        return found(
                lookUp,
                "Device",
                about(lookUp, "Device") + parameter("&manufacturing-organization", ODS_CODE, manufacturer),
                FhirSource::system,
                systems -> Comparison.differenceInOwn(systems, lookUp, manufacturer));
    }

    private static SystemRecord system(JsonNode device) {
        return new SystemRecord(
                SearchBundle.referenced(device.path("owner"), ODS_CODE),
                SearchBundle.extensions(device, INTERACTION),
                SearchBundle.identifiers(device, PARTY_KEY),
                SearchBundle.extensions(device, ODS_CODE),
                SearchBundle.identifiers(device, ASID));
    }

    private String about(LookUp lookUp, String type) {
        return base + "/" + type
                + parameter("?organization", ODS_CODE, lookUp.odsCode())
                + parameter("&identifier", INTERACTION, lookUp.interactionId());
    }

    private static String parameter(String name, String system, String value) {
        String token = URLEncoder.encode(system + "|" + value, StandardCharsets.UTF_8);
        return name + "=" + token.replace("+", "%20");
    }

    /**
     * Returns the matches of a search, repeated once if empty: the service also returns nothing when its own back end
     * took too long. The second request goes over a connection of its own, so that no earlier response is taken for it.
     */
    private <T> List<T> found(
            LookUp lookUp,
            String type,
            String url,
            Function<JsonNode, T> reader,
            Function<List<T>, Optional<String>> difference) {
        Received received = received(lookUp, url, false);
        List<JsonNode> matches = matches(received, type);
        if (matches.isEmpty()) {
            received = received(lookUp, url, true);
            matches = matches(received, type);
        }
        List<T> read = matches.stream().map(reader).toList();
        Optional<String> other = difference.apply(read);
        if (other.isPresent()) {
            connections.discardIdle();
            throw received.failed(Reason.MISMATCHED, other.get());
        }
        return read;
    }

    /** Makes a search, which is repeated once if its connection was lost: the server may have closed it before. */
    private Received received(LookUp lookUp, String url, boolean fresh) {
        UUID first = correlationIds.get();
        try {
            return exchange(lookUp, url, first, fresh);
        } catch (TransportException lost) {
            if (lost.reason() != TransportException.Reason.CONNECTION_LOST) {
                throw lookUp.failed(lost, first, base);
            }
        }
        UUID second = correlationIds.get();
        try {
            return exchange(lookUp, url, second, true);
        } catch (TransportException again) {
            throw lookUp.failed(again, second, base);
        }
    }

    private Received exchange(LookUp lookUp, String url, UUID correlationId, boolean fresh) {
        FhirResponse response = connections.get(
                url,
                Map.of("apikey", apiKey, "X-Correlation-Id", correlationId.toString()),
                lookUp.call(correlationId),
                lookUp.orSooner(callTimeout),
                fresh);
        return new Received(lookUp, correlationId, response);
    }

    /** A response, and the request that it came to. */
    private record Received(LookUp lookUp, UUID correlationId, FhirResponse response) {
        DirectoryException failed(Reason reason, String detail) {
            return failed(reason, detail, response.issues());
        }

        DirectoryException failed(Reason reason, String detail, List<Issue> issues) {
            return lookUp.failed(reason, detail, correlationId, response.status(), issues);
        }
    }

    private List<JsonNode> matches(Received received, String type) {
        FhirResponse response = received.response();
        if (REFUSALS.contains(response.status())) {
            throw received.failed(Reason.REFUSED, host);
        }
        if (response.status() >= 500 || PASSING.contains(response.status())) {
            throw received.failed(Reason.UNAVAILABLE, host);
        }
        if (response.status() == 400 && !response.failures().isEmpty()) {
            throw received.failed(Reason.UNAVAILABLE, host + " reported a failure", response.failures());
        }
        if (response.status() != 200) {
            throw received.failed(Reason.UNREADABLE, host);
        }
        if (response.flaw().isPresent()) {
            throw received.failed(Reason.UNREADABLE, response.flaw().get());
        }
        try {
            List<JsonNode> matches = SearchBundle.of(response.body()).matches(type);
            if (matches.isEmpty() && !response.failures().isEmpty()) {
                throw received.failed(Reason.UNAVAILABLE, host + " reported a failure", response.failures());
            }
            return matches;
        } catch (SearchBundle.UnreadableException e) {
            throw received.failed(Reason.UNREADABLE, e.what());
        } catch (SearchBundle.NotAllException e) {
            throw received.failed(Reason.AMBIGUOUS, "more than it shows");
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
