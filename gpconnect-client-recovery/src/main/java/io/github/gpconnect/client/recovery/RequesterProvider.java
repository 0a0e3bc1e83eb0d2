package io.github.gpconnect.client.recovery;

import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.identity.Requester;
import java.util.Optional;

/**
 * Provides the requester on whose behalf a change is resolved. The change names the organisation and the user of the
 * call that sent it by their ids. Called on recovery's threads; implementations must be thread-safe.
 */
@FunctionalInterface
public interface RequesterProvider {
    /**
     * Returns the requester who reads at the practice: the user of the change, or another of the same organisation.
     *
     * @param change names {@link InDoubtChange#organisation} and {@link InDoubtChange#userId}
     * @return the requester; empty if there is none any more, and the change then needs a person
     * @throws Exception if it cannot be determined now; it is tried again later
     */
    Optional<Requester> requesterOf(InDoubtChange change) throws Exception;
}
