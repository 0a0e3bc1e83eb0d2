package io.github.gpconnect.client.error;

import static java.util.Objects.requireNonNull;

/**
 * A change was not sent, because the client's {@code ChangeJournal} could not record it beforehand, or more than five
 * seconds passed between the record and the request.
 */
public final class NotRecordedException extends GpConnectException {
    private static final long serialVersionUID = 1L;
    private static final String SENTENCE = "The change was not sent: ";

    /**
     * Reports that nothing was sent.
     *
     * @param because why
     * @param call the change
     */
    public NotRecordedException(String because, FailedCall call) {
        super(SENTENCE + because, call, null);
    }

    /**
     * Reports that nothing was sent because the journal failed.
     *
     * @param because why
     * @param call the change
     * @param cause what the journal threw
     */
    public NotRecordedException(String because, FailedCall call, Throwable cause) {
        super(SENTENCE + because, call, requireNonNull(cause, "cause"));
    }

    @Override
    public FailureKind kind() {
        return FailureKind.NOT_RECORDED;
    }

    /** Returns true: nothing was sent. */
    @Override
    public boolean canRetry() {
        return true;
    }
}
