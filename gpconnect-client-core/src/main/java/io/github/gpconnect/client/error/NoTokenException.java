package io.github.gpconnect.client.error;

import org.jspecify.annotations.Nullable;

/**
 * There is no access token for the user, so that nothing was sent: the service that issues tokens refused, could not be
 * reached or sent something else, or the supplier of tokens failed. The user may have to log in again.
 */
public final class NoTokenException extends GpConnectException {
    private static final long serialVersionUID = 1L;

    private final boolean passing;

    /**
     * Reports that there is no token, for a reason that will not pass by itself.
     *
     * @param because the reason, in words without any token
     * @param call the call that needed it
     */
    public NoTokenException(String because, FailedCall call) {
        this(because, call, false, null);
    }

    /**
     * Reports that there is no token.
     *
     * @param because the reason, in words without any token
     * @param call the request for the token
     * @param passing whether another request may succeed later
     * @param cause why the service that issues tokens was not reached; null if it was
     */
    public NoTokenException(String because, FailedCall call, boolean passing, @Nullable GpConnectException cause) {
        super("There is no access token for this user: " + because, call, cause);
        this.passing = passing;
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
