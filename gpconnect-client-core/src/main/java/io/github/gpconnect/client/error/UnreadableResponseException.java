package io.github.gpconnect.client.error;

/** An answer came that is not what the specification says: no FHIR, another resource, cut off, too large. */
public final class UnreadableResponseException extends GpConnectException {
    private static final long serialVersionUID = 1L;

    /**
     * Tells of an answer that cannot be understood.
     *
     * @param what what is wrong with it, without any of its content
     * @param call the call
     */
    public UnreadableResponseException(String what, FailedCall call) {
        super("The response cannot be understood: " + what, call, null);
    }

    @Override
    public FailureKind kind() {
        return FailureKind.UNREADABLE_RESPONSE;
    }

    /** True for a read where the answer's status alone says that the other side was too busy or too slow (408, 429). */
    @Override
    public boolean canRetry() {
        return !call().change() && TransientStatus.status(httpStatus().orElse(0));
    }
}
