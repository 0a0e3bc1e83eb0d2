package io.github.gpconnect.client.change;

import io.github.gpconnect.client.error.InDoubtChange;

/**
 * Records each change (book, amend, cancel, register) before it is sent, so that its outcome can be found out even if the
 * process dies. Both methods run on the thread that makes the call. Implementations are thread-safe.
 *
 * <pre>{@code
 * GpConnectClient.builder().journal(journal)
 * }</pre>
 */
public interface ChangeJournal {
    /**
     * Records a change that is about to be sent: the connection stands, no byte of the request has left. Return only once
     * the record would survive this process. If this throws, or takes longer than five seconds, nothing is sent and the
     * caller gets a {@link io.github.gpconnect.client.error.NotRecordedException}.
     *
     * @param change what another machine needs to resolve it; it has no {@code lostAt}, because it may still be sent
     * @throws Exception if it cannot be recorded
     */
    void sending(InDoubtChange change) throws Exception;

    /**
     * Records the outcome of a change that {@link #sending} was given. Whatever this throws is logged and costs the caller
     * nothing; the record then stays open, and can be resolved as after a crash.
     *
     * @param change as known at the end: with what came back, and the ids that the response named
     * @throws Exception if it cannot be recorded
     */
    void ended(InDoubtChange change, ChangeOutcome outcome) throws Exception;
}
