package io.github.gpconnect.client.audit;

import org.slf4j.LoggerFactory;

/**
 * Is notified of each interaction and of each operation when it has ended, on the thread that made the call. An
 * operation, such as a booking, is what a caller asked for; its interactions are the requests that it took.
 * Implementations must be thread-safe and quick. Whatever they throw is logged as an error and not passed on: a booking
 * that was made is never reported as failed because its record could not be written.
 */
@FunctionalInterface
public interface AuditListener {
    /** The name of the logger that {@link #slf4j()} writes to. */
    String LOGGER = "io.github.gpconnect.client.audit";

    /** Records that an interaction has ended. */
    void ended(AuditEvent event);

    /** Records that an operation has ended; does nothing unless overridden. */
    default void operationEnded(OperationEvent event) {}

    /**
     * Returns a listener that writes one line of {@code key=value} pairs for each event through SLF4J, at INFO, to
     * {@link #LOGGER}. No line has the user's name or the patient's logical id.
     */
    static AuditListener slf4j() {
        return new Slf4jAuditListener(LoggerFactory.getLogger(LOGGER));
    }
}
