package io.github.gpconnect.client.internal.http;

import java.io.IOException;
import okhttp3.Headers;

/** Is called at the turning points of an exchange, on its thread. */
public interface ExchangeHooks {
    /** Does nothing. */
    ExchangeHooks NONE = new ExchangeHooks() {
        @Override
        public void beforeConnecting() {}

        @Override
        public void beforeFirstByte() {}

        @Override
        public void responseBegan(int status, Headers headers) {}
    };

    /**
     * Runs before the exchange takes a connection.
     *
     * @throws IOException if nothing may be sent
     */
    void beforeConnecting() throws IOException;

    /**
     * Runs on a connection before the request's first byte, each time OkHttp writes a request, for whatever reason.
     *
     * @throws IOException if nothing may be sent
     */
    void beforeFirstByte() throws IOException;

    /** Runs when status and headers of the response have arrived. */
    void responseBegan(int status, Headers headers);
}
