package io.github.gpconnect.client.benchmarks.footprint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compares the size of the jars of a project that depends on {@code gpconnect-client-appointments} with those of one
 * that depends on HAPI's client, with its defaults, and its STU3 model. Maven lists them: for this library when it is
 * built, for HAPI when this program calls Maven.
 */
public final class Footprint {
    private static final Pattern PLUGIN_VERSION =
            Pattern.compile("<artifactId>maven-dependency-plugin</artifactId>\\s*<version>([^<]+)</version>");
    private static final Pattern HAPI_VERSION = Pattern.compile("<hapi\\.version>([^<]+)</hapi\\.version>");

    private Footprint() {}

    /**
     * Compares the sizes.
     *
     * @param args the directory of the whole project
     */
    public static void main(String... args) throws IOException, InterruptedException {
        Path root = Path.of(args[0]);
        ClassPath ours = ours(root.resolve("gpconnect-client-appointments/target/quick"));
        ClassPath hapi = hapi(Files.readString(root.resolve("pom.xml"), StandardCharsets.UTF_8));
        report(ours, hapi);
    }

    private static ClassPath ours(Path built) throws IOException {
        try (Stream<Path> files = Files.list(built)) {
            Path jar = files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
            return ClassPath.of(
                    Files.readString(built.resolve("published-class-path.txt"), StandardCharsets.UTF_8), jar);
        }
    }

    private static ClassPath hapi(String parentPom) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("gpconnect-footprint");
        try {
            Path pom = Files.writeString(directory.resolve("pom.xml"), """
                    <project xmlns="http://maven.apache.org/POM/4.0.0">
                      <modelVersion>4.0.0</modelVersion>
                      <groupId>example</groupId>
                      <artifactId>plain-hapi</artifactId>
                      <version>1</version>
                      <dependencies>
                        <dependency>
                          <groupId>ca.uhn.hapi.fhir</groupId>
                          <artifactId>hapi-fhir-client</artifactId>
                          <version>%1$s</version>
                        </dependency>
                        <dependency>
                          <groupId>ca.uhn.hapi.fhir</groupId>
                          <artifactId>hapi-fhir-structures-dstu3</artifactId>
                          <version>%1$s</version>
                        </dependency>
                      </dependencies>
                    </project>
                    """.formatted(first(HAPI_VERSION, parentPom)));
            Path resolved = directory.resolve("class-path.txt");
            String goal = "org.apache.maven.plugins:maven-dependency-plugin:" + first(PLUGIN_VERSION, parentPom)
                    + ":build-classpath";
            List<String> command = List.of(
                    "mvn",
                    "-B",
                    "-q",
                    "-f",
                    pom.toString(),
                    goal,
                    "-DincludeScope=runtime",
                    "-Dmdep.outputFile=" + resolved);
            // What the local repository holds is enough for most; who has never had HAPI's Apache client fetches it.
            if (!succeeds(with("-o", command)) && !succeeds(command)) {
                throw new IllegalStateException("Maven cannot resolve HAPI's client: try '" + String.join(" ", command)
                        + "' with the pom above");
            }
            return ClassPath.of(Files.readString(resolved, StandardCharsets.UTF_8));
        } finally {
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("The parent's pom has nothing like " + pattern);
        }
        return matcher.group(1);
    }

    private static List<String> with(String option, List<String> command) {
        List<String> longer = new ArrayList<>(command);
        longer.add(option);
        return longer;
    }

    private static boolean succeeds(List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private static void report(ClassPath ours, ClassPath hapi) {
        System.out.println("bytes                                            ours           HAPI");
        Set<String> jars = new TreeSet<>(ours.bytes().keySet());
        jars.addAll(hapi.bytes().keySet());
        jars.stream()
                .sorted(Comparator.comparingLong((String jar) -> Math.max(bytes(ours, jar), bytes(hapi, jar)))
                        .reversed())
                .forEach(jar -> row(jar, bytes(ours, jar), bytes(hapi, jar)));
        row(ours.jars() + " jars and " + hapi.jars(), ours.totalBytes(), hapi.totalBytes());
        System.out.println(String.format(
                Locale.ROOT, "Ours is %.1f %% of HAPI's.", 100.0 * ours.totalBytes() / hapi.totalBytes()));
        System.out.println(String.format(
                Locale.ROOT,
                "{\"oursBytes\":%d,\"hapiBytes\":%d,\"oursJars\":%d,\"hapiJars\":%d}",
                ours.totalBytes(),
                hapi.totalBytes(),
                ours.jars(),
                hapi.jars()));
    }

    private static long bytes(ClassPath classPath, String jar) {
        return classPath.bytes().getOrDefault(jar, 0L);
    }

    private static void row(String name, long ours, long hapi) {
        System.out.println(String.format(Locale.ROOT, "%-40s %,14d %,14d", name, ours, hapi)
                .replaceAll(" 0(?= |$)", " -"));
    }
}
