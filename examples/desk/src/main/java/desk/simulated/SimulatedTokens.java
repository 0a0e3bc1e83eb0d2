package desk.simulated;

import com.nimbusds.jose.JOSEException;
import desk.staff.SignedInStaff;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Tokens of the simulation's local users for developers: {@code curl -u USER:PASSWORD -X POST /simulation/tokens}. None of
 * it is there in production, where tokens come from the identity provider.
 */
@Configuration(proxyBeanMethods = false)
@Profile("simulation")
@ConditionalOnProperty(name = SimulatedTokens.ISSUER, havingValue = "simulation", matchIfMissing = true)
class SimulatedTokens {
    /** A simulation may be tried with the tokens of an identity provider. */
    static final String ISSUER = "spring.security.oauth2.resourceserver.jwt.issuer-uri";

    static final String PATH = "/simulation/tokens";

    @Bean
    SimulatedIssuer simulatedIssuer(Clock clock) throws JOSEException {
        return new SimulatedIssuer(clock);
    }

    @Bean
    JwtDecoder simulatedTokenDecoder(SimulatedIssuer issuer, OAuth2TokenValidator<Jwt> further) throws JOSEException {
        return issuer.decoder(further);
    }

    @Bean
    @Order(3)
    SecurityFilterChain simulatedTokensSecurity(HttpSecurity http) {
        return http.securityMatcher(PATH)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .httpBasic(Customizer.withDefaults())
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    @Bean
    RouterFunction<ServerResponse> simulatedTokensRoute(SimulatedIssuer issuer, SignedInStaff staff) {
        return RouterFunctions.route()
                .POST(
                        PATH,
                        request -> ServerResponse.ok()
                                .cacheControl(CacheControl.noStore())
                                .body(request.principal()
                                        .map(Authentication.class::cast)
                                        .flatMap(staff::of)
                                        .map(issuer::issue)
                                        .map(SimulatedTokens::issued)
                                        .orElseThrow(() -> new AccessDeniedException("Only staff get tokens"))))
                .build();
    }

    /** Returns a token with the names that RFC 6749 has for its parts. */
    private static Map<String, Object> issued(Jwt token) {
        return Map.of(
                "access_token",
                token.getTokenValue(),
                "token_type",
                "Bearer",
                "expires_in",
                SimulatedIssuer.LIFETIME.toSeconds());
    }
}
