package io.github.gpconnect.client.audit;

import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.identity.ConsumerUser;
import java.util.Optional;
import org.slf4j.Logger;

/** A listener that writes a line for each event. Immutable and thread-safe. */
final class Slf4jAuditListener implements AuditListener {
    private final Logger logger;

    Slf4jAuditListener(Logger logger) {
        this.logger = logger;
    }

    @Override
    public void ended(AuditEvent event) {
        logger.info(
                "at={} took={}ms user={} organisation={} practice={} interaction={} trace={} status={} outcome={} code={}",
                event.at(),
                event.took().toMillis(),
                event.userId(),
                event.organisation(),
                event.practice(),
                event.interactionId(),
                event.traceId(),
                event.httpStatus().isPresent() ? event.httpStatus().getAsInt() : "-",
                event.failure().map(FailureKind::name).orElse("done"),
                orDash(event.spineCode()));
    }

    @Override
    public void operationEnded(OperationEvent event) {
        logger.info(
                "operation={} at={} took={}ms user={} organisation={} practice={} interaction={} result={} attempts={} traces={} resolves={} appointment={} reference={} code={} authorised={}",
                event.sequence(),
                event.at(),
                event.took().toMillis(),
                event.user().id(),
                event.organisation(),
                event.practice(),
                event.interactionId(),
                event.result(),
                event.attempts(),
                event.traceIds(),
                orDash(event.resolves()),
                orDash(event.appointmentId()),
                orDash(event.reference()),
                orDash(event.spineCode()),
                orDash(event.authorisedBy().map(ConsumerUser::id)));
    }

    private static Object orDash(Optional<?> value) {
        return value.isPresent() ? value.get() : "-";
    }
}
