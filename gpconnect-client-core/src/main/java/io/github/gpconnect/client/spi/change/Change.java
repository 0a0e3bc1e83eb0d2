package io.github.gpconnect.client.spi.change;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.InDoubtChange;
import java.util.function.UnaryOperator;

/**
 * The parts of a change other than its request. No change is sent without them.
 *
 * @param details adds to an in-doubt change what to verify; what every change has (practice, requester, times) is
 *     already there
 * @param verification reads whether it was made
 */
public record Change<T>(ChangeKind kind, UnaryOperator<InDoubtChange.Builder> details, Verification<T> verification) {
    /** Checks that all is there. */
    public Change {
        requireNonNull(kind, "kind");
        requireNonNull(details, "details");
        requireNonNull(verification, "verification");
    }
}
