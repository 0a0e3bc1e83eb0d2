package io.github.gpconnect.client.internal.outcome;

import static io.github.gpconnect.client.internal.outcome.Outcome.IN_DOUBT;
import static io.github.gpconnect.client.internal.outcome.Outcome.MADE;
import static io.github.gpconnect.client.internal.outcome.Outcome.NOT_MADE;
import static io.github.gpconnect.client.spi.change.Finding.ABSENT;
import static io.github.gpconnect.client.spi.change.Finding.CHANGED_OTHERWISE;
import static io.github.gpconnect.client.spi.change.Finding.HELD_ALREADY;
import static io.github.gpconnect.client.spi.change.Finding.NOTHING_SHOWN;
import static io.github.gpconnect.client.spi.change.Finding.SIMILAR;
import static io.github.gpconnect.client.spi.change.Finding.UNCHANGED;

import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.internal.outcome.Evidence.Response;
import io.github.gpconnect.client.spi.change.Finding;
import java.util.function.Predicate;

/** The table of the judge: the first rule that holds decides. */
public enum OutcomeRule {
    NOTHING_WAS_SENT(NOT_MADE, "nothing of it was sent", evidence -> evidence.response() == Response.NOTHING_SENT),
    RESPONSE_HOLDS_RECORD(MADE, "the response holds the record", evidence -> evidence.response() == Response.CONFIRMED),
    RECORD_IS_THERE(MADE, "the practice's record shows it", evidence -> evidence.finding() == Finding.MADE),
    SUCCESS_WITHOUT_RECORD(
            IN_DOUBT,
            "the response reports a success, but the practice's record does not show it",
            evidence -> evidence.response() == Response.SUCCESS),
    REDIRECTED(
            IN_DOUBT,
            "the response redirects, and the practice's record does not show the change",
            evidence -> evidence.response() == Response.REDIRECT),
    RECORD_IS_SIMILAR(
            IN_DOUBT,
            "the practice's record shows something that could be it",
            evidence -> evidence.finding() == SIMILAR),
    TO_BE_SENT_AGAIN(
            IN_DOUBT,
            "no response decided it, and it is sent again under the same id",
            evidence -> evidence.response() == Response.NONE && evidence.maySendAgain()),
    RECORD_NOT_SHOWN(
            IN_DOUBT,
            "the practice's record could not be read completely",
            evidence -> evidence.finding() == NOTHING_SHOWN),
    REFUSED_AND_HELD_ALREADY(
            NOT_MADE,
            "it was refused, and what was requested was there before, or is another organisation's",
            evidence -> evidence.response() == Response.REFUSED && evidence.finding() == HELD_ALREADY),
    REFUSAL_STANDS(
            NOT_MADE,
            "it was refused, and a read after the refusal shows nothing of it",
            evidence -> evidence.response() == Response.REFUSED),
    STILL_IN_PROGRESS(
            IN_DOUBT,
            "no response decided it, and the practice may still be working on it",
            evidence -> !evidence.gracePeriodOver()),
    HELD_BY_EARLIER(
            NOT_MADE,
            "what was requested was there before, or is another organisation's",
            evidence -> evidence.finding() == HELD_ALREADY),
    RECORD_UNCHANGED(
            NOT_MADE,
            "the appointment is as it was before, in version, status and texts",
            evidence -> evidence.finding() == UNCHANGED && evidence.kind() != ChangeKind.REGISTRATION),
    CHANGED_MEANWHILE(
            IN_DOUBT,
            "the appointment has been changed since, and this change may have come before",
            evidence -> evidence.finding() == CHANGED_OTHERWISE),
    PATIENT_NOT_FOUND(
            IN_DOUBT,
            "a patient who is not traced is not found, though registered",
            evidence -> evidence.kind() == ChangeKind.REGISTRATION),
    RECORD_GONE(
            IN_DOUBT, "the appointment itself is no longer found", evidence -> evidence.kind() != ChangeKind.BOOKING),
    TOO_LATE_TO_PROVE(
            IN_DOUBT,
            "the slots prove nothing any more: it may have been made and cancelled since",
            evidence -> !evidence.slotsProve()),
    SLOTS_ARE_FREE(
            NOT_MADE,
            "the patient's list shows nothing of it, and the slots are free again",
            evidence -> evidence.finding() == ABSENT && evidence.slotsFree()),
    SLOTS_NOT_FREE(
            IN_DOUBT, "the patient's list shows nothing of it, but the slots are not shown as free", evidence -> true);

    private final Outcome outcome;
    private final String message;

    @SuppressWarnings("ImmutableEnumChecker") // each condition is a lambda above that keeps nothing
    private final Predicate<Evidence> condition;

    OutcomeRule(Outcome outcome, String message, Predicate<Evidence> condition) {
        this.outcome = outcome;
        this.message = message;
        this.condition = condition;
    }

    /** Returns the outcome where this rule decides. */
    public Outcome outcome() {
        return outcome;
    }

    /** Returns the reason, for messages. */
    public String message() {
        return message;
    }

    boolean holds(Evidence evidence) {
        return condition.test(evidence);
    }
}
