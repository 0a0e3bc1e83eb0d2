package io.github.gpconnect.client.patient.internal;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.github.gpconnect.client.HttpProxy;
import io.github.gpconnect.client.connection.spi.FhirConnections;
import io.github.gpconnect.client.connection.spi.FhirResponse;
import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.NoTokenException;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.tls.TlsSettings;
import io.github.gpconnect.client.tls.TrustedCertificates;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The endpoint that issues access tokens. Thread-safe. */
public final class TokenEndpoint implements AutoCloseable {
    private static final String OAUTH = "urn:ietf:params:oauth:";
    private static final long MOST_BYTES = 64L << 10;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(10);
    private static final Duration CALL = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);

    /** What may follow {@code Bearer}: RFC 6750, 2.1. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    /** The codes of RFC 6749, 5.2; a message repeats no other text of the endpoint's. */
    private static final Pattern CODE = Pattern.compile("invalid_request|invalid_client|invalid_grant"
            + "|unauthorized_client|unsupported_grant_type|invalid_scope");

    private final URI url;
    private final FhirConnections connections;
    private final ClientAssertion assertions;
    private final Clock clock;

    private TokenEndpoint(URI url, FhirConnections connections, ClientAssertion assertions, Clock clock) {
        this.url = url;
        this.connections = connections;
        this.assertions = assertions;
        this.clock = clock;
    }

    /**
     * Returns the endpoint at this address. Opens no connection.
     *
     * @param tls whom to trust; null for the authorities of this JVM
     * @throws InvalidInputException if it cannot be called
     */
    public static TokenEndpoint at(
            URI url,
            @Nullable TlsSettings tls,
            boolean cleartextAllowed,
            @Nullable HttpProxy httpProxy,
            ClientAssertion assertions,
            Clock clock) {
        boolean cleartext = "http".equalsIgnoreCase(url.getScheme());
        if (url.getHost() == null || !(cleartext ? cleartextAllowed : "https".equalsIgnoreCase(url.getScheme()))) {
            throw new InvalidInputException("The token endpoint's address is an https URL, not '"
                    + InvalidInputException.shown(url.toString()) + "'");
        }
        TlsSettings trust = tls == null && !cleartext
                ? TlsSettings.withoutCertificate().trusting(TrustedCertificates.ofThisJvm())
                : tls;
        FhirConnections connections =
                FhirConnections.to(url, cleartext ? null : trust, httpProxy, MOST_BYTES, CONNECT, READ, CALL, clock);
        return new TokenEndpoint(url, connections, assertions, clock);
    }

    /**
     * Exchanges an id token for an access token.
     *
     * @throws NoTokenException if there is none
     */
    public IssuedToken exchange(String idToken) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", OAUTH + "grant-type:token-exchange");
        form.put("subject_token_type", OAUTH + "token-type:id_token");
        form.put("subject_token", idToken);
        form.put("client_assertion_type", OAUTH + "client-assertion-type:jwt-bearer");
        form.put("client_assertion", assertions.signed());
        FailedCall call =
                FailedCall.builder().interaction("POST " + url.getPath()).build();
        Instant began = clock.instant();
        FhirResponse response;
        try {
            response = connections.post(url.toString(), form, call);
        } catch (TransportException notReached) {
            throw new NoTokenException("the token endpoint was not reached", call, notReached);
        }
        return issued(response, began, call);
    }

    private static IssuedToken issued(FhirResponse response, Instant began, FailedCall call) {
        FailedCall responded = FailedCall.builder()
                .interaction(call.interaction().orElse(""))
                .httpStatus(response.status())
                .build();
        Map<String, Object> json = json(response);
        if (response.status() != 200) {
            String code = String.valueOf(json.get("error"));
            boolean known = CODE.matcher(code).matches();
            throw new NoTokenException(
                    "the token endpoint refused" + (known ? " (" + code + ")" : ""),
                    responded,
                    PASSING.contains(response.status()));
        }
        if (json.get("access_token") instanceof String token
                && TOKEN.matcher(token).matches()
                && "bearer".equalsIgnoreCase(String.valueOf(json.getOrDefault("token_type", "Bearer")))) {
            return new IssuedToken(token, began.plus(lifetime(json.get("expires_in"), responded)));
        }
        throw new NoTokenException("the token endpoint's response holds no bearer token", responded, true);
    }

    /** Returns the seconds, which the platform sends as a text. */
    private static Duration lifetime(@Nullable Object seconds, FailedCall call) {
        try {
            long parsed = Long.parseLong(String.valueOf(seconds).replaceFirst("\\.0$", ""));
            if (parsed > 0 && parsed <= LONGEST.toSeconds()) {
                return Duration.ofSeconds(parsed);
            }
        } catch (NumberFormatException notANumber) {
            // reported below
        }
        throw new NoTokenException("the token endpoint's response does not state for how long", call, true);
    }

    private static Map<String, Object> json(FhirResponse response) {
        try {
            return JSONObjectUtils.parse(new String(response.body(), StandardCharsets.UTF_8));
        } catch (ParseException notJson) { // not kept: it may quote the body
            return Map.of();
        }
    }

    @Override
    public void close() {
        connections.close();
    }

    /** Returns the address. */
    @Override
    public String toString() {
        return url.toString();
    }
}
