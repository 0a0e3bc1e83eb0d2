package io.github.gpconnect.client.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for the public API of all libraries; the fixtures have rules of their own. */
class PublicApiTest {
    private static final String MODEL_FOR_CALLERS = "io.github.gpconnect.client.appointments.fhir";

    private static Stream<Class<?>> types() {
        return Modules.types("gpconnect-client-")
                .filter(type -> !type.getPackageName().matches(".*\\.(internal|spi)(\\..*)?"));
    }

    private static Stream<Executable> called(Class<?> type) {
        return Stream.of(type.getDeclaredMethods(), type.getDeclaredConstructors())
                .flatMap(Arrays::<Executable>stream)
                .filter(called -> Modules.isPublic(called.getModifiers()) && !called.isSynthetic());
    }

    @Test
    void all_libraries_are_looked_at() {
        assertThat(types().map(Class::getPackageName).distinct())
                .contains(MODEL_FOR_CALLERS)
                .hasSizeGreaterThan(15);
    }

    /** What may be absent is an Optional, and what is not known is not set. */
    @Test
    void it_knows_no_null() {
        assertThat(types().flatMap(PublicApiTest::nullable)).isEmpty();
    }

    private static Stream<String> nullable(Class<?> type) {
        return called(type)
                .filter(called -> !called.getName().equals("equals"))
                .filter(called -> Stream.of(
                                Stream.of(called.getAnnotatedReturnType()),
                                Arrays.stream(called.getAnnotatedParameterTypes()))
                        .flatMap(used -> used)
                        .anyMatch(used -> used.isAnnotationPresent(Nullable.class)))
                .map(called -> type.getSimpleName() + "#" + called.getName());
    }

    /** Another component would break every caller; a class with a builder can grow. */
    @Test
    void a_record_has_one_component() {
        assertThat(types().filter(Class::isRecord).filter(type -> type.getRecordComponents().length != 1))
                .isEmpty();
    }

    @Test
    void one_package_alone_shows_fhirs_types_at_any_depth() {
        assertThat(types().filter(PublicApiTest::showsFhir))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(type.getPackageName()).isEqualTo(MODEL_FOR_CALLERS));
    }

    @Test
    void the_fixtures_show_nothing_internal() {
        List<Class<?>> fixtures = Modules.types("src-test-fixtures")
                .filter(type -> !type.getPackageName().contains(".internal"))
                .toList();

        assertThat(fixtures).hasSizeGreaterThan(30);
        assertThat(fixtures)
                .filteredOn(type -> signatures(type).anyMatch(names -> names.contains(".internal.")))
                .isEmpty();
    }

    private static boolean showsFhir(Class<?> type) {
        return signatures(type).anyMatch(names -> names.contains("org.hl7.") || names.contains("ca.uhn."));
    }

    /** Returns the types of a public type's supertypes, fields and methods, as text. */
    private static Stream<String> signatures(Class<?> type) {
        Stream<Type> above =
                Stream.concat(Stream.ofNullable(type.getGenericSuperclass()), Stream.of(type.getGenericInterfaces()));
        Stream<Type> fields = Stream.of(type.getDeclaredFields())
                .filter(field -> Modules.isPublic(field.getModifiers()))
                .map(Field::getGenericType);
        return Stream.of(
                        above.map(Type::getTypeName),
                        fields.map(Type::getTypeName),
                        called(type).map(Executable::toGenericString))
                .flatMap(names -> names);
    }
}
