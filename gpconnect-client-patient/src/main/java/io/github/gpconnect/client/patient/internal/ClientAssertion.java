package io.github.gpconnect.client.patient.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.tls.SigningKey;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.function.Supplier;

/** Signs the assertions by which an application proves who it is: a new one for each exchange. Thread-safe. */
public final class ClientAssertion {
    /** Shorter than the five minutes that are allowed, for a clock that is ahead. */
    private static final Duration VALID = Duration.ofMinutes(4);

    private final String clientId;
    private final SigningKey key;
    private final String keyId;
    private final URI audience;
    private final Clock clock;
    private final Supplier<UUID> ids;

    /**
     * Creates a signer.
     *
     * @param audience the address of the token endpoint
     * @param ids makes each assertion's {@code jti}
     */
    public ClientAssertion(
            String clientId, SigningKey key, String keyId, URI audience, Clock clock, Supplier<UUID> ids) {
        this.clientId = clientId;
        this.key = key;
        this.keyId = keyId;
        this.audience = audience;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Returns a new assertion.
     *
     * @throws InvalidInputException if the key cannot be used
     */
    String signed() {
        Instant now = clock.instant();
        SignedJWT assertion = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS512)
                        .type(JOSEObjectType.JWT)
                        .keyID(keyId)
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer(clientId)
                        .subject(clientId)
                        .audience(audience.toString())
                        .jwtID(ids.get().toString())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(VALID)))
                        .build());
        try {
            assertion.sign(new RSASSASigner(key.key()));
        } catch (JOSEException e) {
            throw new InvalidInputException("The key cannot sign an assertion with RS512", e);
        }
        return assertion.serialize();
    }
}
