package io.github.gpconnect.client.patient;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.HttpProxy;
import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.NoTokenException;
import io.github.gpconnect.client.patient.internal.CachedTokens;
import io.github.gpconnect.client.patient.internal.ClientAssertion;
import io.github.gpconnect.client.patient.internal.TokenEndpoint;
import io.github.gpconnect.client.tls.SigningKey;
import io.github.gpconnect.client.tls.TlsSettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens from the API platform's token endpoint, in exchange for NHS login's id tokens. The application proves who
 * it is with an assertion that it signs. A token is kept until shortly before it ends, and used for its own patient
 * alone; there is one exchange at a time for each patient.
 *
 * <pre>{@code
 * NhsLoginTokenExchange tokens = NhsLoginTokenExchange.builder(
 *                 NhsLoginTokenExchange.INTEGRATION, clientId, SigningKey.pem(keyFile), keyId)
 *         .idTokens(patient -> idTokens.get(patient.accountId()))
 *         .build();
 * }</pre>
 *
 * <p>Thread-safe. Neither tokens nor assertions are logged, or appear in messages. Closing it discards all tokens.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8693">RFC 8693, OAuth 2.0 Token Exchange</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7523">RFC 7523, JWT Profile for OAuth 2.0 Client Authentication</a>
 */
public final class NhsLoginTokenExchange implements AccessTokens, AutoCloseable {
    /** The token endpoint of the integration test environment. */
    public static final URI INTEGRATION = URI.create("https://int.api.service.nhs.uk/oauth2/token");

    /** The token endpoint of the live service. */
    public static final URI PRODUCTION = URI.create("https://api.service.nhs.uk/oauth2/token");

    private final Function<LoggedInPatient, String> idTokens;
    private final TokenEndpoint endpoint;
    private final CachedTokens<LoggedInPatient> cache;

    private NhsLoginTokenExchange(
            Function<LoggedInPatient, String> idTokens, TokenEndpoint endpoint, CachedTokens<LoggedInPatient> cache) {
        this.idTokens = idTokens;
        this.endpoint = endpoint;
        this.cache = cache;
    }

    /**
     * Returns a builder. It also needs {@link Builder#idTokens id tokens}.
     *
     * @param tokenUrl the address of the token endpoint, such as {@link #PRODUCTION}
     * @param clientId the id under which the application is registered (its API key)
     * @param key signs the assertions
     * @param keyId the {@code kid} under which the key's public part is registered
     */
    public static Builder builder(URI tokenUrl, String clientId, SigningKey key, String keyId) {
        return new Builder(tokenUrl, clientId, key, keyId);
    }

    /**
     * Returns the patient's access token, and exchanges an id token for one where there is none yet.
     *
     * @throws NoTokenException if the endpoint refuses, cannot be reached or sends something else, or there is no id
     *     token
     */
    @Override
    public String tokenOf(LoggedInPatient patient) {
        return cache.of(patient, () -> endpoint.exchange(idTokenOf(patient)));
    }

    private String idTokenOf(LoggedInPatient patient) {
        String idToken;
        try {
            idToken = idTokens.apply(patient);
        } catch (RuntimeException failed) { // its message may quote a token
            throw new NoTokenException(
                    "the supplier of id tokens failed with " + failed.getClass().getSimpleName(),
                    FailedCall.NONE,
                    false);
        }
        if (idToken.isBlank()) {
            throw new NoTokenException("the patient's session has no id token", FailedCall.NONE, false);
        }
        return idToken;
    }

    /** Discards the token, unless there is a newer one; the next call exchanges again. Returns true. */
    @Override
    public boolean refused(LoggedInPatient patient, String token) {
        cache.discard(patient, token);
        return true;
    }

    /** Discards what is kept of this patient, when the patient logs out. */
    public void forget(LoggedInPatient patient) {
        cache.discard(patient);
    }

    /** Discards all tokens and closes the connections. */
    @Override
    public void close() {
        cache.clear();
        endpoint.close();
    }

    /** Returns the endpoint's address. */
    @Override
    public String toString() {
        return "NhsLoginTokenExchange[" + endpoint + "]";
    }

    /** A builder for {@link NhsLoginTokenExchange}. Not thread-safe. */
    public static final class Builder {
        private final URI tokenUrl;
        private final String clientId;
        private final SigningKey key;
        private final String keyId;
        private @Nullable Function<LoggedInPatient, String> idTokens;
        private @Nullable TlsSettings tls;
        private @Nullable HttpProxy httpProxy;
        private boolean cleartextAllowed;
        private Clock clock = Clock.systemUTC();
        private Supplier<UUID> assertionIds = UUID::randomUUID;
        private Duration margin = Duration.ofMinutes(1);

        private Builder(URI tokenUrl, String clientId, SigningKey key, String keyId) {
            this.tokenUrl = requireNonNull(tokenUrl, "tokenUrl");
            this.clientId = text(clientId, "client id");
            this.key = requireNonNull(key, "key");
            this.keyId = text(keyId, "key id");
        }

        private static String text(String value, String what) {
            if (value.isBlank()) {
                throw new InvalidInputException("A token exchange needs a " + what);
            }
            return value;
        }

        /**
         * Sets the supplier of the id tokens that NHS login issued to patients; it must be thread-safe. It is called for
         * each exchange, so that it can return a newer token.
         */
        public Builder idTokens(Function<LoggedInPatient, String> supplier) {
            this.idTokens = requireNonNull(supplier, "supplier");
            return this;
        }

        /** Sets whom the client trusts; the authorities that this JVM trusts, unless set. */
        public Builder tls(TlsSettings trust) {
            this.tls = requireNonNull(trust, "trust");
            return this;
        }

        /** Connects through this HTTP proxy of the network; the JVM's own settings apply unless set. */
        public Builder httpProxy(HttpProxy proxy) {
            this.httpProxy = requireNonNull(proxy, "proxy");
            return this;
        }

        /** Allows an {@code http} address, which is refused otherwise. For tests only. */
        public Builder allowCleartext() {
            this.cleartextAllowed = true;
            return this;
        }

        /** Sets the clock; the system's unless set. */
        public Builder clock(Clock newClock) {
            this.clock = requireNonNull(newClock, "newClock");
            return this;
        }

        /** Sets the supplier of the assertions' {@code jti}; random ones unless set. It must be thread-safe. */
        public Builder assertionIds(Supplier<UUID> ids) {
            this.assertionIds = requireNonNull(ids, "ids");
            return this;
        }

        /**
         * Sets how long before its end a token is no longer used; a minute unless set.
         *
         * @throws InvalidInputException if it is negative or longer than half an hour
         */
        public Builder margin(Duration beforeEnd) {
            if (beforeEnd.isNegative() || beforeEnd.compareTo(Duration.ofMinutes(30)) > 0) {
                throw new InvalidInputException(
                        "A token's margin is between nothing and half an hour, not " + beforeEnd);
            }
            this.margin = beforeEnd;
            return this;
        }

        /**
         * Builds the exchange. Opens no connection.
         *
         * @throws InvalidInputException if a setting is missing or cannot be used, naming it
         */
        public NhsLoginTokenExchange build() {
            if (idTokens == null) {
                throw new InvalidInputException("A token exchange needs a setting: idTokens(…)");
            }
            ClientAssertion assertion = new ClientAssertion(clientId, key, keyId, tokenUrl, clock, assertionIds);
            TokenEndpoint endpoint = TokenEndpoint.at(tokenUrl, tls, cleartextAllowed, httpProxy, assertion, clock);
            return new NhsLoginTokenExchange(idTokens, endpoint, new CachedTokens<>(clock, margin));
        }
    }
}
