package io.github.gpconnect.client.foundations;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A person who sees patients at a practice. Everything but the id may be absent, if a provider left it out or it was
 * not requested. The role is that of the session: slots and appointments have it.
 *
 * <p>Immutable and thread-safe. Instances are equal if all their parts are equal. {@link #toString()} shows the id
 * alone.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/foundations_use_case_read_a_practitioner.html">Read a
 *     practitioner</a>
 */
public final class Practitioner {
    private final PractitionerId id;
    private final @Nullable PersonName name;
    private final @Nullable Gender gender;
    private final @Nullable String sdsUserId;

    private Practitioner(Builder builder) {
        this.id = builder.id;
        this.name = builder.name;
        this.gender = builder.gender;
        this.sdsUserId = builder.sdsUserId;
    }

    /** Returns a builder for a practitioner with this id. */
    public static Builder builder(PractitionerId id) {
        return new Builder(id);
    }

    /** Returns the logical id at this practice. */
    public PractitionerId id() {
        return id;
    }

    /** Returns the name, where known. */
    public Optional<PersonName> name() {
        return Optional.ofNullable(name);
    }

    /** Returns the gender, where known. */
    public Optional<Gender> gender() {
        return Optional.ofNullable(gender);
    }

    /** Returns the SDS user id, the number on the person's smartcard, where known. */
    public Optional<String> sdsUserId() {
        return Optional.ofNullable(sdsUserId);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Practitioner practitioner
                && id.equals(practitioner.id)
                && Objects.equals(name, practitioner.name)
                && Objects.equals(gender, practitioner.gender)
                && Objects.equals(sdsUserId, practitioner.sdsUserId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, name, gender, sdsUserId);
    }

    /** Returns the id alone: everything else is the provider's own text. */
    @Override
    public String toString() {
        return "Practitioner[" + id + "]";
    }

    /** A builder for {@link Practitioner}. Not thread-safe. */
    public static final class Builder {
        private final PractitionerId id;
        private @Nullable PersonName name;
        private @Nullable Gender gender;
        private @Nullable String sdsUserId;

        private Builder(PractitionerId id) {
            this.id = requireNonNull(id, "id");
        }

        /** Sets the name. */
        public Builder name(PersonName name) {
            this.name = requireNonNull(name, "name");
            return this;
        }

        /** Sets the gender. */
        public Builder gender(Gender gender) {
            this.gender = requireNonNull(gender, "gender");
            return this;
        }

        /** Sets the SDS user id, the number on the person's smartcard. */
        public Builder sdsUserId(String number) {
            this.sdsUserId = requireNonNull(number, "number");
            return this;
        }

        /** Returns the practitioner. */
        public Practitioner build() {
            return new Practitioner(this);
        }
    }
}
