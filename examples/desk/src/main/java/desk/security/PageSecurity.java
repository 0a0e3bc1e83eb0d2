package desk.security;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;

/** Sign-in to the pages, and the rules for browsers. Requests to the gateway come first, with rules of their own. */
@Configuration(proxyBeanMethods = false)
class PageSecurity {
    private static final String SIGN_IN = "/";

    @Bean
    @Order(100)
    SecurityFilterChain pages(
            HttpSecurity http, Environment environment, ObjectProvider<ClientRegistrationRepository> identityProvider) {
        boolean simulation = environment.acceptsProfiles(Profiles.of("simulation"));
        if (!simulation && identityProvider.getIfAvailable() == null) {
            throw new IllegalStateException(
                    "No one could sign in: with a real Spine the desk needs an identity provider, as"
                            + " spring.security.oauth2.client.registration.*");
        }
        http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                SIGN_IN,
                                "/error",
                                "/webjars/**",
                                "/desk*.css",
                                "/desk*.js",
                                "/favicon.svg",
                                "/livez",
                                "/readyz")
                        .permitAll()
                        .requestMatchers("/audit")
                        .hasRole("SUPERVISOR")
                        .anyRequest()
                        .authenticated())
                .headers(headers -> headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN)))
                .addFilterBefore(new ContentSecurityPolicy(), HeaderWriterFilter.class)
                .exceptionHandling(failures -> failures.defaultAuthenticationEntryPointFor(
                                // a part of a page must not become the sign-in page
                                new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
                                new RequestHeaderRequestMatcher("HX-Request"))
                        .defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint(SIGN_IN), request -> true))
                .logout(logout -> logout.logoutRequestMatcher(
                                PathPatternRequestMatcher.withDefaults().matcher("/sign-out"))
                        .logoutSuccessUrl("/?signed-out"));
        if (simulation) {
            http.formLogin(form -> form.loginPage(SIGN_IN)
                    .loginProcessingUrl("/sign-in")
                    .failureUrl("/?wrong")
                    .defaultSuccessUrl("/patient"));
        }
        if (identityProvider.getIfAvailable() != null) {
            http.oauth2Login(login -> login.loginPage(SIGN_IN).defaultSuccessUrl("/patient"));
        }
        return http.build();
    }
}
