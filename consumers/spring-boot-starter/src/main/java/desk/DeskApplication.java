package desk;

import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.ConsumerDevice;
import io.github.gpconnect.client.identity.ConsumerOrganisation;
import io.github.gpconnect.client.identity.ConsumerUser;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.spring.RequesterResolver;
import java.net.URI;
import java.util.Optional;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

@SpringBootApplication
public class DeskApplication {
    private static final URI HERE = URI.create("https://hub.example/");
    private static final ConsumerOrganisation HUB = ConsumerOrganisation.builder()
            .odsCode(OdsCode.of("X26"))
            .asid(Asid.of("200000000115"))
            .name("The Hub")
            .telephone("01632 960001")
            .build();
    private static final ConsumerDevice PRODUCT = ConsumerDevice.builder()
            .identifier(HERE, "hub-booking")
            .model("Hub Booking")
            .version("1.0")
            .build();

    @Bean
    RequesterResolver staff() {
        return authentication -> Optional.of(Requester.of(
                HUB,
                ConsumerUser.builder()
                        .id(authentication.getName())
                        .name("Okafor", "Adaeze")
                        .localIdentifier(HERE, authentication.getName())
                        .build(),
                PRODUCT));
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .httpBasic(Customizer.withDefaults())
                .csrf(csrf -> csrf.disable())
                .build();
    }
}
