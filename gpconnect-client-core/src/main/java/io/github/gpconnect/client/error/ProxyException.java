package io.github.gpconnect.client.error;

/**
 * A proxy responded instead of the practice: it refused the request, or could not pass it on. It is the Spine Secure
 * Proxy (for patients' own calls the API platform's gateway) if it sent an OperationOutcome ({@link #issues()}); a page
 * without one may come from any gateway on the way.
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

    private ProxyException(String what, FailedCall call) {
        super(what, call, null);
    }

    /**
     * Returns the exception for a response of an API platform's gateway.
     *
     * @param call the call
     */
    public static ProxyException ofPlatform(FailedCall call) {
        return new ProxyException(
                "The API platform's gateway"
                        + switch (call.httpStatus().orElse(0)) {
                            case 407 -> " requires the credentials of an HTTP proxy";
                            case 408 -> " did not get the request in time";
                            case 429 -> " has had too many requests";
                            default ->
                                call.httpStatus().orElse(0) >= 500
                                        ? " could not reach the practice"
                                        : " refused the request";
                        },
                call);
    }

    private static String whatHappened(FailedCall call) {
        int status = call.httpStatus().orElse(0);
        boolean unnamed = call.issues().isEmpty();
        String party =
                unnamed ? "A gateway on the way, of the Spine, the practice or this network," : "The Spine proxy";
        return party
                + switch (status) {
                    case 403 ->
                        " refused the request" + (unnamed ? "" : ": one of the two ASIDs is not authorised for it");
                    case 407 -> " requires the credentials of an HTTP proxy";
                    case 408 -> " did not get the request in time";
                    case 429 -> " is too busy for the request";
                    default -> status >= 500 ? " could not reach the practice" : " refused the request";
                };
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
