package io.github.gpconnect.client.internal;

import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.Issue;
import io.github.gpconnect.client.specification.Interaction;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * One request with its headers, and what came back: how far it got, the status, the bytes. Used by one thread for one
 * call.
 */
final class Exchange {
    /** Real providers answer 415 to a list, and to plain {@code application/json}. */
    private static final String ACCEPT = "application/fhir+json";

    private static final MediaType FHIR_JSON = MediaType.get("application/fhir+json;charset=utf-8");
    private static final String USER_AGENT = "gpconnect-client/" + version();

    private final Interaction interaction;
    private final String interactionId;
    private final String practice;
    private final UUID traceId;
    private final Map<String, String> headers;
    private final long maxResponseBytes;
    private final Call.Factory calls;

    private boolean sent;
    private @Nullable IOException failure;
    private @Nullable Answer answer;

    /** What came back, whole. */
    record Answer(int status, String contentType, @Nullable String challenge, ByteString body) {}

    Exchange(
            Interaction interaction,
            String interactionId,
            String practice,
            UUID traceId,
            Map<String, String> headers,
            long maxResponseBytes,
            Call.Factory calls) {
        this.interaction = interaction;
        this.interactionId = interactionId;
        this.practice = practice;
        this.traceId = traceId;
        this.headers = Map.copyOf(headers);
        this.maxResponseBytes = maxResponseBytes;
        this.calls = calls;
    }

    /** The exchange that this request is marked with. */
    static Exchange of(Request request) {
        Exchange exchange = request.tag(Exchange.class);
        if (exchange == null) {
            throw new IllegalStateException("Each request belongs to an exchange");
        }
        return exchange;
    }

    Call call(Request request) {
        return calls.newCall(request);
    }

    Interaction interaction() {
        return interaction;
    }

    String interactionId() {
        return interactionId;
    }

    UUID traceId() {
        return traceId;
    }

    /** Whether any byte of the request may have left, so that the practice may act on it. */
    boolean mayHaveBeenSent() {
        return sent;
    }

    /** What the connection said when it failed. */
    @Nullable
    IOException failure() {
        return failure;
    }

    /** The answer, null where none came whole. */
    @Nullable
    Answer answer() {
        return answer;
    }

    /** The call as exceptions tell of it. */
    FailedCall failed(List<Issue> issues) {
        return new FailedCall(interactionId, practice, traceId, answer == null ? null : answer.status(), issues);
    }

    EventListener listener() {
        return new EventListener() {
            @Override
            public void requestHeadersStart(Call call) {
                sent = true;
            }
        };
    }

    /** Sends the request as the Spine wants it, and takes the answer whole, up to the bound. */
    Response around(Interceptor.Chain chain) throws IOException {
        try {
            Response response = chain.proceed(prepared(chain.request()));
            ByteString body = bounded(response.body().source());
            answer = new Answer(
                    response.code(), response.header("Content-Type", ""), response.header("WWW-Authenticate"), body);
            return response.newBuilder()
                    .body(ResponseBody.create(body, response.body().contentType()))
                    .build();
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    private Request prepared(Request request) throws IOException {
        Request.Builder builder = request.newBuilder()
                .removeHeader("Accept-Charset")
                // OkHttp then asks for gzip by itself, and unpacks it.
                .removeHeader("Accept-Encoding")
                .header("Accept", ACCEPT)
                .header("User-Agent", USER_AGENT);
        headers.forEach(builder::header);
        RequestBody body = request.body();
        if (body != null) {
            Buffer content = new Buffer();
            body.writeTo(content);
            builder.method(request.method(), RequestBody.create(content.readByteString(), FHIR_JSON));
        }
        return builder.build();
    }

    private ByteString bounded(BufferedSource source) throws IOException {
        if (source.request(maxResponseBytes + 1)) {
            throw new AnswerTooLargeException(maxResponseBytes);
        }
        return source.readByteString();
    }

    private static String version() {
        String version = Exchange.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** The answer is larger than the client was told to read. */
    static final class AnswerTooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        AnswerTooLargeException(long bound) {
            super("The answer is larger than the " + bound + " bytes that this client reads");
        }
    }
}
