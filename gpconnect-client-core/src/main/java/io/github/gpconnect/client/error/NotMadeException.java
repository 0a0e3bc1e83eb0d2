package io.github.gpconnect.client.error;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change (book, amend, cancel, register) was sent, no response was conclusive, and reading proved that the practice
 * has not made it. {@code docs/certainty.md} states what counts as proof.
 */
public final class NotMadeException extends GpConnectException {
    private static final long serialVersionUID = 1L;
    private static final String SENTENCE = "The practice has not made this change: ";

    private final InDoubtChange change;
    private final @Nullable String alreadyHeldBy;

    /**
     * Reports that the change was not made.
     *
     * @param because the proof, in words
     * @param call the change that was sent
     * @param change what was looked for
     */
    public NotMadeException(String because, FailedCall call, InDoubtChange change) {
        super(SENTENCE + because, call, null);
        this.change = requireNonNull(change, "change");
        this.alreadyHeldBy = null;
    }

    /**
     * Reports that the change was not made because there is an earlier record.
     *
     * @param because the proof, in words
     * @param call the change that was sent
     * @param change what was looked for
     * @param alreadyHeldBy the logical id of the earlier appointment or patient that was found instead
     */
    public NotMadeException(String because, FailedCall call, InDoubtChange change, String alreadyHeldBy) {
        super(SENTENCE + because, call, null);
        this.change = requireNonNull(change, "change");
        this.alreadyHeldBy = requireNonNull(alreadyHeldBy, "alreadyHeldBy");
    }

    /** Returns what was looked for. */
    public InDoubtChange change() {
        return change;
    }

    /**
     * Returns the logical id of what the patient already had: the appointment that was booked before, or by another
     * organisation, and holds the slots; or the patient's earlier record. Absent if there is none.
     */
    public Optional<String> alreadyHeldBy() {
        return Optional.ofNullable(alreadyHeldBy);
    }

    @Override
    public FailureKind kind() {
        return FailureKind.NOT_MADE;
    }

    /**
     * Returns true if there is no earlier record, and the change has no key: a request that was lost may get through
     * now. A change with a key ({@code CallOptions.key}) is not repeated under it; a new attempt needs a new key.
     */
    @Override
    public boolean canRetry() {
        return alreadyHeldBy == null && change.key().isEmpty();
    }
}
