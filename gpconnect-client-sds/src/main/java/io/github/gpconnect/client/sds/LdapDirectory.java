package io.github.gpconnect.client.sds;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.directory.DirectoryQuery;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.sds.internal.LdapSource;
import io.github.gpconnect.client.sds.internal.TwoStepLookUp;
import io.github.gpconnect.client.tls.TlsSettings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Spine Directory Service over LDAPS. It presents the same certificate as the client does to the Spine, and keeps a
 * pool of a few connections. If several servers are set, it uses the next one when one cannot be reached; a look-up
 * whose connection turns out to be closed is repeated once on another.
 *
 * <pre>{@code
 * LdapDirectory directory = LdapDirectory.builder()
 *         .server(URI.create("ldaps://ldap.example"))
 *         .tls(TlsSettings.pkcs12(identityFile, password).trusting(spineRootFile))
 *         .build();
 * }</pre>
 *
 * <p>A look-up runs on the thread that makes it and on no other. An interrupt ends it, whatever it waits for; only the
 * resolution of a host name runs to its end.
 *
 * <p>Thread-safe.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/integration_spine_directory_service.html">Spine Directory
 *     Service</a>
 */
public final class LdapDirectory implements SpineDirectory {
    private final LdapSource source;
    private final TwoStepLookUp lookUp;

    private LdapDirectory(LdapSource source) {
        this.source = source;
        this.lookUp = new TwoStepLookUp(source);
    }

    /** Returns a builder; servers and a certificate must be set. */
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

    /** Returns the URLs of the servers. */
    @Override
    public String toString() {
        return "LdapDirectory[" + source.servers() + "]";
    }

    /** A builder for {@link LdapDirectory}. Not thread-safe. */
    public static final class Builder {
        private static final Duration CONNECT = Duration.ofSeconds(5);
        private static final Duration RESPONSE = Duration.ofSeconds(5);
        private static final int KEPT = 4;
        private static final int MOST_KEPT = 100;

        private final List<URI> servers = new ArrayList<>();
        private @Nullable TlsSettings tls;
        private String baseDn = "ou=services, o=nhs";
        private Duration connect = CONNECT;
        private Duration response = RESPONSE;
        private int kept = KEPT;

        private Builder() {}

        /**
         * Adds a server, which is used if those before it cannot be reached.
         *
         * @param url {@code ldaps://} and the host, and a port unless it is 636
         * @throws InvalidInputException if it is not such a URL
         */
        public Builder server(URI url) {
            boolean bare = url.getRawPath() == null
                    || url.getRawPath().isEmpty()
                    || url.getRawPath().equals("/");
            if (!"ldaps".equalsIgnoreCase(url.getScheme())
                    || url.getHost() == null
                    || url.getRawUserInfo() != null
                    || url.getPort() == 0
                    || url.getPort() > 65_535
                    || !bare
                    || url.getRawQuery() != null
                    || url.getRawFragment() != null) {
                throw new InvalidInputException(
                        "A directory server is ldaps://host or ldaps://host:port and nothing more, which this URL is not");
            }
            servers.add(url);
            return this;
        }

        /**
         * Sets the certificate to present, and the trusted authorities: the same as for the Spine proxy. If the files
         * change, new connections use the new content, and within ten seconds no others are used.
         */
        public Builder tls(TlsSettings identity) {
            this.tls = requireNonNull(identity, "identity");
            return this;
        }

        /**
         * Sets the entry below which to search; {@code ou=services, o=nhs} unless set.
         *
         * @throws InvalidInputException if it is not a distinguished name
         */
        public Builder baseDn(String name) {
            if (!LdapSource.isName(name)) {
                throw new InvalidInputException("A base is a distinguished name such as 'ou=services, o=nhs', not '"
                        + InvalidInput.shown(name) + "'");
            }
            this.baseDn = name;
            return this;
        }

        /**
         * Sets the timeouts: 5 seconds for a connection and 5 for a response, unless set. {@link
         * DirectoryQuery#within} limits the look-up as a whole.
         *
         * @param connect for a connection to one server, the TLS handshake included
         * @param response for one whole response, however slowly it arrives; a look-up makes two requests, each of
         *     which may be repeated once
         * @throws InvalidInputException if one is shorter than a millisecond or longer than an hour
         */
        public Builder timeouts(Duration connect, Duration response) {
            this.connect = InvalidInput.timeout(connect);
            this.response = InvalidInput.timeout(response);
            return this;
        }

        /**
         * Sets how many connections are kept open for later look-ups; 4 unless set. None is used again after half a
         * minute without a look-up, nor after ten minutes. If there are more look-ups at once,
         * they make connections of their own.
         *
         * @throws InvalidInputException if it is not between 1 and 100
         */
        public Builder keptConnections(int number) {
            if (number < 1 || number > MOST_KEPT) {
                throw new InvalidInputException(
                        "Between 1 and " + MOST_KEPT + " connections are kept open, not " + number);
            }
            this.kept = number;
            return this;
        }

        /**
         * Returns the directory. Opens no connection.
         *
         * @throws InvalidInputException if the servers or the certificate are missing, or no authority is trusted
         */
        public LdapDirectory build() {
            TlsSettings identity = tls;
            if (servers.isEmpty() || identity == null) {
                throw new InvalidInputException("A directory over LDAP needs server(url) and tls(identity)");
            }
            return new LdapDirectory(new LdapSource(servers, identity, baseDn, connect, response, kept));
        }
    }
}
