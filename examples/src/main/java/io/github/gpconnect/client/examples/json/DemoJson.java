package io.github.gpconnect.client.examples.json;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.audit.AuditEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result of the demo: each call in order, and the appointment as it was booked and as it was cancelled. */
public record DemoJson(
        String profile,
        String practice,
        String url,
        List<Call> interactions,
        Appointment booked,
        Appointment cancelled) {
    /** One call. */
    public record Call(
            String interaction,
            String interactionId,
            @Nullable Integer httpStatus,
            long milliseconds,
            String traceId) {
        /** Returns the call as a document. */
        public static Call of(AuditEvent event) {
            return new Call(
                    event.interaction(),
                    event.interactionId(),
                    event.httpStatus().isPresent() ? event.httpStatus().getAsInt() : null,
                    event.took().toMillis(),
                    event.traceId().toString());
        }
    }
}
