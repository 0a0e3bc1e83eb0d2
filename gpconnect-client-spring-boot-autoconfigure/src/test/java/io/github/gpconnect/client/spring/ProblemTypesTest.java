package io.github.gpconnect.client.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.error.GpConnectException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each exception of the family has a problem type of its own, which the guide lists. */
class ProblemTypesTest {
    private static final Path GUIDE = Path.of("../docs/guides/spring-boot.md");
    private static final Pattern TABLE = Pattern.compile("\\| type \\| status \\|\\n(.*?)\\n\\n", Pattern.DOTALL);
    private static final Pattern TYPE = Pattern.compile("`([a-z-]+)`");

    @Test
    void each_exception_has_a_problem_type() {
        assertThat(exceptions())
                .hasSizeGreaterThan(15)
                .allMatch(type -> GpConnectProblemAdvice.typeNameOf(type).isPresent());
    }

    @Test
    void the_guide_lists_each_type_and_no_other() throws Exception {
        List<String> listed = TABLE.matcher(Files.readString(GUIDE))
                .results()
                .flatMap(table -> table.group(1).lines())
                .filter(row -> row.startsWith("| `"))
                .map(row -> row.substring(0, row.lastIndexOf(" | ")))
                .flatMap(row -> TYPE.matcher(row).results())
                .map(type -> type.group(1))
                .distinct()
                .toList();

        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(exceptions().stream()
                        .map(GpConnectProblemAdvice::typeNameOf)
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static List<Class<?>> exceptions() {
        return family(GpConnectException.class)
                .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                .toList();
    }

    private static Stream<Class<?>> family(Class<?> type) {
        Class<?>[] below = type.getPermittedSubclasses();
        return Stream.concat(
                Stream.of(type),
                below == null ? Stream.empty() : Arrays.stream(below).flatMap(ProblemTypesTest::family));
    }
}
