package io.github.gpconnect.client.benchmarks.spring;

import io.github.gpconnect.client.benchmarks.MavenClassPath;
import io.github.gpconnect.client.benchmarks.spring.byhand.HubByHand;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Starts a service of Spring Boot with the starter, with a client made by hand, and without a client, in turns. */
@Command(
        name = "benchmarks/run spring-startup",
        description =
                "Starts three services with the same paths in turns: examples/spring-boot, one whose client is made by"
                        + " hand instead of by the starter, and one without a client. Measures the time from the start of"
                        + " the process until it reports that it has started. The last line is JSON.",
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

    private static final String WITH_STARTER = "with starter";
    private static final String BY_HAND = "by hand";
    private static final String WITHOUT_CLIENT = "without client";

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
        CredentialFiles files = SimulatedCredentials.shared().writeTo(Files.createTempDirectory("gpconnect-spring"));
        Map<String, List<String>> services = new LinkedHashMap<>();
        services.put(WITH_STARTER, withStarter(files));
        services.put(BY_HAND, byHand(files));
        services.put(WITHOUT_CLIENT, withoutClient());
        Map<String, List<Double>> took = new LinkedHashMap<>();
        for (List<String> service : services.values()) {
            millis(service); // for the system's cache of files
        }
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, List<String>> service : services.entrySet()) {
                took.computeIfAbsent(service.getKey(), none -> new ArrayList<>())
                        .add(millis(service.getValue()));
            }
        }
        report(took);
        return 0;
    }

    /** The settings are those of the guide; nothing is called. */
    private List<String> withStarter(CredentialFiles files) {
        Path built = builtExample();
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

    /** The jars are those of the example, without the starter's. */
    private List<String> byHand(CredentialFiles files) throws IOException {
        try (Stream<Path> jars = Files.list(builtExample().resolve("lib"))) {
            Stream<String> others = jars.filter(
                            jar -> !jar.getFileName().toString().contains("-spring-boot-"))
                    .map(Path::toString);
            return command(
                    Stream.concat(Stream.of(ownClasses().toString()), others.sorted())
                            .collect(Collectors.joining(File.pathSeparator)),
                    HubByHand.class.getName(),
                    "--hub.certificate=" + files.certificatePem(),
                    "--hub.private-key=" + files.keyPem(),
                    "--hub.trusted=" + files.rootPem(),
                    "--hub.proxy=https://proxy.example",
                    "--hub.issuer=https://hub.example/",
                    "--hub.ldap=ldaps://ldap.example");
        }
    }

    private Path builtExample() {
        return root.resolve("examples/spring-boot/target/quick");
    }

    private Path ownClasses() {
        return root.resolve("benchmarks/target/quick/classes");
    }

    private List<String> withoutClient() throws IOException, InterruptedException {
        return command(
                ownClasses() + File.pathSeparator + MavenClassPath.of(root, DEPENDENCIES), PlainHub.class.getName());
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

    private void report(Map<String, List<Double>> took) {
        PrintWriter out = command.commandLine().getOut();
        out.printf(Locale.ROOT, "ms until a service has started, %d starts each%n", rounds);
        out.printf("%-16s %10s %10s %10s%n", "", "median", "fastest", "slowest");
        took.forEach((name, millis) -> row(out, name, millis));
        Map<String, Double> medians = new LinkedHashMap<>();
        took.forEach((name, millis) -> medians.put(name, median(millis)));
        double with = medians.getOrDefault(WITH_STARTER, 0.0);
        double byHand = medians.getOrDefault(BY_HAND, 0.0);
        out.printf(
                Locale.ROOT,
                "{\"withStarterMs\":%.0f,\"byHandMs\":%.0f,\"withoutClientMs\":%.0f,\"addedMs\":%.0f}%n",
                with,
                byHand,
                medians.getOrDefault(WITHOUT_CLIENT, 0.0),
                with - byHand);
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
