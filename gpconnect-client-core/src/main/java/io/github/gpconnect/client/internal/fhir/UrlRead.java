package io.github.gpconnect.client.internal.fhir;

import io.github.gpconnect.client.internal.http.BodyReader;
import io.github.gpconnect.client.internal.http.Exchange;
import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import okio.ByteString;

/** A {@code GET} of a whole URL, whose body is kept as it arrived. */
public final class UrlRead implements BodyReader {
    /** Returns whether OkHttp accepts this as a URL. */
    public static boolean isUrl(String url) {
        return HttpUrl.parse(url) != null;
    }

    /** Sends it; the exchange then has the response, or why there is none. */
    public void send(Exchange exchange, String url) throws IOException {
        exchange.call(new Request.Builder().url(url).build()).execute().close();
    }

    @Override
    public ByteString read(Response response, BufferedSource body) throws IOException {
        return body.readByteString();
    }
}
