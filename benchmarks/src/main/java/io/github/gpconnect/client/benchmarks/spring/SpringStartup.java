package io.github.gpconnect.client.benchmarks.spring;

import io.github.gpconnect.client.benchmarks.MavenClassPath;
import io.github.gpconnect.client.benchmarks.spring.plain.PlainHub;
import io.github.gpconnect.client.fixtures.CredentialFiles;
import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Starts a service of Spring Boot with the starter and without it, in turns. */
@Command(
        name = "benchmarks/run spring-startup",
        description =
                "Starts examples/spring-boot, and a service with the same paths without the starter, in turns; measures the"
                        + " time from the start of the process until it reports that it has started. The last line is JSON.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets it
public final class SpringStartup implements Callable<Integer> {
    private static final String DEPENDENCIES = """
            <dependencyManagement>
              <dependencies>
                <dependency>
                  <groupId>org.springframework.boot</groupId>
                  <artifactId>spring-boot-dependencies</artifactId>
                  <version>${spring-boot-4.0.version}</version>
                  <type>pom</type>
                  <scope>import</scope>
                </dependency>
              </dependencies>
            </dependencyManagement>
            <dependencies>
              <dependency>
                <groupId>org.springframework.boot</groupId>
                <artifactId>spring-boot-starter-webmvc</artifactId>
              </dependency>
              <dependency>
                <groupId>org.springframework.boot</groupId>
                <artifactId>spring-boot-starter-actuator</artifactId>
              </dependency>
              <dependency>
                <groupId>org.springframework.boot</groupId>
                <artifactId>spring-boot-starter-security-oauth2-resource-server</artifactId>
              </dependency>
            </dependencies>
            """;

    private static final List<String> SETTINGS = List.of(
            "--server.port=0",
            "--spring.main.banner-mode=off",
            "--spring.security.oauth2.resourceserver.jwt.jwk-set-uri=https://login.example/keys");

    @Spec
    private CommandSpec command;

    @Parameters(hidden = true)
    private Path root;

    @Option(
            names = "--rounds",
            defaultValue = "11",
            paramLabel = "N",
            description =
                    "Number of starts of each kind that are measured, after one for warm-up. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    /** Runs the benchmark and ends the process. */
    public static void main(String... args) {
        System.exit(new CommandLine(new SpringStartup()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rounds < 1) {
            throw new ParameterException(command.commandLine(), "Rounds must be at least 1");
        }
        List<String> with = withStarter(Files.createTempDirectory("gpconnect-spring"));
        List<String> without = withoutStarter();
        List<Double> withMs = new ArrayList<>();
        List<Double> withoutMs = new ArrayList<>();
        millis(with); // for the system's cache of files
        millis(without);
        for (int round = 0; round < rounds; round++) {
            withMs.add(millis(with));
            withoutMs.add(millis(without));
        }
        report(withMs, withoutMs);
        return 0;
    }

    /** The settings are those of the guide; nothing is called. */
    private List<String> withStarter(Path directory) throws IOException {
        Path built = root.resolve("examples/spring-boot/target/quick");
        CredentialFiles files = SimulatedCredentials.shared().writeTo(directory);
        String bundle = "--spring.ssl.bundle.pem.spine.";
        return command(
                built + "/*" + File.pathSeparator + built + "/lib/*",
                "hub.HubApplication",
                bundle + "keystore.certificate=" + files.certificatePem().toUri(),
                bundle + "keystore.private-key=" + files.keyPem().toUri(),
                bundle + "truststore.certificate=" + files.rootPem().toUri(),
                "--gpconnect.spine-proxy=https://proxy.example",
                "--gpconnect.issuer=https://hub.example/",
                "--gpconnect.tls.bundle=spine",
                "--gpconnect.directory.ldap.servers=ldaps://ldap.example",
                "--hub.seal-key=" + "A".repeat(43) + "=");
    }

    private List<String> withoutStarter() throws IOException, InterruptedException {
        Path own = root.resolve("benchmarks/target/quick/classes");
        return command(own + File.pathSeparator + MavenClassPath.of(root, DEPENDENCIES), PlainHub.class.getName());
    }

    private static List<String> command(String classPath, String main, String... settings) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Stream.of(Stream.of(java, "-cp", classPath, main), SETTINGS.stream(), Stream.of(settings))
                .flatMap(words -> words)
                .toList();
    }

    private static double millis(List<String> program) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(program).redirectErrorStream(true).start();
        List<String> printed = new ArrayList<>();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.contains(" : Started ")) {
                    return (System.nanoTime() - begun) / 1_000_000.0;
                }
                printed.add(line);
            }
            throw new IllegalStateException("It did not start:\n" + String.join("\n", printed));
        } finally {
            process.destroyForcibly().waitFor(); // so that its end does not fall into the next one's time
        }
    }

    private void report(List<Double> withMs, List<Double> withoutMs) {
        PrintWriter out = command.commandLine().getOut();
        out.printf(Locale.ROOT, "ms until a service has started, %d starts each%n", rounds);
        out.printf("%-16s %10s %10s %10s%n", "", "median", "fastest", "slowest");
        row(out, "with starter", withMs);
        row(out, "without", withoutMs);
        double with = median(withMs);
        double without = median(withoutMs);
        out.printf(
                Locale.ROOT,
                "{\"withStarterMs\":%.0f,\"withoutMs\":%.0f,\"addedMs\":%.0f}%n",
                with,
                without,
                with - without);
        out.flush();
    }

    private static void row(PrintWriter out, String name, List<Double> took) {
        double[] sorted = sorted(took);
        out.printf(
                Locale.ROOT, "%-16s %10.0f %10.0f %10.0f%n", name, median(took), sorted[0], sorted[sorted.length - 1]);
    }

    private static double median(List<Double> took) {
        double[] sorted = sorted(took);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private static double[] sorted(List<Double> took) {
        return took.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
}
