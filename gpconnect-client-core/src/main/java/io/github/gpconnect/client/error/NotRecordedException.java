package io.github.gpconnect.client.error;

import org.jspecify.annotations.Nullable;

/**
 * A change was not sent, because the client's {@code ChangeJournal} could not record it beforehand, or more than five
 * seconds passed between the record and the request.
 */
public final class NotRecordedException extends GpConnectException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports that nothing was sent.
     *
     * @param because why
     * @param call the change
     * @param cause what the journal threw, null where it threw nothing
     */
    public NotRecordedException(String because, FailedCall call, @Nullable Throwable cause) {
        super("The change was not sent: " + because, call, cause);
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
