package io.github.gpconnect.client.sds;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.HttpProxy;
import io.github.gpconnect.client.directory.DirectoryQuery;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.sds.internal.FhirSource;
import io.github.gpconnect.client.sds.internal.TwoStepLookUp;
import io.github.gpconnect.client.tls.TlsSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The Spine Directory Service through its FHIR API, with an API key instead of a client certificate. An empty response
 * is accepted only after a second request, because the service also sends one when its own back end took too long.
 *
 * <pre>{@code
 * FhirDirectory directory = FhirDirectory.builder()
 *         .url(URI.create("https://sds.example/spine-directory/FHIR/R4"))
 *         .apiKeyFile(keyFile)
 *         .build();
 * }</pre>
 *
 * <p>Thread-safe.
 *
 * @see <a href="https://digital.nhs.uk/developer/api-catalogue/spine-directory-service-fhir">Spine Directory Service FHIR
 *     API</a>
 */
public final class FhirDirectory implements SpineDirectory {
    private final FhirSource source;
    private final TwoStepLookUp lookUp;

    private FhirDirectory(FhirSource source) {
        this.source = source;
        this.lookUp = new TwoStepLookUp(source);
    }

    /** Returns a builder; a URL and an API key must be set. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Optional<ListedPractice> lookUp(DirectoryQuery query) {
        return lookUp.practice(query);
    }

    @Override
    public Optional<Asid> findOwnAsid(DirectoryQuery query, OdsCode manufacturer) {
        return lookUp.ownAsid(query, manufacturer);
    }

    @Override
    public void close() {
        source.close();
    }

    /** Returns the directory's URL, but not the key. */
    @Override
    public String toString() {
        return "FhirDirectory[" + source.url() + "]";
    }

    /** A builder for {@link FhirDirectory}. Not thread-safe. */
    public static final class Builder {
        /** Some editors put it before the first character of a file. */
        private static final String BYTE_ORDER_MARK = "\ufeff";

        private static final Duration CONNECT = Duration.ofSeconds(5);
        private static final Duration READ = Duration.ofSeconds(10);
        private static final Duration CALL = Duration.ofSeconds(15);

        private @Nullable URI url;
        private @Nullable String apiKey;
        private @Nullable TlsSettings tls;
        private @Nullable HttpProxy httpProxy;
        private Supplier<UUID> correlationIds = UUID::randomUUID;
        private FhirSource.Timeouts timeouts = new FhirSource.Timeouts(CONNECT, READ, CALL);

        private Builder() {}

        /**
         * Sets the base URL, below which {@code Endpoint} and {@code Device} are.
         *
         * @throws InvalidInputException if it is not an {@code https} URL, or has more than a host, a port and a path
         */
        public Builder url(URI base) {
            if (!"https".equalsIgnoreCase(base.getScheme())
                    || base.getHost() == null
                    || base.getRawUserInfo() != null
                    || base.getPort() == 0
                    || base.getPort() > 65_535
                    || base.getRawQuery() != null
                    || base.getRawFragment() != null) {
                throw new InvalidInputException(
                        "The directory's URL is an absolute https URL without user, query and fragment,"
                                + " which this one is not");
            }
            this.url = base;
            return this;
        }

        /**
         * Sets the API key.
         *
         * @throws InvalidInputException if it is empty, or has characters that no key has: spaces, control characters
         *     and anything outside ASCII
         */
        public Builder apiKey(String key) {
            if (!key.matches("[!-~]+")) {
                throw new InvalidInputException("An API key is made of visible ASCII characters, and this one is not");
            }
            this.apiKey = key;
            return this;
        }

        /**
         * Sets the API key from the first line of a file, which is read now.
         *
         * @throws InvalidInputException if the file cannot be read, or holds no key
         */
        public Builder apiKeyFile(Path file) {
            try {
                return apiKey(Files.readString(file, StandardCharsets.UTF_8)
                        .lines()
                        .findFirst()
                        .orElse("")
                        .replace(BYTE_ORDER_MARK, "")
                        .strip());
            } catch (IOException e) {
                throw new InvalidInputException("The file '" + file + "' cannot be read as an API key", e);
            }
        }

        /**
         * Sets the trusted authorities, and a certificate if the server requests one. Unless set, the JDK's authorities
         * are trusted. If files change, the new content is used within ten seconds.
         */
        public Builder tls(TlsSettings identity) {
            this.tls = requireNonNull(identity, "identity");
            return this;
        }

        /**
         * Connects through this HTTP proxy of the network, as {@code GpConnectClient.Builder.httpProxy} does. Unless
         * set, the JVM's own settings apply ({@code https.proxyHost}, {@link java.net.ProxySelector}), which have no
         * credentials.
         */
        public Builder httpProxy(HttpProxy proxy) {
            this.httpProxy = requireNonNull(proxy, "proxy");
            return this;
        }

        /**
         * Sets the supplier of each request's {@code X-Correlation-Id}; random ones unless set. It must be thread-safe.
         */
        public Builder correlationIds(Supplier<UUID> ids) {
            this.correlationIds = requireNonNull(ids, "ids");
            return this;
        }

        /**
         * Sets the timeouts: 5 seconds for a connection, 10 for the next bytes of a response and 15 for a whole
         * request, however slowly its response arrives, unless set. A look-up makes two requests, each of which may be
         * repeated. {@link DirectoryQuery#within} limits the look-up as a whole.
         *
         * @throws InvalidInputException if one is shorter than a millisecond or longer than an hour
         */
        public Builder timeouts(Duration connect, Duration read, Duration call) {
            this.timeouts = new FhirSource.Timeouts(
                    InvalidInput.timeout(connect), InvalidInput.timeout(read), InvalidInput.timeout(call));
            return this;
        }

        /**
         * Returns the directory. Opens no connection.
         *
         * @throws InvalidInputException if the URL or the key is missing, or the identity trusts no authority
         */
        public FhirDirectory build() {
            URI base = url;
            String key = apiKey;
            if (base == null || key == null) {
                throw new InvalidInputException(
                        "A directory over FHIR needs url(url) and apiKey(key) or apiKeyFile(file)");
            }
            return new FhirDirectory(new FhirSource(base, key, tls, httpProxy, correlationIds, timeouts));
        }
    }
}
