package io.github.gpconnect.client.examples.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalWriterTest {
    @Test
    void a_terminal_that_has_the_characters_gets_them() throws IOException {
        assertThat(written(StandardCharsets.UTF_8, "✓ 09:00–09:10 Zürich… 😀")).isEqualTo("✓ 09:00–09:10 Zürich… 😀");
    }

    @Test
    void a_terminal_that_lacks_them_gets_plain_ones() throws IOException {
        assertThat(written(StandardCharsets.ISO_8859_1, "✓ ✗ 09:00–09:10 Zürich… €"))
                .isEqualTo("+ ! 09:00-09:10 Zürich. ?");
    }

    private static String written(Charset charset, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TerminalWriter writer = new TerminalWriter(bytes, charset)) {
            writer.write(text);
        }
        return bytes.toString(charset);
    }
}
