package io.github.gpconnect.client.examples.json;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.audit.AuditEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the demo did: each call in its order, and the appointment as it was booked and as it was left. */
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
        /** The call as a document. */
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
