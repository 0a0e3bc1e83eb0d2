package io.github.gpconnect.client.internal.failure;

import io.github.gpconnect.client.internal.http.BodyReader;
import java.io.IOException;
import okhttp3.Response;
import okio.BufferedSource;
import okio.ByteString;

/**
 * Reads the body of a response: that of a success as its request does, that of a failure only as far as it explains the
 * failure, however long it is.
 */
public final class FailureBody implements BodyReader {
    /** A longer body is condensed, or truncated if it holds no OperationOutcome. */
    static final int LONGEST_KEPT = 64 << 10;

    private final BodyReader successes;

    public FailureBody(BodyReader successes) {
        this.successes = successes;
    }

    @Override
    public ByteString read(Response response, BufferedSource body) throws IOException {
        if (response.isSuccessful()) {
            return successes.read(response, body);
        }
        if (!body.request(LONGEST_KEPT + 1L)) {
            return body.readByteString();
        }
        ByteString beginning = body.getBuffer().snapshot(LONGEST_KEPT);
        return OutcomeReader.condensed(beginning, body.inputStream()).orElse(beginning);
    }

    @Override
    public long maxBytes(Response response) {
        return response.isSuccessful() ? successes.maxBytes(response) : Long.MAX_VALUE;
    }
}
