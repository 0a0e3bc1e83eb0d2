package io.github.gpconnect.client.sds;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.identity.Practice;

/**
 * A practice as the Spine Directory Service lists it.
 *
 * @param practice its ODS code, ASID and service root URL, for the requested capability
 * @param partyKey the party key that joins its address and its ASID
 */
public record ListedPractice(Practice practice, String partyKey) {
    /** Checks that both are there. */
    public ListedPractice {
        requireNonNull(practice, "practice");
        requireNonNull(partyKey, "partyKey");
    }
}
