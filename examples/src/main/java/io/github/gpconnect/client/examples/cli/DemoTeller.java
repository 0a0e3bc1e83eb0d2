package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.examples.output.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Prints the output of the demo, unless it is silent, and records each call. */
final class DemoTeller implements AuditListener {
    private final Surroundings surroundings;
    private final boolean aloud;
    private final List<AuditEvent> events = Collections.synchronizedList(new ArrayList<>());

    DemoTeller(Surroundings surroundings, boolean aloud) {
        this.surroundings = surroundings;
        this.aloud = aloud;
    }

    /** Prints a paragraph without indentation, with an empty line above it. */
    void say(String paragraph) {
        tell("");
        Words.wrap(paragraph, Words.WIDTH).forEach(this::tell);
    }

    /** Prints the result of a call below it. */
    void outcome(String sentence) {
        Words.wrap(sentence, Words.WIDTH - 2).forEach(line -> tell("  " + line));
    }

    void tell(String line) {
        if (aloud) {
            surroundings.print(List.of(line));
        }
    }

    /** Prints two lines for each call, since an interaction ID nearly fills one. */
    @Override
    public void ended(AuditEvent event) {
        events.add(event);
        tell("  %s %-33s  %s  %5d ms"
                .formatted(
                        event.failure().isEmpty() ? "✓" : "✗",
                        event.interaction(),
                        event.httpStatus().isEmpty()
                                ? "–––"
                                : Integer.toString(event.httpStatus().getAsInt()),
                        event.took().toMillis()));
        tell("    " + event.interactionId());
    }

    List<AuditEvent> events() {
        return List.copyOf(events);
    }
}
