package io.github.gpconnect.client.internal.fhir;

import io.github.gpconnect.client.internal.http.BodyReader;
import io.github.gpconnect.client.internal.http.Exchange;
import java.io.IOException;
import java.util.Map;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** A {@code GET} of a whole URL, or a {@code POST} of a form to it, whose response's body is kept as it arrived. */
public final class UrlRead implements BodyReader {
    private final String url;
    private final @Nullable Map<String, String> form;

    /**
     * Creates a request.
     *
     * @param form what is posted; null for a {@code GET}
     */
    public UrlRead(String url, @Nullable Map<String, String> form) {
        this.url = url;
        this.form = form;
    }

    /** Returns whether OkHttp accepts this as a URL. */
    public static boolean isUrl(String url) {
        return HttpUrl.parse(url) != null;
    }

    /** Sends it; the exchange then has the response, or why there is none. */
    public void send(Exchange exchange) throws IOException {
        Request.Builder request = new Request.Builder().url(url);
        if (form != null) {
            FormBody.Builder body = new FormBody.Builder();
            form.forEach(body::add);
            request.post(body.build());
        }
        exchange.call(request.build()).execute().close();
    }

    @Override
    public ByteString read(Response response, BufferedSource body) throws IOException {
        return body.readByteString();
    }
}
