package io.github.gpconnect.client.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.fixtures.SimulatedSpine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways to a practice that a configuration can describe. */
class ConfiguredRoadTest {
    @TempDir
    private Path directory;

    @Test
    void with_a_proxy_each_call_goes_through_it() {
        try (Desk desk = Desk.in(directory)) {
            desk.run("slots").succeeded();

            assertThat(desk.spine().lastRequest().target()).startsWith("/https://localhost:");
            assertThat(desk.spine().lastRequest().header("Ssp-From")).contains("999000000777");
        }
    }

    @Test
    void without_a_proxy_the_practice_is_called_directly() throws IOException {
        try (Desk desk = Desk.in(directory)) {
            without(desk.config(), "spine.proxy");

            desk.run("slots").succeeded();

            assertThat(desk.spine().lastRequest().proxied()).isFalse();
        }
    }

    @Test
    void cleartext_needs_no_certificate_where_it_is_allowed_by_name() throws IOException {
        try (Desk desk = Desk.in(directory);
                SimulatedSpine cleartext =
                        SimulatedSpine.builder().clock(Desk.FRIDAY).cleartext().start()) {
            without(desk.config(), "tls.");
            String text = Files.readString(desk.config())
                    .replace(
                            desk.spine().proxyUrl().toString(),
                            cleartext.proxyUrl().toString());
            Files.writeString(desk.config(), text);
            assertThat(desk.run("slots").errorText()).contains("refused unless 'cleartext=allowed'");

            Files.writeString(desk.config(), text + "cleartext = allowed\n");

            desk.run("slots").succeeded();
            assertThat(desk.run("demo").succeeded().out()).contains("goes unprotected (specification");
        }
    }

    @Test
    void where_there_are_several_practices_one_must_be_named() throws IOException {
        try (Desk desk = Desk.in(directory)) {
            Files.writeString(
                    desk.config(),
                    Files.readString(desk.config())
                            + "practice.ZZ998.url = https://practice.example/fhir\n"
                            + "practice.ZZ998.asid = 999000000617\n");

            Outcome unnamed = desk.run("slots");

            assertThat(unnamed.status()).isEqualTo(2);
            assertThat(unnamed.errorText()).contains("--practice", "A20047 and ZZ998");
            desk.run("slots", "--practice", "A20047").succeeded();
        }
    }

    private static void without(Path config, String keysFrom) throws IOException {
        Files.writeString(
                config,
                Files.readAllLines(config).stream()
                        .filter(line -> !line.startsWith(keysFrom))
                        .collect(Collectors.joining("\n", "", "\n")));
    }
}
