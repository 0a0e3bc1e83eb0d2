package io.github.gpconnect.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gpconnect.client.Responses;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A response's bytes, and that what unpacks them is given back: it takes memory that no collector counts. */
class ResponseReaderTest {
    private static final int MAX_BYTES = 1 << 20;

    /** What chance wrote: it packs to nearly its own length, so that it does not come in one piece. */
    private static final String TEXT = text();

    private static String text() {
        StringBuilder text = new StringBuilder();
        new Random(7).ints(100_000, ' ', '~').forEach(text::appendCodePoint);
        return text.toString();
    }

    /** The connection. Only the unpacker closes it here: the reader of the whole response closes it later. */
    private static class Connection extends ForwardingSource {
        boolean closed;

        Connection(Source bytes) {
            super(bytes);
        }

        @Override
        public void close() throws IOException {
            closed = true;
            super.close();
        }
    }

    private static Response response(Source bytes) {
        return new Response.Builder()
                .request(new Request.Builder().url("https://localhost/Slot").build())
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("OK")
                .header("Content-Type", "application/fhir+json")
                .header("Content-Encoding", "gzip")
                .body(ResponseBody.create(Okio.buffer(bytes), null, -1))
                .build();
    }

    static Stream<Arguments> responses() {
        BodyReader all = (headers, body) -> body.readByteString();
        BodyReader some = (headers, body) -> body.readByteString(10);
        Buffer half = new Buffer();
        half.write(Responses.gzip(TEXT), Responses.gzip(TEXT).size() / 2);
        return Stream.of(
                Arguments.of("taken whole", Responses.gzip(TEXT), all),
                Arguments.of("taken in part", Responses.gzip(TEXT), some),
                Arguments.of("too large", Responses.gzip(TEXT.repeat(20)), all),
                Arguments.of("no gzip", new Buffer().writeUtf8(TEXT), all),
                Arguments.of("half a gzip", half, all));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("responses")
    void the_unpacker_of_a_response_is_given_back(String what, Buffer packed, BodyReader taking) throws IOException {
        Connection connection = new Connection(packed);

        ResponseReader.read(response(connection), MAX_BYTES, taking);

        assertThat(connection.closed).isTrue();
    }

    /** A connection that breaks after so many pieces. */
    private static Connection breaking(Buffer bytes, int pieces) {
        return new Connection(bytes) {
            private int read;

            @Override
            public long read(Buffer sink, long byteCount) throws IOException {
                if (read++ == pieces) {
                    throw new IOException("broken");
                }
                return super.read(sink, byteCount);
            }
        };
    }

    /** Also where the body is no gzip: it was not known whole. */
    @Test
    void a_connection_that_breaks_is_reported_as_that_and_the_unpacker_given_back() {
        for (Connection broken :
                List.of(breaking(Responses.gzip(TEXT), 3), breaking(new Buffer().writeUtf8(TEXT), 3))) {
            assertThatThrownBy(() ->
                            ResponseReader.read(response(broken), MAX_BYTES, (headers, body) -> body.readByteString()))
                    .hasMessage("broken");
            assertThat(broken.closed).isTrue();
        }
    }

    @Test
    void what_is_no_gzip_and_without_end_is_not_read_to_its_end() throws IOException {
        ReceivedResponse response = ResponseReader.read(
                response(new Connection(new Buffer().writeUtf8(TEXT.repeat(20)))),
                MAX_BYTES,
                (headers, body) -> body.readByteString());

        assertThat(response.flaw()).isEqualTo("it is larger than this client reads");
        assertThat(response.body().size()).isZero();
    }

    /** The decompression itself reports it. */
    @Test
    void also_where_a_reader_throws_in_the_middle() {
        AtomicReference<BufferedSource> unpacked = new AtomicReference<>();

        assertThatIllegalStateException()
                .isThrownBy(() -> ResponseReader.read(response(Responses.gzip(TEXT)), MAX_BYTES, (headers, body) -> {
                    body.readByteString(10);
                    unpacked.set(body);
                    throw new IllegalStateException("enough");
                }))
                .withMessage("enough");
        assertThatIllegalStateException()
                .isThrownBy(() -> unpacked.get().readAll(Okio.blackhole()))
                .withMessage("closed");
    }

    /** What is not worth a report: the response has been read. */
    @Test
    void a_connection_that_cannot_be_closed_costs_nothing_of_the_response() throws IOException {
        Connection stubborn = new Connection(Responses.gzip(TEXT)) {
            @Override
            public void close() throws IOException {
                super.close();
                throw new IOException("no");
            }
        };

        ReceivedResponse response =
                ResponseReader.read(response(stubborn), MAX_BYTES, (headers, body) -> body.readByteString());

        assertThat(stubborn.closed).isTrue();
        assertThat(response.body().utf8()).isEqualTo(TEXT);
        assertThat(response.flaw()).isNull();
    }
}
