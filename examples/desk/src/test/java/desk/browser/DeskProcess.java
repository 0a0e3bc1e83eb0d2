package desk.browser;

import desk.ProductionDesk;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import provider.HubSignIn;

/** The desk in a process of its own, with a Spine outside. */
final class DeskProcess implements AutoCloseable {
    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

    private final Process process;
    private final URI address;

    private DeskProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starts it with a Spine and an identity provider outside, as in production. */
    static DeskProcess start(Path directory, SimulatedSpine spine, HubSignIn provider) throws IOException {
        int port = freePort();
        provider.register(port);
        Map<String, Object> settings = ProductionDesk.settings(spine, directory, provider.issuer());
        settings.put("server.port", port);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "desk.DeskApplication"));
        settings.forEach((name, value) -> command.add("--" + name + "=" + value));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new DeskProcess(process, URI.create("http://localhost:" + awaitPort(process)));
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    private static String awaitPort(Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder log = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            log.append(line).append('\n');
            Matcher started = STARTED.matcher(line);
            if (started.find()) {
                Thread rest = new Thread(() -> output.lines().forEach(read -> {}), "output of the desk");
                rest.setDaemon(true);
                rest.start();
                return started.group(1);
            }
        }
        throw new IOException("The desk did not start:\n" + log);
    }

    URI address() {
        return address;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
