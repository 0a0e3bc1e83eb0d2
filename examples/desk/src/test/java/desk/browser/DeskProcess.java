package desk.browser;

import io.github.gpconnect.client.fixtures.CredentialFiles;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The desk in a process of its own, which can be killed while the practices of this one go on. */
final class DeskProcess implements AutoCloseable {
    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

    private final Process process;
    private final URI address;

    private DeskProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starts it, with the database in this directory. */
    static DeskProcess start(Path directory, SimulatedSpine spine) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "desk.DeskApplication",
                "--spring.profiles.active=simulation",
                "--server.port=0",
                "--desk.data=" + directory));
        command.addAll(practicesElsewhere(spine, spine.credentials().writeTo(directory)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new DeskProcess(process, URI.create("http://localhost:" + awaitPort(process)));
    }

    private static List<String> practicesElsewhere(SimulatedSpine spine, CredentialFiles files) {
        List<String> settings = new ArrayList<>(List.of(
                "--gpconnect.simulated.enabled=false",
                "--gpconnect.spine-proxy=" + spine.proxyUrl(),
                "--gpconnect.tls.bundle=spine",
                "--spring.ssl.bundle.pem.spine.keystore.certificate="
                        + files.certificatePem().toUri(),
                "--spring.ssl.bundle.pem.spine.keystore.private-key="
                        + files.keyPem().toUri(),
                "--spring.ssl.bundle.pem.spine.truststore.certificate="
                        + files.rootPem().toUri()));
        int index = 0;
        for (SimulatedPractice practice : spine.practices()) {
            String entry = "--gpconnect.directory.list[" + index + "].";
            settings.add(entry + "ods-code=" + practice.odsCode());
            settings.add(entry + "asid=" + practice.asid());
            settings.add(entry + "service-root=" + practice.serviceRoot());
            index++;
        }
        return settings;
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

    /** Ends it as a power cut would. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
