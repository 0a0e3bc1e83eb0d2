package io.github.gpconnect.client.patient;

import io.github.gpconnect.client.error.CancellationRefusedException;
import io.github.gpconnect.client.error.ConflictException;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.NoTokenException;
import io.github.gpconnect.client.error.NotFoundException;
import io.github.gpconnect.client.error.NotMadeException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.SlotTakenException;
import io.github.gpconnect.client.error.SpineErrorCode;
import io.github.gpconnect.client.error.TokenRefusedException;
import java.util.Set;

/** Words for the patient: what a failure of {@link PatientAppointments} means, and what to do. */
public final class PatientMessage {
    private static final int TOO_MANY = 429;

    private static final Set<SpineErrorCode> NO_CONSENT =
            Set.of(SpineErrorCode.NO_ORGANISATION_CONSENT, SpineErrorCode.NO_ORGANISATIONAL_CONSENT);

    private static final String LATER = "The service is not available at the moment. Please try again later.";
    private static final String CALL = " Please call your surgery.";
    private static final String LOG_IN = "Please log in again.";

    private PatientMessage() {}

    /** Returns one or two plain sentences in English, without technical details and without patient data. */
    public static String of(GpConnectException failure) {
        if (failure.httpStatus().orElse(0) == TOO_MANY && !(failure instanceof OutcomeUnknownException)) {
            return "Too many people are using the service at the moment. Please try again in a few minutes.";
        }
        if (failure instanceof RefusedException refused) {
            return ofRefusal(refused);
        }
        if (failure instanceof OutcomeUnknownException unknown) {
            return "We could not find out whether this was "
                    + switch (unknown.inDoubt().kind()) {
                        case BOOKING -> "booked";
                        case CANCELLATION -> "cancelled";
                        default -> "changed";
                    }
                    + ". Please look at your appointments later, or call your surgery, before you try again.";
        }
        if (failure instanceof NotMadeException notMade) {
            return notMade.alreadyHeldBy().isPresent()
                    ? "You already have an appointment at this time."
                    : "Nothing was changed. Please try again.";
        }
        if (failure instanceof NoTokenException) {
            return failure.canRetry() ? LATER : LOG_IN;
        }
        return LATER;
    }

    private static String ofRefusal(RefusedException refused) {
        if (refused instanceof CancellationRefusedException cancellation) {
            return switch (cancellation.reason()) {
                case SWITCHED_OFF -> "Your surgery does not offer cancelling online." + CALL;
                case NOT_THIS_ONE -> "This appointment cannot be cancelled online." + CALL;
                case TOO_LATE -> "It is too late to cancel this appointment online." + CALL;
            };
        }
        if (refused instanceof SlotTakenException) {
            return "This appointment has just been taken. Please choose another one.";
        }
        if (refused instanceof ConflictException) {
            return "This appointment has been changed. Please look at it again.";
        }
        if (refused instanceof NotFoundException) {
            return "We could not find this. Please look at your appointments again, or call your surgery.";
        }
        if (refused instanceof TokenRefusedException) {
            return LOG_IN;
        }
        if (refused.spineCode().filter(NO_CONSENT::contains).isPresent()) {
            return "Your surgery does not offer appointments through this service." + CALL;
        }
        return refused.canRetry() || refused.httpStatus().orElse(0) >= 500
                ? LATER
                : "Your surgery did not accept this." + CALL;
    }
}
