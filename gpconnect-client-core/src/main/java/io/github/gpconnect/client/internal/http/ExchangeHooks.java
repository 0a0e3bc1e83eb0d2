package io.github.gpconnect.client.internal.http;

import java.io.IOException;
import okhttp3.Headers;

/** Is called at the turning points of an exchange, on its thread. */
public interface ExchangeHooks {
    /**
     * The exchange is about to look for a connection.
     *
     * @throws IOException if nothing may be sent
     */
    void beforeConnecting() throws IOException;

    /**
     * A connection stands, and the next thing would be the request's first byte. Called each time OkHttp writes a request, for
     * whatever reason.
     *
     * @throws IOException if nothing may be sent
     */
    void beforeFirstByte() throws IOException;

    /** Status and headers of the response have come. */
    void responseBegan(int status, Headers headers);
}
