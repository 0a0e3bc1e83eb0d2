package hub;

import io.github.gpconnect.client.identity.ConsumerDevice;
import io.github.gpconnect.client.identity.ConsumerOrganisation;
import io.github.gpconnect.client.identity.ConsumerUser;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.seal.TextSeal;
import io.github.gpconnect.client.spring.RequesterResolver;
import java.net.URI;
import java.util.Base64;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.Jwt;

/** A hub whose staff book for patients at the practices around. */
@SpringBootApplication
class HubApplication {
    private static final URI USERS = URI.create("https://hub.example/users");

    public static void main(String[] args) {
        SpringApplication.run(HubApplication.class, args);
    }

    /** Makes the requester of a user who signed in with OpenID Connect, from the claims of their token. */
    @Bean
    RequesterResolver staff(ConsumerOrganisation hub, ConsumerDevice product) {
        return authentication -> {
            if (!(authentication.getPrincipal() instanceof Jwt user) || user.getClaimAsString("family_name") == null) {
                return Optional.empty();
            }
            return Optional.of(Requester.of(
                    hub,
                    ConsumerUser.builder()
                            .id(user.getSubject())
                            .name(user.getClaimAsString("family_name"), user.getClaimAsString("given_name"))
                            .localIdentifier(USERS, user.getSubject())
                            .build(),
                    product));
        };
    }

    /** Seals what goes to the browser and comes back. */
    @Bean
    TextSeal seal(@Value("${hub.seal-key}") String key) {
        return TextSeal.with(Base64.getDecoder().decode(key));
    }
}
