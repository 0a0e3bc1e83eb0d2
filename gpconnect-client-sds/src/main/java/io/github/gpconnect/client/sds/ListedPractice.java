package io.github.gpconnect.client.sds;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.identity.Practice;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A practice as the Spine Directory Service lists it.
 *
 * <p>Immutable and thread-safe. Instances are equal if both their parts are equal.
 */
public final class ListedPractice {
    private final Practice practice;
    private final String partyKey;

    private ListedPractice(Practice practice, String partyKey) {
        this.practice = requireNonNull(practice, "practice");
        this.partyKey = requireNonNull(partyKey, "partyKey");
    }

    /**
     * Returns the entry of a practice.
     *
     * @param practice its ODS code, ASID and service root URL, for the capability that was looked up
     * @param partyKey the party key that joins its address and its ASID
     */
    public static ListedPractice of(Practice practice, String partyKey) {
        return new ListedPractice(practice, partyKey);
    }

    /** Returns its ODS code, ASID and service root URL, for the capability that was looked up. */
    public Practice practice() {
        return practice;
    }

    /** Returns the party key that joins its address and its ASID. */
    public String partyKey() {
        return partyKey;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ListedPractice listed
                && practice.equals(listed.practice)
                && partyKey.equals(listed.partyKey);
    }

    @Override
    public int hashCode() {
        return Objects.hash(practice, partyKey);
    }

    @Override
    public String toString() {
        return "ListedPractice[practice=" + practice + ", partyKey=" + partyKey + "]";
    }
}
