package desk;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import provider.HubSignIn;

/** A desk whose process is killed while a booking waits for its response, and started again. */
@Tag("slow")
class KilledDeskTest {
    private static final LocalDate TOMORROW =
            LocalDate.now(ZoneId.of("Europe/London")).plusDays(1);

    @TempDir
    private Path directory;

    private final SimulatedSpine spine = SimulatedSpine.start();
    private final HubSignIn provider = new HubSignIn();
    private Process desk;

    @AfterEach
    void close() throws Exception {
        desk.destroyForcibly().waitFor();
        provider.close();
        spine.close();
    }

    @Test
    void the_page_says_after_the_restart_what_became_of_the_booking() throws Exception {
        int port = freePort();
        start(port);
        Browser browser = signedIn(port);
        prepare(browser);
        spine.faults(request -> request.method().equals("POST")
                ? Optional.of(Fault.of(Fault.Kind.SILENCE_AFTERWARDS, Duration.ofMinutes(1)))
                : Optional.empty());
        browser.submit("/booking/confirm", Map.of());
        String page = browser.path();
        assertThat(browser.text()).contains("Waiting for the practice");

        desk.destroyForcibly().waitFor();
        spine.noFaults();
        start(port);
        Browser afterwards = signedIn(port);

        await().atMost(240, SECONDS).until(() -> afterwards.open(page).text().contains("Appointment booked"));
        assertThat(afterwards.text()).contains("Your appointment is on");
        assertThat(spine.practice("A20047").appointments()).hasSize(1);
    }

    private Browser signedIn(int port) {
        Browser browser = new Browser(port).open("/");
        browser.open(browser.link("/oauth2/authorization/hub"));
        return browser.submit("/login", Map.of("username", "555000000301", "password", "card"));
    }

    private static void prepare(Browser browser) {
        browser.callAboutImogen()
                .open("/search")
                .submit("/search", Map.of("where", "all", "first", TOMORROW, "last", TOMORROW.plusDays(6)));
        String results = browser.path();
        await().atMost(60, SECONDS).until(() -> browser.open(results).text().contains("All practices"));
        browser.open(browser.link("/booking/slot[^\"]+"));
        browser.submit("/booking", Map.of("description", "Asthma review", "agreed", "true"));
    }

    private void start(int port) throws IOException {
        provider.register(port);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                DeskApplication.class.getName()));
        Map<String, Object> settings = ProductionDesk.settings(spine, directory, provider.issuer());
        settings.put("server.port", port);
        settings.forEach((name, value) -> command.add("--" + name + "=" + value));
        Path log = Files.createTempFile(directory, "desk", ".log");
        desk = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        await().atMost(240, SECONDS).until(() -> Files.readString(log).contains("The booking desk is at"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }
}
