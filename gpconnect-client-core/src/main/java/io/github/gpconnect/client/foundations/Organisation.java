package io.github.gpconnect.client.foundations;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An organisation as a practice's system knows it. Every part may be absent, if a provider left it out.
 *
 * <p>Immutable and thread-safe. Instances are equal if all their parts are equal. {@link #toString()} shows the id
 * alone.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/foundations_use_case_read_an_organisation.html">Read an
 *     organisation</a>
 */
public final class Organisation {
    private final @Nullable OrganisationId id;
    private final @Nullable String odsCode;
    private final @Nullable String name;
    private final @Nullable String telephone;
    private final @Nullable PostalAddress address;

    private Organisation(Builder builder) {
        this.id = builder.id;
        this.odsCode = builder.odsCode;
        this.name = builder.name;
        this.telephone = builder.telephone;
        this.address = builder.address;
    }

    /** Returns a builder for an organisation; every part is optional. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the logical id at this practice; absent for a booking organisation, which an appointment describes
     * without one.
     */
    public Optional<OrganisationId> id() {
        return Optional.ofNullable(id);
    }

    /** Returns the ODS code as it was sent, where known. */
    public Optional<String> odsCode() {
        return Optional.ofNullable(odsCode);
    }

    /** Returns the name, where known. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** Returns the telephone number, where known. */
    public Optional<String> telephone() {
        return Optional.ofNullable(telephone);
    }

    /** Returns its address, where known. */
    public Optional<PostalAddress> address() {
        return Optional.ofNullable(address);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Organisation organisation
                && Objects.equals(id, organisation.id)
                && Objects.equals(odsCode, organisation.odsCode)
                && Objects.equals(name, organisation.name)
                && Objects.equals(telephone, organisation.telephone)
                && Objects.equals(address, organisation.address);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, odsCode, name, telephone, address);
    }

    /** Returns the id alone: everything else is the provider's own text. */
    @Override
    public String toString() {
        return "Organisation[" + (id == null ? "without id" : id) + "]";
    }

    /** A builder for {@link Organisation}. Not thread-safe. */
    public static final class Builder {
        private @Nullable OrganisationId id;
        private @Nullable String odsCode;
        private @Nullable String name;
        private @Nullable String telephone;
        private @Nullable PostalAddress address;

        private Builder() {}

        /** Sets the logical id at this practice. */
        public Builder id(OrganisationId id) {
            this.id = requireNonNull(id, "id");
            return this;
        }

        /** Sets the ODS code as it was sent. */
        public Builder odsCode(String code) {
            this.odsCode = requireNonNull(code, "code");
            return this;
        }

        /** Sets the name. */
        public Builder name(String name) {
            this.name = requireNonNull(name, "name");
            return this;
        }

        /** Sets the telephone number. */
        public Builder telephone(String number) {
            this.telephone = requireNonNull(number, "number");
            return this;
        }

        /** Sets its address. */
        public Builder address(PostalAddress address) {
            this.address = requireNonNull(address, "address");
            return this;
        }

        /** Returns the organisation. */
        public Organisation build() {
            return new Organisation(this);
        }
    }
}
