package io.github.gpconnect.client.appointments.federated;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.identity.OdsCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one practice has come to in a federated search.
 *
 * @param practice the practice
 * @param state what it has come to
 * @param reason the same as a sentence or two for the person who has a patient on the line: what happened and, where there
 *     is something to be done about it, what. Holds nothing in a practice's own words, and no patient data
 * @param found what it sent; empty where it sent nothing
 * @param whyNone what can be told about there being no slots; null unless the state is {@link PracticeState#NONE}
 * @param failure the failure, with trace id and codes; null where it answered
 * @param took how long it was looked up and asked, without waiting for its turn; zero where that never came
 */
public record PracticeSlots(
        OdsCode practice,
        PracticeState state,
        String reason,
        FreeSlots found,
        @Nullable NoSlots whyNone,
        @Nullable GpConnectException failure,
        Duration took) {
    /** Checks that the parts go together. */
    public PracticeSlots {
        requireNonNull(practice, "practice");
        requireNonNull(reason, "reason");
        requireNonNull(took, "took");
        boolean answered = state == PracticeState.SLOTS || state == PracticeState.NONE;
        if (found.isEmpty() == (state == PracticeState.SLOTS)
                || (whyNone == null) == (state == PracticeState.NONE)
                || (failure == null) != answered) {
            throw new IllegalArgumentException("A practice with state " + state + " has what belongs to that");
        }
    }

    /** Says how many slots there are, and no more of them. */
    @Override
    public String toString() {
        return "PracticeSlots[" + practice + ", " + state + ", " + found.slots().size() + " slots, " + took.toMillis()
                + " ms]";
    }
}
