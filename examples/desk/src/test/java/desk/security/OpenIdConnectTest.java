package desk.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import desk.Browser;
import desk.DeskApplication;
import desk.ProductionDesk;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import provider.HubSignIn;

/** With a real Spine staff sign in at the identity provider, and nobody else does. */
@Tag("slow")
class OpenIdConnectTest {
    @TempDir
    private Path directory;

    private final SimulatedSpine spine = SimulatedSpine.start();
    private final HubSignIn provider = new HubSignIn();

    @AfterEach
    void close() {
        provider.close();
        spine.close();
    }

    @Test
    void staff_sign_in_at_the_identity_provider_and_call_in_their_own_name() {
        try (ConfigurableApplicationContext desk =
                start(ProductionDesk.settings(spine, directory, provider.issuer()))) {
            int port = Integer.parseInt(desk.getEnvironment().getProperty("local.server.port"));
            provider.register(port);
            Browser browser = new Browser(port).open("/");
            assertThat(browser.text())
                    .contains("Sign in with the hub's sign-in")
                    .doesNotContain("Password");

            browser.open(browser.link("/oauth2/authorization/hub"))
                    .submit("/login", Map.of("username", "555000000301", "password", "card"));
            assertThat(browser.path()).isEqualTo("/patient");
            assertThat(browser.text()).contains("Rowena Hartshorn").doesNotContain("Simulation");

            browser.callAboutImogen().open("/appointments?practice=A20047");
            assertThat(browser.status()).isEqualTo(200);
            assertThat(spine.lastRequest().claims().toString()).contains("Hartshorn");
        }
    }

    @Test
    void the_users_of_the_simulation_are_refused() {
        try (ConfigurableApplicationContext desk =
                start(ProductionDesk.settings(spine, directory, provider.issuer()))) {
            int port = Integer.parseInt(desk.getEnvironment().getProperty("local.server.port"));
            Browser browser = new Browser(port);
            browser.open("/");
            browser.postBlindly("/sign-in", Map.of("username", "adaeze", "password", "simulation"));

            assertThat(browser.open("/patient").path()).isEqualTo("/");
        }
    }

    @Test
    void the_desk_does_not_start_with_a_simulation_beside_a_real_spine() {
        Map<String, Object> settings = ProductionDesk.settings(spine, directory, provider.issuer());
        settings.put("spring.profiles.active", "production,simulation");

        assertThatThrownBy(() -> start(settings))
                .hasStackTraceContaining("profile simulation is active beside a real Spine");
    }

    @Test
    void the_desk_does_not_start_if_nobody_could_sign_in() {
        Map<String, Object> settings = ProductionDesk.settings(spine, directory, provider.issuer());
        settings.keySet().removeIf(name -> name.startsWith("spring.security.oauth2.client"));

        assertThatThrownBy(() -> start(settings)).hasStackTraceContaining("No one could sign in");
    }

    private static ConfigurableApplicationContext start(Map<String, Object> settings) {
        return new SpringApplicationBuilder(DeskApplication.class)
                .run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }
}
