package hub;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Takes the place of the hub's identity provider. */
final class Tokens {
    private static final SecretKey KEY = new SecretKeySpec(new byte[32], "HmacSHA256");

    private Tokens() {}

    /** Returns what reads the tokens. */
    static JwtDecoder decoder() {
        return NimbusJwtDecoder.withSecretKey(KEY).build();
    }

    /** Returns the token of a user with these claims. */
    static String with(Map<String, Object> claims) {
        return new NimbusJwtEncoder(new ImmutableSecret<>(KEY))
                .encode(JwtEncoderParameters.from(
                        JwsHeader.with(MacAlgorithm.HS256).build(),
                        JwtClaimsSet.builder().claims(all -> all.putAll(claims)).build()))
                .getTokenValue();
    }
}
