package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.examples.json.Json;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the outcome is shown. */
final class OutputOptions {
    static final String JSON = "--json";
    static final String DEBUG = "--debug";

    @Option(
            names = JSON,
            order = 106,
            description = "Print one JSON document instead of text; on failure, an object on standard error.")
    private boolean json;

    @Option(
            names = DEBUG,
            order = 107,
            description = "Tell of each call on standard error and, on failure, where in the program it happened.")
    private boolean debug;

    boolean asJson() {
        return json;
    }

    /** Shows the outcome in the form that was asked for. */
    void show(Surroundings surroundings, Supplier<List<String>> text, Supplier<@Nullable Object> document) {
        surroundings.print(json ? List.of(Json.write(document.get())) : text.get());
    }

    /** Tells of each call if that was asked for. */
    AuditListener audit(Surroundings surroundings) {
        return debug ? event -> surroundings.note(described(event)) : event -> {};
    }

    private static String described(AuditEvent event) {
        return "debug: " + event.interaction() + ", " + event.interactionId() + ", trace " + event.traceId()
                + (event.httpStatus().isEmpty()
                        ? ", no answer"
                        : ", HTTP " + event.httpStatus().getAsInt())
                + ", " + event.took().toMillis() + " ms"
                + event.failure().map(kind -> ", " + kind).orElse("");
    }
}
