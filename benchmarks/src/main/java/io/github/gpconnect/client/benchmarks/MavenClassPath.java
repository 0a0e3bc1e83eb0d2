package io.github.gpconnect.client.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The class path of a project that is no part of this one, as Maven resolves it. */
public final class MavenClassPath {
    private static final Pattern PLUGIN_VERSION =
            Pattern.compile("<artifactId>maven-dependency-plugin</artifactId>\\s*<version>([^<]+)</version>");

    private MavenClassPath() {}

    /**
     * Resolves a project's runtime class path.
     *
     * @param root the directory of this whole project, whose versions are used
     * @param content what the project's POM has besides its coordinates; <code>${…}</code> is a property of ours
     */
    public static String of(Path root, String content) throws IOException, InterruptedException {
        String parent = Files.readString(root.resolve("pom.xml"), StandardCharsets.UTF_8);
        Path directory = Files.createTempDirectory("gpconnect-class-path");
        try {
            Path pom = Files.writeString(directory.resolve("pom.xml"), """
                    <project xmlns="http://maven.apache.org/POM/4.0.0">
                      <modelVersion>4.0.0</modelVersion>
                      <groupId>example</groupId>
                      <artifactId>another</artifactId>
                      <version>1</version>
                      %s
                    </project>
                    """.formatted(withVersions(content, parent)));
            Path resolved = directory.resolve("class-path.txt");
            List<String> command = List.of(
                    "mvn",
                    "-B",
                    "-q",
                    "-f",
                    pom.toString(),
                    "org.apache.maven.plugins:maven-dependency-plugin:" + first(PLUGIN_VERSION, parent)
                            + ":build-classpath",
                    "-DincludeScope=runtime",
                    "-Dmdep.outputFile=" + resolved);
            // What the local repository holds is enough for most.
            if (!succeeds(with("-o", command)) && !succeeds(command)) {
                throw new IllegalStateException("Maven cannot resolve a class path: try '" + String.join(" ", command)
                        + "' with this content:\n" + content);
            }
            return Files.readString(resolved, StandardCharsets.UTF_8).strip();
        } finally {
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    private static String withVersions(String content, String parent) {
        return Pattern.compile("\\$\\{([^}]+)}").matcher(content).replaceAll(property -> {
            String name = Pattern.quote(property.group(1));
            return Matcher.quoteReplacement(first(Pattern.compile("<" + name + ">([^<]+)</" + name + ">"), parent));
        });
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
}
