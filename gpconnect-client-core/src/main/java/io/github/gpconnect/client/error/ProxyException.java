package io.github.gpconnect.client.error;

/**
 * A proxy responded instead of the practice: it refused the request, or could not pass it on. It is the Spine Secure
 * Proxy if it sent an OperationOutcome ({@link #issues()}); a page without one may come from any gateway on the way.
 */
public final class ProxyException extends GpConnectException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports a response of the proxy.
     *
     * @param call the call
     */
    public ProxyException(FailedCall call) {
        super(whatHappened(call), call, null);
    }

    private static String whatHappened(FailedCall call) {
        if (couldNotPassOn(call)) {
            return call.issues().isEmpty()
                    ? "A gateway on the way, of the Spine, the practice or this network, could not reach the practice"
                    : "The Spine proxy could not reach the practice";
        }
        return call.httpStatus().orElse(0) == 403
                ? "The Spine proxy refused the request: one of the two ASIDs is not authorised for it"
                : "The Spine proxy refused the request";
    }

    private static boolean couldNotPassOn(FailedCall call) {
        return call.httpStatus().orElse(0) >= 500;
    }

    /** Returns {@link FailureKind#NOT_REACHED} if the proxy could not pass the request on (5xx), else a refusal. */
    @Override
    public FailureKind kind() {
        return httpStatus().orElse(0) >= 500 ? FailureKind.NOT_REACHED : FailureKind.REFUSED_BY_PROXY;
    }

    /**
     * Returns true for a read that the proxy could not pass on, or that came when it was too busy or too slow (408,
     * 429).
     */
    @Override
    public boolean canRetry() {
        int status = httpStatus().orElse(0);
        return !call().change() && (status >= 500 || TransientStatus.status(status));
    }
}
