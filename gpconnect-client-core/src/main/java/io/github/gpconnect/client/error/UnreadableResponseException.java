package io.github.gpconnect.client.error;

/**
 * The response is not what the specification defines: it is not FHIR, is a different resource, is cut off, or is too
 * large.
 */
public final class UnreadableResponseException extends GpConnectException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports a response that cannot be understood.
     *
     * @param what the defect, without any of the response's content
     * @param call the call
     */
    public UnreadableResponseException(String what, FailedCall call) {
        super("The response cannot be understood: " + what, call, null);
    }

    @Override
    public FailureKind kind() {
        return FailureKind.UNREADABLE_RESPONSE;
    }

    /**
     * Returns true for a read if the response's status shows that the other side was too busy or too slow (408, 429).
     */
    @Override
    public boolean canRetry() {
        return !call().change() && TransientStatus.status(httpStatus().orElse(0));
    }
}
