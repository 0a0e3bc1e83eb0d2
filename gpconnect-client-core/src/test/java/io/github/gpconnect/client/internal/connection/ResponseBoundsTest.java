package io.github.gpconnect.client.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseBoundsTest {
    private static final int LONGEST_LINE = 8 * 1024;
    private static final int MOST_LINES = 200;

    static Stream<String> responses_with_an_end() {
        return Stream.of(
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/1.1 201 Created\r\ncontent-length:5\r\nX: Content-Length: 7\r\n\r\nhello",
                "HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\nContent-Length: 2\n\nhi",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n3\r\nabc\r\nA ;x=1\r\n0123456789\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX-Sum: 1\r\nX-More: 2\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("responses_with_an_end")
    void the_end_is_found_wherever_the_bytes_are_parted(String text) {
        byte[] response = (text + "HTTP/1.1 200 OK").getBytes(StandardCharsets.ISO_8859_1);
        for (int first = 1; first < text.length(); first++) {
            ResponseBounds bounds = new ResponseBounds();
            assertThat(bounds.hasBegun()).isFalse();
            assertThat(bounds.take(response, 0, first)).isEqualTo(first);
            assertThat(bounds.hasBegun()).isTrue();
            assertThat(bounds.isComplete()).isFalse();
            assertThat(bounds.take(response, first, response.length - first)).isEqualTo(text.length() - first);
            assertThat(bounds.isComplete()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\n\r\nhello",
                "HTTP/1.1 204 No Content\r\n\r\n",
                "HTTP/1.1 304 Not Modified\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno",
                "HTTP/1.1 503 Busy\r\nContent-Length: 2\r\n\r\nno",
                "HTTP/1.1 101 Switching Protocols\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi",
                "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nhi",
                "HTTP/1.1 2000 OK\r\nContent-Length: 2\r\n\r\nhi",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nhi",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: +2\r\n\r\nhi",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nhi",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\nhi",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX: 1\r\n Content-Length: 2\r\nContent-Length: 2\r\n\r\nhi",
                "HTTP/1.1 200 OK\r\nHTTP/1\r\nContent-Length: 2\r\n\r\nhi",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhello\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-2\r\nhi\r\n0\r\n\r\n",
                "HTTP/1.1 103 Early Hints\r\nContent-Length: 2\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi",
                "nonsense\r\n\r\n"
            })
    void all_else_has_no_end(String text) {
        ResponseBounds bounds = new ResponseBounds();
        byte[] response = (text + "\r\n\r\nmore").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(bounds.take(response, 0, response.length)).isEqualTo(response.length);
        assertThat(bounds.isComplete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X: %s\r\n", "%s: 1\r\n"})
    void what_is_too_long_has_no_end(String header) {
        int others = header.length() - "%s".length() - "\n".length();
        assertThat(isComplete(header.formatted("x".repeat(LONGEST_LINE - others))))
                .isTrue();
        assertThat(isComplete(header.formatted("x".repeat(LONGEST_LINE - others + 1))))
                .isFalse();
    }

    @Test
    void what_has_too_many_lines_has_no_end() {
        int others = 3; // the status, the length, and the empty one
        assertThat(isComplete("X: 1\r\n".repeat(MOST_LINES - others))).isTrue();
        assertThat(isComplete("X: 1\r\n".repeat(MOST_LINES - others + 1))).isFalse();
    }

    private static boolean isComplete(String headers) {
        String text = "HTTP/1.1 200 OK\r\n" + headers + "Content-Length: 2\r\n\r\nhi";
        ResponseBounds bounds = new ResponseBounds();
        bounds.take(text.getBytes(StandardCharsets.ISO_8859_1), 0, text.length());
        return bounds.isComplete();
    }
}
