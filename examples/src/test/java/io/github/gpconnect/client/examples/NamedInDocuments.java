package io.github.gpconnect.client.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The documents of this project, and checks that the classes and tests that they name exist. */
final class NamedInDocuments {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> MODULES = List.of("gpconnect-client-", "benchmarks", "examples", "fuzz");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern LITERAL = Pattern.compile("(?s)\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"");
    private static final Map<String, List<Path>> SOURCES = sources();

    private NamedInDocuments() {}

    /** Returns a document's text. */
    static String document(String path) {
        return text(ROOT.resolve(path));
    }

    /** Returns what stands between backticks. */
    static List<String> codes(String text) {
        return CODE.matcher(text).results().map(match -> match.group(1)).toList();
    }

    /** Fails unless there is a class of this name. */
    static void assertIsClass(String name) {
        assertThat(SOURCES.containsKey(name)).as(name + " is a class").isTrue();
    }

    /** Fails unless there is a test of this name, as {@code BookingTest#book_reports_a_slot_that_is_gone}. */
    static void assertIsTest(String name) {
        List<String> parts = Arrays.asList(name.split("#", -1));
        assertThat(parts).as(name).hasSize(2);
        assertIsClass(parts.get(0));
        Pattern method =
                Pattern.compile("@(Test|ParameterizedTest|Property|TestFactory)\\b[^;]*?\\b" + parts.get(1) + "\\(");
        assertThat(SOURCES.get(parts.get(0)))
                .as(name + " is a test")
                .anyMatch(file -> method.matcher(LITERAL.matcher(text(file)).replaceAll(""))
                        .find());
    }

    private static Map<String, List<Path>> sources() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file ->
                            MODULES.stream().anyMatch(ROOT.relativize(file).toString()::startsWith))
                    .collect(Collectors.groupingBy(
                            file -> file.getFileName().toString().replace(".java", "")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
