package io.github.gpconnect.client.recovery;

/**
 * Is notified of each outcome that recovery found. Each is delivered at least once, in the order in which they were
 * decided where none fails: after a crash it may be delivered again, with the same id. Implementations must be
 * thread-safe.
 */
@FunctionalInterface
public interface OutcomeListener {
    /**
     * Handles an outcome.
     *
     * @throws Exception if it could not be handled; it is delivered again later
     */
    void decided(RecoveredOutcome outcome) throws Exception;
}
