package io.github.gpconnect.client.change;

import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.identity.NhsNumber;

/**
 * A journal in which each change (book, amend, cancel, register) is recorded before it is sent, so that it can be
 * resolved even if the process dies. The methods run on the thread that makes the call. Implementations must be
 * thread-safe.
 *
 * <pre>{@code
 * GpConnectClient.builder().journal(journal)
 * }</pre>
 */
public interface ChangeJournal {
    /**
     * Records a change that is about to be sent: the connection is open, and no byte of the request has left. Return
     * only once the record would survive the end of this process. If this throws, or takes longer than five seconds,
     * nothing is sent and the caller gets a {@link io.github.gpconnect.client.error.NotRecordedException}.
     *
     * @param change what another machine needs to resolve it; {@code lostAt} is absent, because it may still be sent
     * @throws EarlierChangeException if it has the key of an earlier change of the same content: nothing is sent, and
     *     the caller gets the outcome of the earlier one
     * @throws io.github.gpconnect.client.error.InvalidInputException if it must not be sent as it is, such as another
     *     content under the key of an earlier change: nothing is sent, and the caller gets this exception
     * @throws Exception if it cannot be recorded
     */
    void sending(InDoubtChange change) throws Exception;

    /**
     * Records a registration that is about to be sent, as {@link #sending(InDoubtChange)} does for other changes. Only
     * with the NHS number can another machine resolve it. The number is patient data: store it encrypted, or not at
     * all. This method ignores it unless overridden.
     *
     * @param patient the NHS number of the patient who is being registered
     * @throws EarlierChangeException as for other changes
     * @throws Exception if it cannot be recorded
     */
    default void sending(InDoubtChange registration, NhsNumber patient) throws Exception {
        sending(registration);
    }

    /**
     * Records the outcome of a change that {@link #sending} was given. Whatever this throws is logged and not passed to
     * the caller; the record then stays open, and can be resolved as after a crash.
     *
     * @param change as known at the end, with the response and the ids that it named
     * @throws Exception if it cannot be recorded
     */
    void ended(InDoubtChange change, ChangeOutcome outcome) throws Exception;
}
