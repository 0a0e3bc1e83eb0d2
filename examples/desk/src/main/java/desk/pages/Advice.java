package desk.pages;

import desk.booking.PracticeList;
import io.github.gpconnect.client.error.AlreadyRegisteredException;
import io.github.gpconnect.client.error.ConflictException;
import io.github.gpconnect.client.error.DirectoryException;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.NotFoundException;
import io.github.gpconnect.client.error.NotMadeException;
import io.github.gpconnect.client.error.NotOfferedException;
import io.github.gpconnect.client.error.NotRecordedException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.ProxyException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.SlotTakenException;
import io.github.gpconnect.client.error.SpineErrorCode;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.error.UnreadableResponseException;
import io.github.gpconnect.client.identity.OdsCode;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Words for call handlers on what a failed call means, and what to do next. */
@Component
public class Advice {
    private static final String LATER = "Try again in a few minutes, or choose another practice.";
    private static final String TELEPHONE = "Telephone the practice, or choose another one.";

    private static final Map<SpineErrorCode, String> BY_CODE = Map.of(
            SpineErrorCode.INVALID_NHS_NUMBER,
            "The NHS number was replaced by another one, or its record is out of use. Trace the patient again.",
            SpineErrorCode.INVALID_PATIENT_DEMOGRAPHICS,
            "Name and date of birth differ from the national record, or the patient may not be registered. Compare them with"
                    + " your trace.",
            SpineErrorCode.NO_PATIENT_CONSENT,
            "The patient has not agreed to it.",
            SpineErrorCode.ACCESS_DENIED,
            "The practice has switched this off. " + TELEPHONE);

    private final PracticeList practices;

    Advice(PracticeList practices) {
        this.practices = practices;
    }

    /**
     * A failure in words.
     *
     * @param what what happened
     * @param next what to do
     * @param diagnostics the practice's own words; empty if it gave none
     * @param traceId what a service desk asks for; empty if nothing was sent
     */
    public record Explained(String what, String next, String practice, String diagnostics, String traceId) {}

    /** Returns a failure in words. */
    public Explained of(GpConnectException failure) {
        return new Explained(
                Words.shown(failure.summary()),
                next(failure),
                failure.practice().map(OdsCode::of).map(practices::nameOf).orElse(""),
                failure.diagnostics().map(Words::shown).orElse(""),
                failure.traceId().map(Object::toString).orElse(""));
    }

    private static String next(GpConnectException failure) {
        if (failure instanceof SlotTakenException) {
            return "Somebody else has taken this time. Offer the patient another one.";
        }
        if (failure instanceof AlreadyRegisteredException) {
            return "The practice has a record of the patient that it cannot find by NHS number. Only the practice can put that"
                    + " right: telephone it.";
        }
        if (failure instanceof ConflictException) {
            return "Somebody has changed the appointment meanwhile. Look at it again, and decide again.";
        }
        if (failure instanceof NotFoundException) {
            return "The practice does not have it any more. Look at the patient's appointments again.";
        }
        if (failure instanceof NotOfferedException) {
            return "The practice's system does not offer this. " + TELEPHONE;
        }
        if (failure instanceof RefusedException refused) {
            return refused.spineCode()
                    .map(code -> BY_CODE.getOrDefault(code, TELEPHONE))
                    .orElse(TELEPHONE);
        }
        if (failure instanceof NotMadeException notMade) {
            return notMade.alreadyHeldBy().isPresent()
                    ? "The patient has this time already. Look at their appointments."
                    : "You can book again.";
        }
        if (failure instanceof OutcomeUnknownException) {
            return "Do not book it again: it could be made twice.";
        }
        if (failure instanceof NotRecordedException) {
            return "Nothing was sent. Try again in a moment.";
        }
        if (failure instanceof InvalidInputException) {
            return "Nothing was sent. Correct what the rule names.";
        }
        if (failure instanceof DirectoryException directory
                && directory.reason() == DirectoryException.Reason.NOT_LISTED) {
            return "The practice cannot be booked at from here. " + TELEPHONE;
        }
        if (failure instanceof TransportException
                || failure instanceof ProxyException
                || failure instanceof DirectoryException
                || failure instanceof UnreadableResponseException) {
            return LATER;
        }
        return TELEPHONE;
    }
}
