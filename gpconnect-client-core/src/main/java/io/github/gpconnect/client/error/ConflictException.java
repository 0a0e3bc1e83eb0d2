package io.github.gpconnect.client.error;

/**
 * The appointment has been changed by someone else since it was read (409 or 412): read it again, then decide again.
 */
public final class ConflictException extends RefusedException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports a version that is out of date.
     *
     * @param call the change
     */
    public ConflictException(FailedCall call) {
        super("The appointment was changed since it was read: read it again", call);
    }
}
