package io.github.gpconnect.client.benchmarks.reading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.gpconnect.client.benchmarks.peers.BareHttp;
import io.github.gpconnect.client.benchmarks.peers.HandmadeToken;
import java.io.IOException;
import java.util.concurrent.Callable;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** OkHttp alone with a prepared request, and the response read token by token: the least work possible. */
final class BareSearch implements Callable<Integer> {
    private static final JsonFactory JSON = new JsonFactory();

    private final OkHttpClient http;
    private final Request request;

    BareSearch(Target target) {
        this.http = BareHttp.connected(target.identity());
        this.request = BareHttp.request(
                        target.url() + "/Slot?status=free&start=ge" + PreparedResponse.FIRST + "&end=le"
                                + PreparedResponse.LAST + "&_include=Slot:schedule",
                        "search:slot",
                        HandmadeToken.of(target.practice(), "organization/*.read"))
                .build();
    }

    /** Returns the number of slots that it passed. */
    @Override
    public Integer call() throws IOException {
        int slots = 0;
        try (Response response = http.newCall(request).execute();
                JsonParser parser = JSON.createParser(response.body().byteStream())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING
                        && "resourceType".equals(parser.currentName())
                        && "Slot".equals(parser.getText())) {
                    slots++;
                }
            }
        }
        return slots;
    }
}
