package io.github.gpconnect.client.internal.http;

import java.io.IOException;
import okhttp3.Response;
import okio.BufferedSource;
import okio.ByteString;

/** Reads the body of a response while it arrives. */
public interface BodyReader {
    /**
     * Reads the body, or as much of it as is of use.
     *
     * @param body its bytes, unpacked
     * @return the bytes that are kept to explain a failure
     * @throws IOException only if the body throws it
     */
    ByteString read(Response response, BufferedSource body) throws IOException;

    /**
     * Returns how large a body of this kind may be, unpacked, in bytes; the client's own limit applies if it is lower.
     */
    default long maxBytes(Response response) {
        return Long.MAX_VALUE;
    }
}
