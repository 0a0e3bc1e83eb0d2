package io.github.gpconnect.client.error;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A change (book, amend, cancel, register) was sent, once, no clear answer came, and looking at the practice did not
 * settle it: the practice may or may not have made the change. Do not send it again. {@link #unsettled()} holds what a
 * person needs to ask the practice; hand it to {@code AppointmentClient.settle} or {@code Foundations.settle} to look
 * again, later or in another process. Why looking failed is among the suppressed exceptions.
 */
public final class OutcomeUnknownException extends GpConnectException {
    private static final long serialVersionUID = 1L;

    private final String because;
    private final UnsettledChange unsettled;

    /**
     * Tells that nobody here knows.
     *
     * @param because what came instead of an answer, without any of its content
     * @param call the change that was sent
     * @param unsettled what to look for
     * @param cause what the connection said, null where something came that cannot be understood
     */
    public OutcomeUnknownException(
            String because, FailedCall call, UnsettledChange unsettled, @Nullable Throwable cause) {
        super("It is not known whether the practice made this change: " + because, call, cause);
        this.because = because;
        this.unsettled = requireNonNull(unsettled, "unsettled");
    }

    /** What came instead of an answer. */
    public String because() {
        return because;
    }

    /** What to look for, to ask about, or to keep for later. */
    public UnsettledChange unsettled() {
        return unsettled;
    }

    @Override
    public FailureKind kind() {
        return FailureKind.OUTCOME_UNKNOWN;
    }

    /** Never: a second request could make a second booking. */
    @Override
    public boolean canRetry() {
        return false;
    }
}
