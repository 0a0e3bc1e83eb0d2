package provider;

import java.util.UUID;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** A hub's identity provider: Spring Authorization Server, with one member of staff and one service. */
public final class HubSignIn implements AutoCloseable {
    private final ConfigurableApplicationContext server;

    public HubSignIn() {
        server = new SpringApplicationBuilder(Server.class)
                .properties(
                        "server.port=0",
                        "spring.config.name=no-file",
                        "server.servlet.session.cookie.name=provider",
                        "spring.autoconfigure.exclude="
                                + "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
                .run();
    }

    public String issuer() {
        return "http://localhost:" + server.getEnvironment().getProperty("local.server.port");
    }

    /** Lets a desk on this port sign staff in. */
    public void register(int deskPort) {
        RegisteredClientRepository clients = server.getBean(RegisteredClientRepository.class);
        if (clients.findByClientId("desk") == null) {
            clients.save(client("desk", deskPort).build());
        }
    }

    private static RegisteredClient.Builder client(String id, int port) {
        return RegisteredClient.withId(UUID.randomUUID().toString())
                .clientId(id)
                .clientSecret("{noop}secret")
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("http://localhost:" + port + "/login/oauth2/code/hub")
                .scope("openid")
                .scope("profile");
    }

    @Override
    public void close() {
        server.close();
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Server {
        @Bean
        SecurityFilterChain signIn(HttpSecurity http) {
            return http.oauth2AuthorizationServer(provider -> provider.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(all -> all.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        @Bean
        RegisteredClientRepository clients() {
            return new InMemoryRegisteredClientRepository(client("nobody", 1).build());
        }

        @Bean
        UserDetailsService staff() {
            return new InMemoryUserDetailsManager(User.withUsername("555000000301")
                    .password("{noop}card")
                    .roles("STAFF")
                    .build());
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims() {
            return token -> token.getClaims().claims(claims -> {
                claims.put("given_name", "Rowena");
                claims.put("family_name", "Hartshorn");
                claims.put("nhsid_useruid", "555000000301");
                claims.put("selected_roleid", "555000000401");
            });
        }
    }
}
