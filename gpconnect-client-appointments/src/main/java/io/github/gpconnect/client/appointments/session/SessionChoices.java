package io.github.gpconnect.client.appointments.session;

import io.github.gpconnect.client.appointments.Offer;
import io.github.gpconnect.client.foundations.Telecom;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a session does only where that is set. Immutable and thread-safe.
 *
 * @param permission null if the patient is not asked in the session
 * @param comparesPractice whether the registered practice is compared as well
 * @param contact how the patient is reached for the time being; null if that is not sent
 * @param disposition the time by which the patient must be seen; null if there is none
 */
record SessionChoices(
        @Nullable Predicate<Offer> permission,
        boolean comparesPractice,
        @Nullable Telecom contact,
        @Nullable Instant disposition) {
    static final SessionChoices NONE = new SessionChoices(null, false, null, null);

    SessionChoices asking(Predicate<Offer> other) {
        return new SessionChoices(other, comparesPractice, contact, disposition);
    }

    SessionChoices comparingPractice() {
        return new SessionChoices(permission, true, contact, disposition);
    }

    SessionChoices contact(Telecom other) {
        return new SessionChoices(permission, comparesPractice, other, disposition);
    }

    SessionChoices disposition(Instant other) {
        return new SessionChoices(permission, comparesPractice, contact, other);
    }
}
