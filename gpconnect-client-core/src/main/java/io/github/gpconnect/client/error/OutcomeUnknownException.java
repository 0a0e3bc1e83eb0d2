package io.github.gpconnect.client.error;

import org.jspecify.annotations.Nullable;

/**
 * A change (book, amend, cancel, register) was sent, once, and no clear answer came: the practice may or may not have
 * made it. Do not send it again. Read the patient's appointments, the appointment or the patient to find out; {@link
 * #practice()}, {@link #interaction()} and {@link #traceId()} say what to look for or to ask the practice about.
 */
public final class OutcomeUnknownException extends GpConnectException {
    private static final long serialVersionUID = 1L;

    /**
     * Tells that nobody here knows.
     *
     * @param because what came instead of an answer, without any of its content
     * @param call the change that was sent
     * @param cause what the connection said, null where something came that cannot be understood
     */
    public OutcomeUnknownException(String because, FailedCall call, @Nullable Throwable cause) {
        super("It is not known whether the practice made this change: " + because, call, cause);
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
