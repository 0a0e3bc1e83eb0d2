package desk.api.security;

import desk.api.problem.ProblemWriter;
import io.github.gpconnect.client.spring.RequesterResolver;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/**
 * The gateway's own filter chain: each request has the token of a person, no session and no cookie. The token's
 * signature, issuer and audience are those of {@code spring.security.oauth2.resourceserver.jwt.*}; without these the
 * gateway is closed.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiLimits.class)
class ApiSecurity {
    private static final String JWT = "spring.security.oauth2.resourceserver.jwt.";

    @Bean
    @Order(1)
    SecurityFilterChain apiChain(
            HttpSecurity http,
            ObjectProvider<JwtDecoder> tokens,
            RequesterResolver requesters,
            ProblemWriter problems,
            ApiLimits limits) {
        TokenRefusals refusals = new TokenRefusals(problems);
        http.securityMatcher("/api/**")
                .csrf(AbstractHttpConfigurer::disable) // there is no cookie that a browser could send by itself
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .addFilterBefore(new SizeLimit(limits.requestSize(), problems), SecurityContextHolderFilter.class)
                .addFilterAfter(new RateLimit(limits, requesters, problems), AuthorizationFilter.class);
        if (tokens.getIfAvailable() == null) {
            http.authorizeHttpRequests(requests -> requests.anyRequest().denyAll());
        } else {
            http.authorizeHttpRequests(requests -> requests.anyRequest().access(new PersonsOnly(requesters)))
                    .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults())
                            .authenticationEntryPoint(refusals)
                            .accessDeniedHandler(refusals));
        }
        return http.build();
    }

    /** The description is the same for everyone, and names no one. */
    @Bean
    @Order(2)
    SecurityFilterChain descriptionChain(HttpSecurity http) {
        return http.securityMatcher("/v3/api-docs", "/v3/api-docs.yaml")
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET, "/**")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    /** By default Spring accepts tokens without an end. */
    @Bean
    OAuth2TokenValidator<Jwt> tokensEnd() {
        return new JwtClaimValidator<>(JwtClaimNames.EXP, Objects::nonNull);
    }

    /** A token that was issued for another service must not open this one. */
    @Bean
    AudienceIsSet apiAudience(
            @Value("${" + JWT + "issuer-uri:}") String issuer, @Value("${" + JWT + "audiences:}") String audiences) {
        if (!issuer.isEmpty() && audiences.isEmpty()) {
            throw new IllegalStateException(
                    "Set " + JWT + "audiences: the gateway accepts only tokens that were issued for it");
        }
        return new AudienceIsSet();
    }

    /** That the check has been made. */
    record AudienceIsSet() {}
}
