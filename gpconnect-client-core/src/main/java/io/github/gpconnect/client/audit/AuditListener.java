package io.github.gpconnect.client.audit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Is told of each interaction when it has ended, on the thread that made the call. Implementations are thread-safe and
 * quick. What they throw is logged as an error and goes no further: a booking that was made is never reported as failed
 * because its record could not be written.
 */
@FunctionalInterface
public interface AuditListener {
    /** The name of the logger that {@link #slf4j()} writes to. */
    String LOGGER = "io.github.gpconnect.client.audit";

    /** An interaction has ended. */
    void ended(AuditEvent event);

    /** Writes one line of {@code key=value} pairs for each event through SLF4J, at INFO, to {@link #LOGGER}. */
    static AuditListener slf4j() {
        Logger logger = LoggerFactory.getLogger(LOGGER);
        return event -> logger.info(
                "at={} took={}ms user={} organisation={} practice={} interaction={} trace={} status={} outcome={} code={}",
                event.at(),
                event.took().toMillis(),
                event.userId(),
                event.organisation(),
                event.practice(),
                event.interactionId(),
                event.traceId(),
                event.httpStatus() == null ? "-" : event.httpStatus(),
                event.failure() == null ? "done" : event.failure(),
                event.spineCode() == null ? "-" : event.spineCode());
    }
}
