package io.github.gpconnect.client.recovery.audit;

import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.audit.OperationEvent;
import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.error.SpineErrorCode;
import io.github.gpconnect.client.identity.ConsumerUser;
import io.github.gpconnect.client.text.spi.JsonRecord;
import java.time.Instant;
import java.util.UUID;

/**
 * An event as it is stored.
 *
 * @param traceId the interaction's own, or that of the operation's first request; a random one if it made none
 * @param sequence 0 for an interaction, the operation's number otherwise
 * @param at when it began
 * @param json all of it, on one line
 */
record AuditEntry(UUID traceId, long sequence, Instant at, String json) {
    static AuditEntry of(AuditEvent event) {
        JsonRecord json = started("interaction", event.traceId(), 0, event.at())
                .with("tookMillis", event.took().toMillis())
                .with("userId", event.userId())
                .with("organisation", event.organisation().value())
                .with("practice", event.practice().value())
                .with("interaction", event.interaction())
                .with("interactionId", event.interactionId());
        if (event.httpStatus().isPresent()) {
            json.with("httpStatus", event.httpStatus().getAsInt());
        }
        json.with("failure", event.failure().map(FailureKind::name))
                .with("spineCode", event.spineCode().map(SpineErrorCode::toString));
        return new AuditEntry(event.traceId(), 0, event.at(), json.asJson());
    }

    static AuditEntry of(OperationEvent event) {
        UUID traceId = event.traceIds().isEmpty()
                ? UUID.randomUUID()
                : event.traceIds().get(0);
        ConsumerUser user = event.user();
        JsonRecord json = started("operation", traceId, event.sequence(), event.at())
                .with("tookMillis", event.took().toMillis())
                .with("userId", user.id())
                .with("userFamily", user.family())
                .with("userGiven", user.given())
                .with("userRoleProfile", user.sdsRoleProfileId())
                .with("authorisedBy", event.authorisedBy().map(ConsumerUser::id))
                .with("device", event.device().map(device -> device.system() + "|" + device.identifier()))
                .with("organisation", event.organisation().value())
                .with("practice", event.practice().value())
                .with("interaction", event.interaction())
                .with("interactionId", event.interactionId())
                .with("result", event.result().name())
                .with("traceIds", event.traceIds())
                .with("resolves", event.resolves())
                .with("patientId", event.patientId())
                .with("appointmentId", event.appointmentId())
                .with("reference", event.reference())
                .with("failure", event.failure().map(FailureKind::name))
                .with("spineCode", event.spineCode().map(SpineErrorCode::toString));
        if (event.slots().isPresent()) {
            json.with("slots", event.slots().getAsInt());
        }
        json.with("cancelsBookingOfSameSession", event.cancelsBookingOfSameSession());
        return new AuditEntry(traceId, event.sequence(), event.at(), json.asJson());
    }

    private static JsonRecord started(String kind, UUID traceId, long sequence, Instant at) {
        return new JsonRecord()
                .with("kind", kind)
                .with("traceId", traceId)
                .with("sequence", sequence)
                .with("at", at);
    }

    /**
     * Reads what is stored.
     *
     * @throws IllegalArgumentException if it is not an entry
     * @throws java.time.DateTimeException if it is not an entry
     */
    static AuditEntry parse(String line) {
        JsonRecord json = JsonRecord.parse(line);
        if (!(json.members().get("sequence") instanceof Number sequence)) {
            throw new IllegalArgumentException("'sequence' is missing");
        }
        return new AuditEntry(
                UUID.fromString(json.required("traceId")),
                sequence.longValue(),
                Instant.parse(json.required("at")),
                line);
    }
}
