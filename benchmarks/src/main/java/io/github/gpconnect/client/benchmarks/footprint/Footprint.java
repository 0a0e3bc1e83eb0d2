package io.github.gpconnect.client.benchmarks.footprint;

import io.github.gpconnect.client.benchmarks.MavenClassPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compares the size of the jars of a project that depends on {@code gpconnect-client-appointments} with those of one
 * that depends on HAPI's client, with its defaults, and its STU3 model. Maven lists them: for this library when it is
 * built, for HAPI when this program calls Maven.
 */
public final class Footprint {
    private static final String HAPI = """
            <dependencies>
              <dependency>
                <groupId>ca.uhn.hapi.fhir</groupId>
                <artifactId>hapi-fhir-client</artifactId>
                <version>${hapi.version}</version>
              </dependency>
              <dependency>
                <groupId>ca.uhn.hapi.fhir</groupId>
                <artifactId>hapi-fhir-structures-dstu3</artifactId>
                <version>${hapi.version}</version>
              </dependency>
            </dependencies>
            """;

    private Footprint() {}

    /**
     * Compares the sizes.
     *
     * @param args the directory of the whole project
     */
    public static void main(String... args) throws IOException, InterruptedException {
        Path root = Path.of(args[0]);
        ClassPath ours = ours(root.resolve("gpconnect-client-appointments/target/quick"));
        ClassPath hapi = ClassPath.of(MavenClassPath.of(root, HAPI));
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
