package io.github.gpconnect.client.error;

/**
 * There is no access token for the user, so that nothing was sent: the service that issues tokens refused, could not be
 * reached or sent something else, or the supplier of tokens failed. The user may have to log in again.
 */
public final class NoTokenException extends GpConnectException {
    private static final long serialVersionUID = 1L;

    private static final String SENTENCE = "There is no access token for this user: ";

    private final boolean passing;

    /**
     * Reports that there is no token.
     *
     * @param because the reason, in words without any token
     * @param call the request for the token, or the call that needed it
     * @param passing whether another request may succeed later
     */
    public NoTokenException(String because, FailedCall call, boolean passing) {
        super(SENTENCE + because, call, null);
        this.passing = passing;
    }

    /**
     * Reports that there is no token, because the service that issues tokens was not reached.
     *
     * @param because the reason, in words without any token
     * @param call the request for the token
     * @param cause why it was not reached
     */
    public NoTokenException(String because, FailedCall call, TransportException cause) {
        super(SENTENCE + because, call, cause);
        this.passing = cause.canRetry();
    }

    /** Returns {@link FailureKind#NOT_REACHED} if the service may issue one later, else a refusal. */
    @Override
    public FailureKind kind() {
        return passing ? FailureKind.NOT_REACHED : FailureKind.REFUSED_BY_PROXY;
    }

    /** Returns whether another request may succeed later: nothing was sent to the practice. */
    @Override
    public boolean canRetry() {
        return passing;
    }
}
