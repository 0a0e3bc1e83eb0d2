package io.github.gpconnect.client.validation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.ByteString;

/** Passes every request on to a simulated Spine or gateway, in cleartext, and keeps what was sent and what came back. */
final class RecordingProxy implements AutoCloseable {
    private static final Set<String> OWN = headers("Host", "Connection", "Accept-Encoding", "Content-Length");
    private static final Set<String> THEIRS = headers("Content-Length", "Content-Encoding", "Transfer-Encoding");

    private final MockWebServer server = new MockWebServer();
    private final OkHttpClient http = new OkHttpClient();
    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();

    /** A request and its response; a body is empty if there is none. */
    record Exchange(
            String request, Headers sentHeaders, String sent, int status, Headers receivedHeaders, String received) {
        String authorization() {
            return String.valueOf(sentHeaders.get("Authorization"));
        }
    }

    RecordingProxy(URI spine) {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                try {
                    return passOn(spine, request);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://localhost:" + server.getPort());
    }

    List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    private MockResponse passOn(URI spine, RecordedRequest request) throws IOException {
        ByteString body = request.getBody() == null ? ByteString.EMPTY : request.getBody();
        Request.Builder onward = new Request.Builder()
                .url(spine + request.getTarget())
                .method(
                        request.getMethod(),
                        body.size() == 0 && request.getMethod().equals("GET") ? null : RequestBody.create(body, null));
        request.getHeaders().forEach(header -> {
            if (!OWN.contains(header.getFirst())) {
                onward.addHeader(header.getFirst(), header.getSecond());
            }
        });
        try (Response response = http.newCall(onward.build()).execute()) {
            String received = response.body().string();
            exchanges.add(new Exchange(
                    request.getMethod() + " " + request.getTarget(),
                    request.getHeaders(),
                    body.utf8(),
                    response.code(),
                    response.headers(),
                    received));
            MockResponse.Builder back =
                    new MockResponse.Builder().code(response.code()).body(received);
            response.headers().forEach(header -> {
                if (!THEIRS.contains(header.getFirst())) {
                    back.addHeader(header.getFirst(), header.getSecond());
                }
            });
            return back.build();
        }
    }

    private static Set<String> headers(String... names) {
        Set<String> headers = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        headers.addAll(List.of(names));
        return headers;
    }

    @Override
    public void close() {
        server.close();
    }
}
