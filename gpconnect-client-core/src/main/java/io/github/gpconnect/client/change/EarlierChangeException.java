package io.github.gpconnect.client.change;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InDoubtChange;

/**
 * Thrown by a {@link ChangeJournal} that already has a change of the same content under the same key. The new change is
 * not sent; its caller gets the outcome of the earlier one. Immutable and thread-safe.
 */
public final class EarlierChangeException extends Exception {
    private static final long serialVersionUID = 1L;

    private final InDoubtChange change;
    private final ChangeOutcome outcome;

    /**
     * Reports an earlier change.
     *
     * @param change the earlier change, as far as the journal knows it
     * @param outcome its outcome; {@link ChangeOutcome#IN_DOUBT} while it is not known, or still under way
     */
    public EarlierChangeException(InDoubtChange change, ChangeOutcome outcome) {
        super("An earlier change has the same key: trace " + change.traceId() + ", " + outcome);
        this.change = change;
        this.outcome = requireNonNull(outcome, "outcome");
    }

    /** Returns the earlier change. */
    public InDoubtChange change() {
        return change;
    }

    /** Returns the outcome of the earlier change. */
    public ChangeOutcome outcome() {
        return outcome;
    }
}
