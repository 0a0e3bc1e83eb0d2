package desk.simulated;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import desk.staff.StaffMember;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/**
 * Issues tokens for the simulation's local users, as an identity provider would. Its key lives as long as the process, so
 * that no other desk accepts them.
 */
final class SimulatedIssuer {
    static final String ISSUER = "https://simulated-issuer.example/";
    static final String AUDIENCE = "gpconnect-desk";
    static final Duration LIFETIME = Duration.ofHours(1);
    private static final int KEY_BITS = 2048;

    private final RSAKey key;
    private final NimbusJwtEncoder encoder;
    private final Clock clock;

    SimulatedIssuer(Clock clock) throws JOSEException {
        this.key = new RSAKeyGenerator(KEY_BITS).keyID("simulation").generate();
        this.encoder = new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(key)));
        this.clock = clock;
    }

    /** Returns what accepts these tokens, and no others. */
    JwtDecoder decoder(OAuth2TokenValidator<Jwt> further) throws JOSEException {
        NimbusJwtDecoder decoder =
                NimbusJwtDecoder.withPublicKey(key.toRSAPublicKey()).build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(ISSUER), new JwtAudienceValidator(AUDIENCE), further));
        return decoder;
    }

    /** Issues a token with the claims of a person, as CIS2 names them. */
    Jwt issue(StaffMember person) {
        Instant now = clock.instant();
        JwtClaimsSet.Builder claims = JwtClaimsSet.builder()
                .issuer(ISSUER)
                .audience(List.of(AUDIENCE))
                .issuedAt(now)
                .expiresAt(now.plus(LIFETIME))
                .subject(person.id())
                .claim("family_name", person.family())
                .claim("given_name", person.given());
        if (person.sdsUserId() != null && person.sdsRoleProfileId() != null) {
            claims.claim("nhsid_useruid", person.sdsUserId()).claim("selected_roleid", person.sdsRoleProfileId());
        }
        return encoder.encode(JwtEncoderParameters.from(
                JwsHeader.with(SignatureAlgorithm.RS256).keyId(key.getKeyID()).build(), claims.build()));
    }
}
