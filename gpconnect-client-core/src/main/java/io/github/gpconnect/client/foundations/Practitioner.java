package io.github.gpconnect.client.foundations;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.spi.LogicalIds;
import org.jspecify.annotations.Nullable;

/**
 * A person who sees patients at a practice. All but the id may be missing, where a provider left it out or it was not
 * asked for.
 *
 * @param id the logical id at this practice
 * @param name the name
 * @param gender the gender
 * @param role what the person does in the session in question, such as {@code Nurse}; known from a schedule or an
 *     appointment, not from reading the practitioner
 * @param sdsUserId the number on the person's smartcard
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/foundations_use_case_read_a_practitioner.html">Read a
 *     practitioner</a>
 */
public record Practitioner(
        String id,
        @Nullable PersonName name,
        @Nullable Gender gender,
        @Nullable String role,
        @Nullable String sdsUserId) {
    /** Checks that there is an id. */
    public Practitioner {
        requireNonNull(id, "id");
    }

    /** The same person in this role; null leaves it as it is. */
    public Practitioner inRole(@Nullable String inRole) {
        return inRole == null ? this : new Practitioner(id, name, gender, inRole, sdsUserId);
    }

    /** The id alone: all else is the provider's own text. */
    @Override
    public String toString() {
        return "Practitioner[" + LogicalIds.printed(id) + "]";
    }
}
