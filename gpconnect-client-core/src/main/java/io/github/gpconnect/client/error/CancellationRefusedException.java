package io.github.gpconnect.client.error;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** The practice does not let the patient cancel this appointment online; it is still booked. */
public final class CancellationRefusedException extends RefusedException {
    private static final long serialVersionUID = 1L;

    /** Why it cannot be cancelled. */
    public enum Reason {
        /** The practice does not let patients cancel online at all (403). */
        SWITCHED_OFF("The practice does not let patients cancel online"),
        /** This appointment cannot be cancelled online (409). */
        NOT_THIS_ONE("This appointment cannot be cancelled online"),
        /** It is too close to the appointment to cancel it online (461). */
        TOO_LATE("It is too late to cancel this appointment online");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }
    }

    private final Reason reason;

    /**
     * Reports that an appointment cannot be cancelled.
     *
     * @param reason the reason
     * @param call the cancellation
     */
    public CancellationRefusedException(Reason reason, FailedCall call) {
        super(requireNonNull(reason, "reason").sentence, call);
        this.reason = reason;
    }

    /** Returns what a refusal means for a cancellation; empty if it is another kind of refusal. */
    public static Optional<CancellationRefusedException> of(RefusedException refused) {
        if (!refused.spineCode().filter(SpineErrorCode.ACCESS_DENIED::equals).isPresent()) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                        switch (refused.httpStatus().orElse(0)) {
                            case 403 -> Reason.SWITCHED_OFF;
                            case 409 -> Reason.NOT_THIS_ONE;
                            case 461 -> Reason.TOO_LATE;
                            default -> null;
                        })
                .map(reason -> new CancellationRefusedException(reason, refused.call()));
    }

    /** Returns why it cannot be cancelled. */
    public Reason reason() {
        return reason;
    }
}
