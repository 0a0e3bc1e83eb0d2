package io.github.gpconnect.client.spi.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The values of an element, in whatever shape a practice wrote it. */
class FhirElementTest {
    private static final Members MEMBERS =
            Members.of("a", "b", "text", "reference").and(FhirElement.EXTENSIONS);

    /** Reads a resource with these members. */
    private static void inspect(String members, Consumer<FhirElement> inspection) throws IOException {
        List<String> noted = Noted.in(Noted.bundle("{'resourceType':'Basic'" + members + "}"), MEMBERS, basic -> {
            inspection.accept(basic);
            return "seen";
        });
        assertThat(noted).containsExactly("Basic seen");
    }

    private static @Nullable String textIn(String members, Function<FhirElement, @Nullable String> inspection)
            throws IOException {
        AtomicReference<@Nullable String> textIn = new AtomicReference<>();
        inspect(members, basic -> textIn.set(inspection.apply(basic)));
        return textIn.get();
    }

    private static @Nullable String text(String value) throws IOException {
        return textIn(",'a':" + value, basic -> basic.text("a"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "'x'             | x",
                "' '             | ` `",
                "7               | 7",
                "1.50            | 1.50",
                "true            | true",
                "false           | false",
                "['x', 'y']      | x",
                "[7, 'y']        | 7",
                "[[], [['x']]]   | x"
            })
    void a_text_is_the_first_value(String value, String text) throws IOException {
        assertThat(text(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "null", "[]", "{}", "{'text':'x'}", "[null, 'x']", "[{}, 'x']", "[['', 'x']]"})
    void what_is_empty_or_of_another_shape_is_no_text(String value) throws IOException {
        assertThat(text(value)).isNull();
    }

    @Test
    void texts_are_all_that_are_not_blank() throws IOException {
        inspect(",'a':['x', null, '', 7, {}, [true, ['y']]],'b':'z'", basic -> {
            assertThat(basic.texts("a")).containsExactly("x", "7", "true", "y");
            assertThat(basic.texts("b")).containsExactly("z");
            assertThat(basic.texts("c")).isEmpty();
        });
    }

    @Test
    void elements_are_listed_one_by_one_and_what_is_none_is_empty() throws IOException {
        inspect(",'a':[{'text':'x'}, null, 'y', [{'text':'z'}]],'b':{'text':'w'}", basic -> {
            assertThat(basic.all("a")).extracting(part -> part.text("text")).containsExactly("x", null, null, "z");
            assertThat(basic.all("b")).extracting(part -> part.text("text")).containsExactly("w");
            assertThat(basic.all("text")).isEmpty();
            assertThat(basic.first("a").text("text")).isEqualTo("x");
            assertThat(basic.first("b").text("text")).isEqualTo("w");
            assertThat(basic.first("text").text("text")).isNull();
        });
    }

    /** FHIR keeps the id of a primitive element beside it: where it is alone, there is an element without a value. */
    @Test
    void an_extension_sibling_without_its_element_is_an_empty_element() throws IOException {
        inspect(",'_a':{'id':'x'},'_b':[{'id':'x'}],'b':null", basic -> {
            assertThat(basic.all("a")).hasSize(1);
            assertThat(basic.first("a").text("text")).isNull();
            assertThat(basic.text("a")).isNull();
            assertThat(basic.all("b")).hasSize(1);
        });
        inspect(",'_a':['x'],'_b':'x'", basic -> {
            assertThat(basic.all("a")).isEmpty();
            assertThat(basic.all("b")).isEmpty();
        });
    }

    @Test
    void of_a_member_that_comes_twice_the_last_value_counts() throws IOException {
        assertThat(textIn(",'a':'x','b':'y','a':'z'", basic -> basic.text("a"))).isEqualTo("z");
        assertThat(textIn(",'a':'x','b':'y','a':null", basic -> basic.text("a")))
                .isNull();
    }

    /** The reader's own name for a member need not be the very String that the parser has for it. */
    @Test
    void a_member_is_found_by_its_name() throws IOException {
        assertThat(textIn(",'a':'x'", basic -> basic.text(String.valueOf(new char[] {'a'}))))
                .isEqualTo("x");
    }

    @Test
    void a_reference_is_read_and_one_that_is_missing_refers_to_nothing() throws IOException {
        inspect(
                ",'a':{'reference':'Location/3/_history/1'},'b':[{'reference':'https://x.example/fhir/Slot/7'}]",
                basic -> {
                    assertThat(basic.reference("a")).isEqualTo(new LogicalReference("Location", "3"));
                    assertThat(basic.reference("b")).isEqualTo(new LogicalReference("Slot", "7"));
                    assertThat(basic.reference("c")).isEqualTo(new LogicalReference(null, null));
                });
    }

    private static String extensions(String... extensions) {
        return ",'extension':[" + String.join(",", extensions) + "]";
    }

    private static @Nullable String extensionText(String members) throws IOException {
        return textIn(members, basic -> {
            FhirElement.Value value = basic.extension("https://x.example/a");
            return value == null ? "none" : value.text();
        });
    }

    private static String a(String value) {
        return "{'url':'https://x.example/a'," + value + "}";
    }

    @Test
    void an_extension_is_the_first_of_its_url_that_has_a_value() throws IOException {
        assertThat(extensionText(extensions(
                        "null",
                        "'x'",
                        "{'url':'https://x.example/b','valueCode':'b'}",
                        a("'id':'7'"),
                        a("'valueCode':'v'"))))
                .isEqualTo("v");
        assertThat(extensionText(extensions(a("'valueString':'v'"), a("'valueString':'w'"))))
                .isEqualTo("v");
        assertThat(extensionText(extensions("{'valueCode':'v'}"))).isEqualTo("none");
        assertThat(extensionText("")).isEqualTo("none");
        assertThat(extensionText(",'extension':" + a("'valueCode':'v'"))).isEqualTo("none");
    }

    @Test
    void one_that_modifies_counts_where_there_is_no_other() throws IOException {
        String modifier = ",'modifierExtension':[" + a("'valueCode':'m'") + "]";

        assertThat(extensionText(modifier)).isEqualTo("m");
        assertThat(extensionText(modifier + extensions(a("'valueCode':'v'")))).isEqualTo("v");
        assertThat(extensionText(modifier + extensions(a("'id':'7'")))).isEqualTo("m");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'valueCode':'v'                                  | v",
                "'valueInteger':7                                 | 7",
                "'valueBoolean':true                              | true",
                "'valuecode':'v'                                  | v",
                "'valueDateTime':'2026-11-23'                     | 2026-11-23",
                "'valueCode':'v','valueString':'w'                | w",
                "'valueCode':'v','valueString':'w','valueCode':'u'| w",
                "'valueCode':['v','w']                            | w",
                "'valueWeather':'v'                               | none",
                "'valueWeather':'v','valueCode':'w'               | w",
                "'valueCode':'w','valueWeather':'v'               | w",
                "'valueCode':null                                 |",
                "'valueQuantity':{'value':1}                      |",
                "'valueCode':'v','valueReference':{}              |",
                "'valueCodeableConcept':{'text':'v'}              |",
                "'_valueCode':{'id':'7'}                          |",
                "'valueString':'v','_valueCode':{'id':'7'}        |",
                "'_valueCode':{'id':'7'},'valueString':'v'        |",
                "'valueCode':'v','_valueCode':{'id':'7'}          | v",
                "'_valueCode':[{'id':'7'}]                        | none",
                "'_valueWeather':{'id':'7'}                       | none"
            })
    void a_value_is_of_a_known_type_and_the_last_one(String value, @Nullable String text) throws IOException {
        assertThat(extensionText(extensions(a(value)))).isEqualTo(text);
    }

    @Test
    void a_concept_is_no_text_and_a_text_no_concept() throws IOException {
        inspect(extensions(a("'valueCodeableConcept':{'text':'v'}")), basic -> {
            FhirElement.Value value = basic.extension("https://x.example/a");
            assertThat(value).isNotNull();
            assertThat(value.text()).isNull();
            assertThat(value.concept().text("text")).isEqualTo("v");
        });
        inspect(extensions(a("'valueCode':'v'")), basic -> {
            FhirElement.Value value = basic.extension("https://x.example/a");
            assertThat(value).isNotNull();
            assertThat(value.concept().text("text")).isNull();
        });
    }

    @Test
    void texts_of_extensions_are_found_by_the_end_of_their_url() throws IOException {
        String other = "{'url':'urn:y:a','valueCode':'w'}";
        String members = extensions(
                        a("'valueCode':'v'"),
                        other,
                        "{'url':'https://x.example/ab','valueCode':'x'}",
                        "null",
                        "{'valueCode':'y'}",
                        a("'id':'7'"),
                        a("'valueCodeableConcept':{'text':'z'}"))
                + ",'modifierExtension':[" + other + "]";

        inspect(members, basic -> assertThat(basic.extensionTexts("a")).containsExactly("v", "w"));
        inspect("", basic -> assertThat(basic.extensionTexts("a")).isEmpty());
        inspect(
                ",'extension':{}",
                basic -> assertThat(basic.extensionTexts("a")).isEmpty());
    }
}
