package io.github.gpconnect.client.internal;

import ca.uhn.fhir.rest.param.ParameterUtil;
import java.io.IOException;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import okio.GzipSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * Takes an answer whole, unpacked, up to a bound. It unpacks by itself, since OkHttp throws the same for a body that is no
 * gzip as for a connection that broke, and quotes the body in doing so.
 */
final class AnswerReader {
    private AnswerReader() {}

    /**
     * The answer; without its body where that is too large or not what it says it is.
     *
     * @throws IOException if the connection broke
     */
    static Exchange.Answer read(Response response, long maxBytes) throws IOException {
        ByteString body = upTo(maxBytes, response.body().source());
        if (body == null) {
            return tooLarge(response);
        }
        if (body.size() == 0 || !"gzip".equalsIgnoreCase(response.header("Content-Encoding"))) {
            return answer(response, body, null);
        }
        try (BufferedSource unpacking = Okio.buffer(new GzipSource(new Buffer().write(body)))) {
            ByteString unpacked = upTo(maxBytes, unpacking);
            return unpacked == null ? tooLarge(response) : answer(response, unpacked, null);
        } catch (IOException notGzip) {
            return answer(response, ByteString.EMPTY, "it says that it is gzip and is not");
        }
    }

    private static @Nullable ByteString upTo(long maxBytes, BufferedSource source) throws IOException {
        return source.request(maxBytes + 1) ? null : source.readByteString();
    }

    private static Exchange.Answer tooLarge(Response response) {
        return answer(response, ByteString.EMPTY, "it is larger than this client reads");
    }

    private static Exchange.Answer answer(Response response, ByteString body, @Nullable String flaw) {
        return new Exchange.Answer(
                response.code(),
                response.header("Content-Type", ""),
                ParameterUtil.parseETagValue(response.header("ETag", "")),
                response.header("WWW-Authenticate"),
                body,
                flaw);
    }
}
