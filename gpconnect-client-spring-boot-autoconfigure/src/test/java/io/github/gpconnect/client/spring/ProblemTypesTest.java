package io.github.gpconnect.client.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.error.GpConnectException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each exception of the family has a problem type of its own. */
class ProblemTypesTest {
    @Test
    void each_exception_has_a_problem_type() {
        assertThat(family(GpConnectException.class).filter(type -> !Modifier.isAbstract(type.getModifiers())))
                .hasSizeGreaterThan(15)
                .allMatch(GpConnectProblemAdvice::hasType);
    }

    private static Stream<Class<?>> family(Class<?> type) {
        Class<?>[] below = type.getPermittedSubclasses();
        return Stream.concat(
                Stream.of(type),
                below == null ? Stream.empty() : Arrays.stream(below).flatMap(ProblemTypesTest::family));
    }
}
