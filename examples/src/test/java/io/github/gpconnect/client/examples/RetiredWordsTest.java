package io.github.gpconnect.client.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Member;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The retired words of {@code docs/glossary.md} are in no public name, message, command-line text or document. */
class RetiredWordsTest {
    private static final String GLOSSARY = "docs/glossary.md";
    private static final String TABLE = "## Retired words";
    private static final List<String> DOCUMENTS =
            List.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "benchmarks/run", "docs");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+) \\| [^|]+ \\|$");
    private static final Pattern CAMEL_CASE = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_");
    private static final Pattern COMMENT_OR_LITERAL = Pattern.compile(
            "//[^\\n]*|/\\*.*?\\*/|'(?:\\\\.|[^'\\\\\\n])+'|(\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\")",
            Pattern.DOTALL);

    private static Pattern retired;

    /** A text with the package or document in which it is. */
    private record Text(String place, String text) {}

    @BeforeAll
    static void readTheTable() {
        String table = text(Modules.ROOT.resolve(GLOSSARY)).split(TABLE, 2)[1];
        retired = Pattern.compile(ROW.matcher(table)
                .results()
                .skip(1)
                .flatMap(row -> Arrays.stream(row.group(1).split(", ")))
                .map(words -> words.replace(" ", "\\s+"))
                .collect(Collectors.joining("|", "(?i)\\b(?:", ")\\b")));
    }

    @Test
    void the_table_has_words() {
        assertThat("Nobody was told; the answer was left\nalone.")
                .satisfies(text -> assertThat(retired.matcher(text).results().map(MatchResult::group))
                        .containsExactly("Nobody", "told", "answer", "left\nalone"));
    }

    @Test
    void no_public_name_text_or_document_has_a_retired_word() {
        TreeMap<String, TreeSet<String>> found = new TreeMap<>();
        Stream.of(names(), messages(), documents())
                .flatMap(texts -> texts)
                .forEach(text -> retired.matcher(text.text())
                        .results()
                        .forEach(word -> found.computeIfAbsent(text.place(), place -> new TreeSet<>())
                                .add(around(text.text(), word))));
        assertThat(found).isEmpty();
    }

    /** Returns the public names of all modules that are published, and of the fixtures, as words. */
    private static Stream<Text> names() {
        return Stream.concat(Modules.types("gpconnect-client-"), Modules.types("src-test-fixtures"))
                .filter(Modules::isPublic)
                .flatMap(type -> Stream.concat(
                                Stream.of(type.getSimpleName()),
                                Stream.of(type.getDeclaredFields(), type.getDeclaredMethods())
                                        .flatMap(Arrays::<Member>stream)
                                        .filter(member ->
                                                !member.isSynthetic() && Modules.isPublic(member.getModifiers()))
                                        .map(Member::getName))
                        .map(name -> new Text(
                                type.getPackageName(),
                                type.getSimpleName() + ": " + String.join(" ", CAMEL_CASE.split(name)))));
    }

    /** Returns the string literals with a blank in the sources of all modules. */
    private static Stream<Text> messages() {
        return Modules.all("")
                .map(module -> module.resolve("src/main/java"))
                .filter(Files::isDirectory)
                .flatMap(sources -> Modules.files(sources, file -> file.endsWith(".java"))
                        .flatMap(file -> COMMENT_OR_LITERAL
                                .matcher(text(file))
                                .results()
                                .map(literal -> literal.group(1))
                                .filter(literal -> literal != null && literal.contains(" "))
                                .map(literal -> new Text(
                                        sources.relativize(file.getParent())
                                                .toString()
                                                .replace('/', '.'),
                                        literal))));
    }

    private static Stream<Text> documents() {
        return DOCUMENTS.stream()
                .map(Modules.ROOT::resolve)
                .flatMap(path -> Modules.files(path, file -> !file.endsWith(".json") && !file.endsWith(".png")))
                .map(file -> new Text(
                        Modules.ROOT.relativize(file).toString(), text(file).split(TABLE, 2)[0]));
    }

    private static String around(String text, MatchResult word) {
        int from = Math.max(0, word.start() - 30);
        int until = Math.min(text.length(), word.end() + 30);
        return text.substring(from, until).replaceAll("\\s+", " ").strip();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
