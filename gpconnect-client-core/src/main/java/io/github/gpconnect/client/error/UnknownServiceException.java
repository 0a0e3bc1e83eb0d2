package io.github.gpconnect.client.error;

/**
 * The practice filters slots by service, and the requested service of the Directory of Services is not in its list
 * (404 {@code NO_RECORD_FOUND}). Its slots can be searched without the service.
 */
public final class UnknownServiceException extends RefusedException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports that the practice does not have the service.
     *
     * @param call the search
     */
    public UnknownServiceException(FailedCall call) {
        super("The practice does not have the requested service", call);
    }
}
