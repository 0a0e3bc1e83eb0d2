package io.github.gpconnect.client.benchmarks.calls;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.gpconnect.client.benchmarks.peers.BareHttp;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** OkHttp alone with prepared requests, and responses read token by token: the least work possible. */
final class BareConsumer implements Consumer {
    private static final JsonFactory JSON = new JsonFactory();

    private final OkHttpClient http;
    private final Request read;
    private final Request book;

    BareConsumer(OkHttpClient http, String url, String id, String token, String toBook) {
        this.http = http;
        this.read = BareHttp.request(url + "/Appointment/" + id, "read:appointment", token)
                .build();
        this.book = BareHttp.request(url + "/Appointment", "create:appointment", token)
                .post(RequestBody.create(toBook, MediaType.get("application/fhir+json;charset=utf-8")))
                .build();
    }

    @Override
    public String read() throws IOException {
        return idIn(read);
    }

    @Override
    public String book() throws IOException {
        return idIn(book);
    }

    private String idIn(Request request) throws IOException {
        String id = "";
        try (Response response = http.newCall(request).execute();
                JsonParser parser = JSON.createParser(response.body().byteStream())) {
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                } else if (depth == 1 && token == JsonToken.VALUE_STRING && "id".equals(parser.currentName())) {
                    id = parser.getText();
                }
            }
        }
        return id;
    }
}
