package io.github.gpconnect.client.examples.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrintableWriterTest {
    /** All that are of C0 or C1, or that Unicode calls bidirectional controls. */
    private static final String CONTROLS = IntStream.concat(
                    IntStream.concat(IntStream.range(0, 0x20), IntStream.range(0x7F, 0xA0)),
                    "\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069".chars())
            .filter(character -> character != '\t' && character != '\n')
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();

    private static String written(boolean json, String text) throws IOException {
        StringWriter written = new StringWriter();
        try (PrintableWriter writer = new PrintableWriter(written, json)) {
            writer.write(text);
            for (int at = 0; at < text.length(); at++) {
                writer.write(text.charAt(at));
            }
            writer.write(text.toCharArray());
        }
        String once = written.toString().substring(0, written.toString().length() / 3);
        assertThat(written).hasToString(once.repeat(3));
        return once;
    }

    @Test
    void a_text_has_question_marks_in_their_place() throws IOException {
        assertThat(written(false, "a" + CONTROLS + "b")).isEqualTo("a" + "?".repeat(CONTROLS.length()) + "b");
    }

    @Test
    void a_document_has_them_escaped() throws IOException {
        String document = "{\"a\": \"" + CONTROLS.substring(31) + "\"}";

        String written = written(true, document);

        assertThat(written).matches("[ -~]*").contains("\\u009b", "\\u202e");
        assertThat(new JsonMapper().readTree(written).path("a").textValue()).isEqualTo(CONTROLS.substring(31));
    }

    @Test
    void other_characters_and_ends_of_lines_pass() throws IOException {
        assertThat(written(false, "Łęcka 😀 \u00A0–…\n")).isEqualTo("Łęcka 😀 \u00A0–…\n");
        assertThat(written(false, "at\tonce")).isEqualTo("at once");
    }

    @Test
    void the_end_of_a_line_may_be_that_of_windows() {
        StringWriter written = new StringWriter();
        PrintWriter writer = new PrintWriter(new PrintableWriter(written, false));
        writer.print("one\r\ntwo\rthree");
        writer.flush();

        assertThat(written).hasToString("one\r\ntwo?three");
    }
}
