package io.github.gpconnect.client.error;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A change (book, amend, cancel, register) was sent, once, and neither the response nor reading showed whether the practice
 * made it: it is in doubt. Do not send it again. {@link #inDoubt()} holds what a person needs to ask the practice; hand it
 * to {@code AppointmentClient.resolve} or {@code Foundations.resolve} to read again, later or on another machine. Why reading
 * failed is among the suppressed exceptions.
 */
public final class OutcomeUnknownException extends GpConnectException {
    private static final long serialVersionUID = 1L;

    private final String because;
    private final InDoubtChange inDoubt;

    /**
     * Reports that the outcome is not known.
     *
     * @param because why, without any content of a response
     * @param call the change that was sent
     * @param inDoubt what to look for
     * @param cause what the connection said, null where something came that decides nothing
     */
    public OutcomeUnknownException(String because, FailedCall call, InDoubtChange inDoubt, @Nullable Throwable cause) {
        super("It is not known whether the practice made this change: " + because, call, cause);
        this.because = because;
        this.inDoubt = requireNonNull(inDoubt, "inDoubt");
    }

    /** Returns why it is not known. */
    public String because() {
        return because;
    }

    /** Returns what to look for, to ask about, or to keep for later. */
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
