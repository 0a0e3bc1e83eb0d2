package io.github.gpconnect.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.Responses;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ByteString;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A body is read as UTF-8, whatever it arrives as, within the bounds of one in UTF-8. */
@Timeout(60)
class BodyEncodingTest {
    private static final int MAX_BYTES = 1 << 20;
    private static final String NAME = "{\"family\":\"Ó Súilleabháin – Łęcka 😀\"}";
    private static final String EAST_ASIAN = "{\"family\":\"" + "王".repeat(10_000) + "\"}";
    private static final String FHIR = "application/fhir+json";

    private static ReceivedResponse read(Source body, String contentType, String coding) throws IOException {
        Response response = new Response.Builder()
                .request(new Request.Builder().url("https://localhost/Slot").build())
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("OK")
                .header("Content-Type", contentType)
                .header("Content-Encoding", coding)
                .body(ResponseBody.create(Okio.buffer(body), null, -1))
                .build();
        return ResponseReader.read(response, MAX_BYTES, (headers, read) -> read.readByteString());
    }

    private static String text(Buffer body, String contentType, String coding) throws IOException {
        ReceivedResponse response = read(body, contentType, coding);
        assertThat(response.flaw()).isNull();
        return response.body().utf8();
    }

    private static Buffer bytes(String text, Charset charset, int... mark) {
        Buffer bytes = new Buffer();
        for (int one : mark) {
            bytes.writeByte(one);
        }
        return bytes.write(text.getBytes(charset));
    }

