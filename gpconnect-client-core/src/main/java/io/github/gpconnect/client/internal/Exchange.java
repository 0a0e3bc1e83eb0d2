package io.github.gpconnect.client.internal;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.Issue;
import io.github.gpconnect.client.specification.Interaction;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Handshake;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
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

    private final Description description;
    private final ResponseHandler<?> conversation;
    private final ClientSettings settings;
    private final Attempt attempt;
    private final Call.Factory calls;

    private boolean shakingHands;
    private boolean certificateDemanded;
    private boolean sent;
    private @Nullable IOException failure;
    private @Nullable Integer status;
    private @Nullable Duration retryAfter;
    private @Nullable Answer answer;

    /**
     * What came back, whole.
     *
     * @param eTag the header of that name, empty where there is none
     * @param challenge what {@code WWW-Authenticate} said
     * @param body the bytes, unpacked; none where they are of no use, or have been read already
     * @param flaw what is wrong with bytes that are of no use
     */
    record Answer(
            int status,
            String contentType,
            String eTag,
            @Nullable String challenge,
            ByteString body,
            @Nullable String flaw) {
        /** Why there is no FHIR resource to be read in it, as far as can be told without reading; empty if there may be. */
        String whyNoFhir() {
            if (status < 200 || status > 299) {
                return "it tells of a failure by its status";
            }
            if (body.size() == 0) {
                return "it has no body";
            }
            return MediaTypes.isFhirJson(contentType) ? "" : "it says of itself that it is no FHIR in JSON";
        }
    }

    /**
     * What is to be sent, on whose behalf and by when.
     *
     * @param deadline when the caller no longer waits for it
     * @param change the change that it makes, null where it reads
     * @param scope set where it verifies a change, null elsewhere
     */
    record Description(
            Interaction interaction,
            String interactionId,
            String practice,
            UUID traceId,
            Map<String, String> headers,
            Deadline deadline,
            @Nullable ChangeInProgress change,
            @Nullable VerificationScope scope) {
        Description {
            headers = Map.copyOf(headers);
        }

        private @Nullable PeerClock peerClock() {
            if (change != null) {
                return change.peerClock();
            }
            return scope == null ? null : scope.peerClock();
        }
    }

    /**
     * One request to be made.
     *
     * @param conversation takes the answer while it arrives
     */
    Exchange(
            Description description,
            ResponseHandler<?> conversation,
            ClientSettings settings,
            Attempt attempt,
            Call.Factory calls) {
        this.description = description;
        this.conversation = conversation;
        this.settings = settings;
        this.attempt = attempt;
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
        Call call = calls.newCall(request);
        call.timeout()
                .timeout(
                        description
                                .deadline()
                                .orSooner(settings.timeouts().call())
                                .toNanos(),
                        TimeUnit.NANOSECONDS);
        return call;
    }

    Interaction interaction() {
        return description.interaction();
    }

    String interactionId() {
        return description.interactionId();
    }

    UUID traceId() {
        return description.traceId();
    }

    /** Whether any byte of the request may have left, so that the practice may act on it. */
    boolean mayHaveBeenSent() {
        ChangeInProgress change = description.change();
        return change == null ? sent : change.mayHaveLeft();
    }

    /** Whether the connection broke in a handshake in which the server had asked for a client certificate. */
    boolean brokeOverCertificate() {
        return shakingHands && certificateDemanded;
    }

    /** What the connection said when it failed. */
    @Nullable
    IOException failure() {
        return failure;
    }

    /** The status of the answer, which may have come without the rest of it. */
    @Nullable
    Integer status() {
        return status;
    }

    /** The answer, null where none came whole. */
    @Nullable
    Answer answer() {
        return answer;
    }

    /** The other side, or this client itself, wants the practice to be left alone for so long. */
    void retryAfter(Duration wait) {
        retryAfter = wait;
    }

    /** The answer of a call that did not fail. */
    Answer answered() {
        return requireNonNull(answer, "a call that does not fail has an answer");
    }

    /** The change that it makes; null where the request reads. */
    @Nullable
    ChangeInProgress change() {
        return description.change();
    }

    /**
     * The connection stands, and the next thing would be the request's first byte.
     *
     * @throws IOException if nothing may be sent
     */
    void leaving() throws IOException {
        ChangeInProgress change = description.change();
        if (change != null) {
            change.leave();
        }
        sent = true;
    }

    /** The call as exceptions tell of it. */
    FailedCall failed(List<Issue> issues) {
        return new FailedCall(
                description.interactionId(),
                description.interaction().changes(),
                description.practice(),
                description.traceId(),
                status,
                issues,
                retryAfter);
    }

    EventListener listener() {
        return new EventListener() {
            @Override
            public void secureConnectStart(Call call) {
                shakingHands = true;
            }

            @Override
            public void secureConnectEnd(Call call, @Nullable Handshake handshake) {
                shakingHands = false;
            }

            /** Before OkHttp judges the response: it throws away one whose status and length contradict each other. */
            @Override
            public void responseHeadersEnd(Call call, Response response) {
                responded(response);
            }

            /** The last word: only here does OkHttp tell a time limit from a connection that somebody closed. */
            @Override
            public void callFailed(Call call, IOException reason) {
                boolean cancelled = call.isCanceled() && !(reason instanceof InterruptedIOException);
                failure = cancelled || isInterrupt(reason) ? new StoppedException(reason) : reason;
            }
        };
    }

    /** An interrupt closes the connection under whoever reads or writes; TLS and OkHttp each tell of it in their way. */
    private static boolean isInterrupt(IOException reason) {
        boolean interrupted = reason instanceof InterruptedIOException
                && !(reason instanceof SocketTimeoutException)
                && !"timeout".equals(reason.getMessage());
        return interrupted
                || Stream.<Throwable>iterate(reason, cause -> cause != null, Throwable::getCause)
                        .anyMatch(ClosedByInterruptException.class::isInstance);
    }

    /**
     * Sends the request as the Spine wants it, and takes the answer. Who sent it gets an empty resource in its place: HAPI
     * would log the answer at TRACE, and quote it in exceptions.
     */
    Response around(Interceptor.Chain chain, @Nullable CertificateDemands demands) throws IOException {
        begin();
        try (Response response = chain.proceed(prepared(chain.request()))) {
            answer = ResponseReader.read(response, settings.maxResponseBytes(), conversation);
            return new Response.Builder()
                    .request(response.request())
                    .protocol(response.protocol())
                    .code(200)
                    .message("OK")
                    .body(ResponseBody.create("{\"resourceType\":\"" + conversation.expected() + "\"}", FHIR_JSON))
                    .build();
        } catch (Exception e) {
            if (e instanceof InterruptedException) { // OkHttp lets it out, undeclared, from the wait for a connection
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
            throw e;
        } finally {
            certificateDemanded = demands != null && demands.take();
        }
    }

    private void responded(Response response) {
        status = response.code();
        PeerClock peerClock = description.peerClock();
        if (peerClock != null) {
            peerClock.note(response.header("Date"), settings.clock());
        }
        ChangeInProgress change = description.change();
        if (change != null) {
            change.responded(response.code(), response.header("Location"));
        }
    }

    private void begin() throws IOException {
        try {
            attempt.begin();
        } catch (CircuitOpenException open) {
            if (!open.rest().isZero()) { // zero while another call tries whether the practice is back
                retryAfter(open.rest());
            }
            throw open;
        }
    }

    private Request prepared(Request request) throws IOException {
        Request.Builder builder = request.newBuilder()
                .removeHeader("Accept-Charset")
                .header("Accept-Encoding", "gzip")
                .header("Accept", ACCEPT)
                .header("User-Agent", USER_AGENT);
        description.headers().forEach(builder::header);
        if (description.scope() != null) {
            builder.header("Cache-Control", "no-cache");
        }
        RequestBody body = request.body();
        if (body != null) {
            Buffer content = new Buffer();
            body.writeTo(content);
            builder.method(request.method(), RequestBody.create(content.readByteString(), FHIR_JSON));
        }
        return builder.build();
    }

    private static String version() {
        String version = Exchange.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
