package io.github.gpconnect.client.error;

/** The appointment was changed by somebody else since it was read (409 or 412): read it again, then decide anew. */
public final class ConflictException extends RefusedException {
    private static final long serialVersionUID = 1L;

    /**
     * Tells of a version that is out of date.
     *
     * @param call the change
     */
    public ConflictException(FailedCall call) {
        super("The appointment was changed since it was read: read it again", call);
    }
}