    static Stream<Arguments> encodings() {
        return Stream.of(
                Arguments.of("UTF-8", "", bytes(NAME, StandardCharsets.UTF_8)),
                Arguments.of("UTF-8 with mark", "", bytes(NAME, StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF)),
                Arguments.of(
                        "UTF-8 with mark, declared as something else",
                        ";charset=ISO-8859-1",
                        bytes(NAME, StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF)),
                Arguments.of("declared as ASCII", ";charset=us-ascii", bytes(NAME, StandardCharsets.UTF_8)),
                Arguments.of("UTF-16 big, with mark", "", bytes(NAME, StandardCharsets.UTF_16BE, 0xFE, 0xFF)),
                Arguments.of("UTF-16 little, with mark", "", bytes(NAME, StandardCharsets.UTF_16LE, 0xFF, 0xFE)),
                Arguments.of("UTF-16 big", "", bytes(NAME, StandardCharsets.UTF_16BE)),
                Arguments.of("UTF-16 little", ";charset=utf-16", bytes(NAME, StandardCharsets.UTF_16LE)),
                Arguments.of("UTF-32 big", "", bytes(NAME, Charset.forName("UTF-32BE"))),
                Arguments.of("UTF-32 big, with mark", "", bytes(NAME, Charset.forName("UTF-32BE"), 0, 0, 0xFE, 0xFF)),
                Arguments.of("UTF-32 little", "", bytes(NAME, Charset.forName("UTF-32LE"))),
                Arguments.of(
                        "UTF-32 little, with mark", "", bytes(NAME, Charset.forName("UTF-32LE"), 0xFF, 0xFE, 0, 0)),
                Arguments.of(
                        "GB18030", "; a=b ; Charset = \"gb18030\" ; c=d", bytes(NAME, Charset.forName("GB18030"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("encodings")
    void a_text_is_read_in_the_encoding_that_it_shows_or_declares(String what, String parameters, Buffer body)
            throws IOException {
        assertThat(text(body.clone(), FHIR + parameters, "identity")).isEqualTo(NAME);

        Buffer packed = packed(body.readByteString());
        assertThat(text(packed, FHIR + parameters, "gzip")).isEqualTo(NAME);
    }

    @ParameterizedTest
    @CsvSource({"ISO-8859-1, Müller", "iso8859-15, Müller €", "Windows-1252, „Müller“", "IBM01140, Müller €"})
    void a_declared_charset_is_heeded(String charset, String text) throws IOException {
        Buffer body = bytes(text, Charset.forName(charset));

        assertThat(text(body, "text/xml; charset=" + charset, "")).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"utf8mb4, its charset is unknown: utf8mb4", "9990104107, its charset is unknown"})
    void a_charset_that_is_unknown_is_named_unless_it_may_be_anything(String charset, String flaw) throws IOException {
        ReceivedResponse response = read(bytes(NAME, StandardCharsets.UTF_8), FHIR + ";charset=" + charset, "");

        assertThat(response.flaw()).isEqualTo(flaw);
        assertThat(response.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "é"})
    void a_body_shorter_than_a_mark_is_read(String text) throws IOException {
        assertThat(text(bytes(text, StandardCharsets.UTF_8), FHIR, "")).isEqualTo(text);
    }

    /** Each of its characters takes two bytes here, and three in UTF-8. */
    @Test
    void what_a_text_grows_to_is_bounded() throws IOException {
        assertThat(text(bytes(EAST_ASIAN, StandardCharsets.UTF_16LE), FHIR, "")).isEqualTo(EAST_ASIAN);

        int characters = MAX_BYTES / 2 - 10;
        ReceivedResponse grown = read(bytes("{" + "王".repeat(characters), StandardCharsets.UTF_16LE), FHIR, "");

        assertThat(grown.flaw()).isEqualTo("it is larger than this client reads");
    }

    /** One byte arrives at a time, so that each character comes in parts. */
    @Test
    void a_text_that_drips_loses_nothing() throws IOException {
        for (Charset charset : new Charset[] {StandardCharsets.UTF_16BE, Charset.forName("GB18030")}) {
            Source dripping = new ForwardingSource(bytes(NAME, charset)) {
                @Override
                public long read(Buffer sink, long byteCount) throws IOException {
                    return super.read(sink, 1);
                }
            };

            assertThat(read(dripping, FHIR + ";charset=" + charset, "").body().utf8())
                    .isEqualTo(NAME);
        }
    }

    // ---- content codings

    private static Buffer packed(ByteString bytes) {
        try {
            Buffer packed = new Buffer();
            try (okio.BufferedSink sink = Okio.buffer(new okio.GzipSink(packed))) {
                sink.write(bytes);
            }
            return packed;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "x-gzip", "X-GZip", " gzip "})
    void gzip_has_several_names(String coding) throws IOException {
        assertThat(text(Responses.gzip(NAME), FHIR, coding)).isEqualTo(NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity", "Identity"})
    void a_body_may_say_that_it_is_not_packed(String coding) throws IOException {
        assertThat(text(bytes(NAME, StandardCharsets.UTF_8), FHIR, coding)).isEqualTo(NAME);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"br|br", "Deflate|deflate", "zstd|zstd", "gzip, gzip|gzip, gzip", "9990104107|another"})
    void another_coding_is_named_unless_it_may_be_anything(String coding, String shown) throws IOException {
        ReceivedResponse response = read(Responses.gzip(NAME), FHIR, coding);

        assertThat(response.flaw()).isEqualTo("its Content-Encoding is " + shown + ", and this client reads gzip");
        assertThat(response.body().size()).isZero();
    }

    @Test
    void gzip_of_several_members_is_read_to_its_end() throws IOException {
        String half = EAST_ASIAN.substring(0, 4_000);
        String rest = EAST_ASIAN.substring(4_000);
        Buffer members = Responses.gzip(half);
        members.writeAll(Responses.gzip(""));
        members.writeAll(Responses.gzip(rest));

        assertThat(text(members, FHIR, "gzip")).isEqualTo(EAST_ASIAN);
    }

    /** As a file that was packed has them. */
    @Test
    void what_the_header_of_gzip_may_have_is_skipped() throws IOException {
        Buffer plain = Responses.gzip(NAME);
        plain.skip(10);
        Buffer body = new Buffer()
                .write(ByteString.decodeHex("1f8b08" + "1e" + "00000000" + "0003"))
                .writeShortLe(3)
                .writeUtf8("xyz")
                .writeUtf8("list.json\u0000")
                .writeUtf8("of a practice\u0000")
                .writeShortLe(0);
        body.writeAll(plain);

        assertThat(text(body, FHIR, "gzip")).isEqualTo(NAME);
    }

    static Stream<Arguments> damaged() {
        Buffer garbage = Responses.gzip(NAME);
        garbage.writeUtf8("and more");
        Buffer second = Responses.gzip(NAME);
        Buffer cut = Responses.gzip(NAME);
        second.write(cut, cut.size() - 4);
        Buffer whole = Responses.gzip(NAME);
        Buffer other = new Buffer();
        other.write(whole, whole.size() - 8);
        other.writeLong(7);
        return Stream.of(
                Arguments.of("something else after it", garbage),
                Arguments.of("a second member that is cut off", second),
                Arguments.of("another checksum", other),
                Arguments.of("a member that ends in its header", new Buffer().write(ByteString.decodeHex("1f8b0808"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damaged")
    void damaged_gzip_is_no_gzip(String what, Buffer body) throws IOException {
        assertThat(read(body, FHIR, "gzip").flaw()).isEqualTo("it is declared as gzip and is not");
    }

    /** A hundred thousand members, and then as many bytes as a client reads in members of their own. */
    @Test
    void members_do_not_get_round_the_bounds() throws IOException {
        Buffer empty = Responses.gzip("");
        Buffer many = new Buffer();
        for (int member = 0; member < 50_000; member++) {
            empty.copyTo(many, 0, empty.size());
        }
        assertThat(text(many, FHIR, "gzip")).isEmpty();

        Buffer blanks = Responses.gzip(" ".repeat(MAX_BYTES / 4));
        Buffer five = new Buffer();
        for (int member = 0; member < 5; member++) {
            blanks.copyTo(five, 0, blanks.size());
        }
        assertThat(read(five, FHIR, "gzip").flaw()).isEqualTo("it is larger than this client reads");
    }
}
