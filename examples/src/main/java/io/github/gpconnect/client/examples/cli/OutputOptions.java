package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.examples.json.Json;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for the output. */
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
            description = "Print each call on standard error and, on failure, where in the program it happened.")
    private boolean debug;

    boolean asJson() {
        return json;
    }

    /** Prints the outcome in the requested form. */
    void show(Surroundings surroundings, Supplier<List<String>> text, Supplier<@Nullable Object> document) {
        surroundings.print(json ? List.of(Json.write(document.get())) : text.get());
    }

    /** Returns a listener that prints each call if that is requested. */
    AuditListener audit(Surroundings surroundings) {
        return debug ? event -> surroundings.note(described(event)) : event -> {};
    }

    private static String described(AuditEvent event) {
        return "debug: " + event.interaction() + ", " + event.interactionId() + ", trace " + event.traceId()
                + (event.httpStatus().isEmpty()
                        ? ", no response"
                        : ", HTTP " + event.httpStatus().getAsInt())
                + ", " + event.took().toMillis() + " ms"
                + event.failure().map(kind -> ", " + kind).orElse("");
    }
}
