package io.github.gpconnect.client.error;

/** The practice's system refused the request; its status and Spine code give the reason. */
public sealed class RefusedException extends GpConnectException
        permits SlotTakenException,
                AlreadyRegisteredException,
                CancellationRefusedException,
                ConflictException,
                NotFoundException,
                NotOfferedException,
                TokenRefusedException,
                UnknownServiceException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports a refusal.
     *
     * @param call the call that was refused
     */
    public RefusedException(FailedCall call) {
        this(whatHappened(call) + codeOf(call), call);
    }

    private static String whatHappened(FailedCall call) {
        return switch (call.httpStatus().orElse(0)) {
            case 408, 429, 503 -> "The practice's system is too busy or too slow for the request";
            case 500, 502, 504 -> "The practice's system failed";
            default -> "The practice refused the request";
        };
    }

    RefusedException(String what, FailedCall call) {
        super(what, call, null);
    }

    private static String codeOf(FailedCall call) {
        return call.issues().stream()
                .flatMap(issue -> issue.spineCode().stream())
                .findFirst()
                .map(code -> ": " + (code.isDocumented() ? code : "a code the specification does not name"))
                .orElse("");
    }

    @Override
    public final FailureKind kind() {
        return FailureKind.REFUSED_BY_PRACTICE;
    }

    /**
     * Returns true if a read was refused because the practice's system failed, was too busy or too slow (408, 429, 500,
     * 502 to 504). Returns false for any other refusal, and for a change, which is never simply repeated.
     */
    @Override
    public final boolean canRetry() {
        int status = httpStatus().orElse(0);
        return !call().change() && (status == 500 || TransientStatus.status(status));
    }
}
