package io.github.gpconnect.client.text.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JsonRecordTest {
    @Test
    void what_is_absent_is_left_out_and_the_rest_comes_back_in_its_order() {
        JsonRecord written = new JsonRecord()
                .with("format", 1)
                .with("id", "s-1")
                .with("nothing", (Object) null)
                .with("empty", Optional.empty())
                .with("none", List.of())
                .with("texts", List.of("a", "b"))
                .with("place", new JsonRecord().with("id", Optional.of("17")))
                .with("filters", List.of(new JsonRecord().with("code", "Dx07")));

        assertThat(written.asJson())
                .isEqualTo("{\"format\":1,\"id\":\"s-1\",\"texts\":[\"a\",\"b\"],\"place\":{\"id\":\"17\"},"
                        + "\"filters\":[{\"code\":\"Dx07\"}]}");
        JsonRecord read = JsonRecord.parse(written.asJson());
        assertThat(read.number("format")).isOne();
        assertThat(read.required("id")).isEqualTo("s-1");
        assertThat(read.text("nothing")).isNull();
        assertThat(read.texts("texts")).containsExactly("a", "b");
        assertThat(read.texts("none")).isEmpty();
        assertThat(read.requiredRecord("place").required("id")).isEqualTo("17");
        assertThat(read.record("nothing")).isNull();
        assertThat(read.records("filters").get(0).required("code")).isEqualTo("Dx07");
        assertThat(read.members()).isEqualTo(written.members());
    }

    @Test
    void null_counts_as_absent() {
        JsonRecord read = JsonRecord.parse("{\"id\":null}");

        assertThat(read.text("id")).isNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read.required("id"))
                .withMessage("'id' is missing");
    }

    static List<String> notWritten() {
        return List.of(
                "",
                " ",
                "null",
                "7",
                "\"text\"",
                "[]",
                "{",
                "{} {}",
                "{}x",
                "{\"id\":\"1\",\"id\":\"2\"}",
                "{\"a\":" + "[".repeat(11) + "]".repeat(11) + "}",
                "{\"a\":" + "1".repeat(21) + "}",
                "{\"" + "a".repeat(101) + "\":1}",
                "{\"a\":1e",
                "{'a':1}");
    }

    @ParameterizedTest
    @MethodSource("notWritten")
    void anything_else_is_refused_without_being_quoted(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonRecord.parse(text))
                .withMessageMatching("it is not (the JSON that was written|a JSON object)")
                .withNoCause();
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"a\":7}', 'must be a text'",
        "'{\"a\":[]}', 'must be a text'",
        "'{\"a\":\"\\ud800\"}', 'must not hold an unpaired surrogate'",
        "'{}', 'is missing'"
    })
    void a_member_of_another_type_is_named_and_not_quoted(String json, String rule) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonRecord.parse(json).required("a"))
                .withMessage("'a' " + rule);
    }

    @Test
    void so_is_one_that_is_no_list_or_object() {
        JsonRecord json = JsonRecord.of(Map.of("a", "Farthingale", "b", List.of(7)));

        assertThatIllegalArgumentException().isThrownBy(() -> json.texts("a")).withMessage("'a' must be a list");
        assertThatIllegalArgumentException().isThrownBy(() -> json.texts("b")).withMessage("'b' must be a text");
        assertThatIllegalArgumentException().isThrownBy(() -> json.records("b")).withMessage("'b' must be an object");
        assertThatIllegalArgumentException().isThrownBy(() -> json.record("a")).withMessage("'a' must be an object");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> json.requiredRecord("c"))
                .withMessage("'c' is missing");
    }
}
