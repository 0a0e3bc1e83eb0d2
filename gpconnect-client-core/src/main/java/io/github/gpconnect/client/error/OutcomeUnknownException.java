package io.github.gpconnect.client.error;

import static java.util.Objects.requireNonNull;

/**
 * A change (book, amend, cancel, register) was sent, once, and neither the response nor reading showed whether the
 * practice made it: it is in doubt. Do not send it again. {@link #inDoubt()} holds what a person needs to ask the
 * practice; pass it to {@code AppointmentClient.resolve} or {@code Foundations.resolve} to read again, later or on
 * another machine. The suppressed exceptions include the reason why reading failed.
 */
public final class OutcomeUnknownException extends GpConnectException {
    private static final long serialVersionUID = 1L;
    private static final String SENTENCE = "It is not known whether the practice made this change: ";

    private final String reason;
    private final InDoubtChange inDoubt;

    /**
     * Reports that the outcome is not known.
     *
     * @param reason why, without any content of a response
     * @param call the change that was sent
     * @param inDoubt what to look for
     */
    public OutcomeUnknownException(String reason, FailedCall call, InDoubtChange inDoubt) {
        super(SENTENCE + reason, call, null);
        this.reason = reason;
        this.inDoubt = requireNonNull(inDoubt, "inDoubt");
    }

    /**
     * Reports that the outcome is not known because the connection failed.
     *
     * @param reason why, without any content of a response
     * @param call the change that was sent
     * @param inDoubt what to look for
     * @param cause what the connection threw
     */
    public OutcomeUnknownException(String reason, FailedCall call, InDoubtChange inDoubt, Throwable cause) {
        super(SENTENCE + reason, call, requireNonNull(cause, "cause"));
        this.reason = reason;
        this.inDoubt = requireNonNull(inDoubt, "inDoubt");
    }

    /** Returns why it is not known. */
    public String reason() {
        return reason;
    }

    /** Returns the change in doubt, to ask the practice about or to keep for later. */
    public InDoubtChange inDoubt() {
        return inDoubt;
    }

    @Override
    public FailureKind kind() {
        return FailureKind.OUTCOME_UNKNOWN;
    }

    /** Returns false: a second request could make a second booking. */
    @Override
    public boolean canRetry() {
        return false;
    }
}
