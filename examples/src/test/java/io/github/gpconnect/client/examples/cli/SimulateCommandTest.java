package io.github.gpconnect.client.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gpconnect.client.examples.Main;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SimulateCommandTest {
    @TempDir
    private Path directory;

    /** A simulation in a thread of its own; its first output shows that it has started. */
    private final class Standing {
        private final CompletableFuture<String> printed = new CompletableFuture<>();
        private final CountDownLatch stop = new CountDownLatch(1);
        private final FutureTask<Integer> status;
        private final Thread thread;

        Standing(String... args) {
            StringWriter text = new StringWriter();
            PrintWriter out = new PrintWriter(text) {
                @Override
                public void flush() {
                    super.flush();
                    printed.complete(text.toString());
                }
            };
            Surroundings surroundings = new Surroundings(
                    InputStream.nullInputStream(),
                    out,
                    new PrintWriter(new StringWriter()),
                    new PrintWriter(new StringWriter()),
                    Desk.FRIDAY,
                    stop,
                    0,
                    "gpconnect");
            this.status = new FutureTask<>(() -> Main.execute(args, surroundings));
            this.thread = new Thread(status, "simulation");
            thread.start();
        }

        String printed() throws Exception {
            return printed.get(30, TimeUnit.SECONDS);
        }

        int status() throws Exception {
            return status.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void what_one_command_books_the_next_one_reads_until_it_is_stopped() throws Exception {
        String config = directory.resolve("sim.properties").toString();
        Standing simulation = new Standing("simulate", "--config-out", config);
        assertThat(simulation.printed()).contains("https://localhost:", "9990104107", config);

        Desk.runWithout("book", "--patient", "2", "--slot", "1001", "--description", "Asthma", "--config", config)
                .succeeded();
        assertThat(Desk.runWithout("appointments", "--patient", "2", "--config", config)
                        .succeeded()
                        .out())
                .contains("1 appointment");

        assertThat(Desk.runWithout("practice", "services", "--config", config)
                        .succeeded()
                        .out())
                .contains("Long-term conditions");
        assertThat(Desk.runWithout("slots", "--service", "2000041", "--config", config)
                        .succeeded()
                        .out())
                .contains("\nOf\n  Long-term conditions\n");

        Desk.runWithout("my", "book", "--slot", "1002", "--about", "Asthma", "--config", config)
                .succeeded();
        assertThat(Desk.runWithout("my", "appointments", "--config", config)
                        .succeeded()
                        .out())
                .contains("2 appointments");

        simulation.stop.countDown();
        assertThat(simulation.status()).isZero();
        assertThat(Desk.runWithout("slots", "--config", config).status()).isEqualTo(4);
    }

    @Test
    void its_directory_answers_over_ldap_and_through_fhir() throws Exception {
        Path config = directory.resolve("sim.properties");
        Standing simulation = new Standing("simulate", "--config-out", config.toString());
        simulation.printed();
        JsonNode overLdap = Desk.runWithout("practice", "find", "--json", "--config", config.toString())
                .succeeded()
                .document();

        String text = Files.readString(config);
        Files.writeString(config, text.replace("#sds.", "sds.").replace("sds.ldap.url=", "#sds.ldap.url="));
        JsonNode throughFhir = Desk.runWithout("practice", "find", "--json", "--config", config.toString())
                .succeeded()
                .document();

        assertThat(Files.readString(config)).contains("\nsds.fhir.url=https://", "\n#sds.ldap.url=");
        assertThat(throughFhir).isEqualTo(overLdap);
        simulation.stop.countDown();
        assertThat(simulation.status()).isZero();
    }

    @Test
    void an_interrupted_simulation_ends_with_success() throws Exception {
        Standing simulation = new Standing(
                "simulate", "--config-out", directory.resolve("sim.properties").toString());
        simulation.printed();

        simulation.thread.interrupt();

        assertThat(simulation.status()).isZero();
    }

    @Test
    void a_person_reads_where_it_is_and_whom_to_try() {
        Path config = directory.resolve("sim.properties");

        Outcome outcome = Desk.runWithout("simulate", "--config-out", config.toString());

        outcome.succeeded();
        assertThat(outcome.out())
                .startsWith("A simulated Spine proxy is listening. Stop it with Ctrl-C.\n")
                .contains("  Practice     A20047, Larkspur Lane Practice\n")
                .contains(directory.resolve("sim-tls") + "/")
                .contains("9994536109  –   Ashgrove, Leopold       1993-05-21  unknown, can be registered\n");
        assertThat(outcome.err()).startsWith("The simulation has stopped");
        assertThat(directory.resolve("sim-tls")).isDirectoryContaining("glob:**/client.p12");
    }

    @Test
    void a_program_reads_one_object() {
        Outcome outcome = Desk.runWithout(
                "simulate",
                "--json",
                "--profile",
                "founding-draft",
                "--config-out",
                directory.resolve("sim.properties").toString());

        JsonNode simulation = outcome.succeeded().document();
        assertThat(Outcome.fields(simulation))
                .containsExactly(
                        "proxy", "profile", "configuration", "directory", "patientGateway", "practices", "people");
        assertThat(Outcome.fields(simulation.path("directory"))).containsExactly("ldapUrl", "fhirUrl", "apiKey");
        assertThat(simulation.path("profile").asText()).isEqualTo("founding-draft");
        assertThat(simulation.path("practices").get(0).path("proxiedUrl").asText())
                .isEqualTo(simulation.path("proxy").asText() + "/"
                        + simulation.path("practices").get(0).path("url").asText());
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void its_own_file_is_overwritten_and_nobody_elses() throws IOException {
        Path config = directory.resolve("sim.properties");
        Desk.runWithout("simulate", "--config-out", config.toString()).succeeded();
        Desk.runWithout("simulate", "--config-out", config.toString()).succeeded();
        Files.writeString(config, "spine.proxy=https://proxy.example\n");

        Outcome refused = Desk.runWithout("simulate", "--config-out", config.toString());

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.errorText()).contains("is not overwritten");
        assertThat(config).hasContent("spine.proxy=https://proxy.example\n");
    }

    @Test
    void a_port_that_is_taken_is_named() {
        try (Desk desk = Desk.in(directory)) {
            String port = Integer.toString(desk.spine().port());

            Outcome outcome = Desk.runWithout(
                    "simulate",
                    "--port",
                    port,
                    "--config-out",
                    directory.resolve("sim.properties").toString());

            assertThat(outcome.status()).isEqualTo(2);
            assertThat(outcome.err()).contains("port " + port);
        }
    }
}
