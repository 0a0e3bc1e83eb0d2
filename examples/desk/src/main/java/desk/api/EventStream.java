package desk.api;

import desk.api.model.SearchEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/** A response that is written event by event: as server-sent events, or as lines of JSON. */
final class EventStream {
    private final ResponseBodyEmitter emitter;
    private final JsonMapper json;

    private EventStream(ResponseBodyEmitter emitter, JsonMapper json) {
        this.emitter = emitter;
        this.json = json;
    }

    static EventStream of(MediaType type, Duration timeout, JsonMapper json) {
        return new EventStream(
                type.equals(MediaType.TEXT_EVENT_STREAM)
                        ? new SseEmitter(timeout.toMillis())
                        : new JsonLinesEmitter(timeout.toMillis()),
                json);
    }

    ResponseBodyEmitter emitter() {
        return emitter;
    }

    /** Writes an event; after the caller has closed the connection, nothing. */
    void send(SearchEvent event) {
        try {
            String text = json.writeValueAsString(event);
            if (emitter instanceof SseEmitter events) {
                events.send(SseEmitter.event().name(event.type().name()).data(text, JsonLinesEmitter.TEXT));
            } else {
                emitter.send(text + "\n", JsonLinesEmitter.TEXT);
            }
        } catch (IOException | IllegalStateException gone) {
            emitter.completeWithError(gone);
        }
    }

    /** Writes the last event. */
    void end(SearchEvent event) {
        send(event);
        emitter.complete();
    }

    /** Lines of JSON, as {@code application/x-ndjson}. */
    private static final class JsonLinesEmitter extends ResponseBodyEmitter {
        static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

        JsonLinesEmitter(long timeout) {
            super(timeout);
        }

        @Override
        protected void extendResponse(ServerHttpResponse response) {
            response.getHeaders().setContentType(MediaType.APPLICATION_NDJSON);
        }
    }
}
