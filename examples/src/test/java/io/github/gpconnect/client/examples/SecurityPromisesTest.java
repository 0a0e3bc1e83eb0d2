package io.github.gpconnect.client.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What SECURITY.md promises is proved by tests that are there. */
class SecurityPromisesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (?!promise|---)(.+) \\| (.+) \\|$");
    private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");

    @Test
    void each_promise_names_its_proof() {
        assertThat(rows())
                .hasSizeGreaterThan(8)
                .allSatisfy(row -> assertThat(row).containsPattern("`[^`]+`"));
    }

    @TestFactory
    Stream<DynamicTest> each_proof_is_there() {
        return TEST.matcher(text(ROOT.resolve("SECURITY.md")))
                .results()
                .map(test -> DynamicTest.dynamicTest(
                        test.group(),
                        () -> assertThat(source(test.group(1)))
                                .containsPattern(
                                        "@(Test|ParameterizedTest)\\b[^;]*?\\bvoid " + test.group(2) + "\\(")));
    }

    private static List<String> rows() {
        return ROW.matcher(text(ROOT.resolve("SECURITY.md")))
                .results()
                .map(row -> row.group(2))
                .toList();
    }

    private static String source(String test) {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.endsWith(test + ".java"))
                    .filter(file -> ROOT.relativize(file).toString().startsWith("gpconnect-client-"))
                    .findFirst()
                    .map(SecurityPromisesTest::text)
                    .orElseThrow(() -> new AssertionError("There is no " + test));
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
