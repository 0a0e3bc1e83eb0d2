package io.github.gpconnect.client.foundations;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A surgery: a place where a practice sees patients. Everything but the id may be absent, if a provider left it out or
 * it was not requested.
 *
 * <p>Immutable and thread-safe. Instances are equal if all their parts are equal. {@link #toString()} shows the id
 * alone.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/foundations_use_case_read_a_location.html">Read a
 *     location</a>
 */
public final class Location {
    private final LocationId id;
    private final @Nullable String name;
    private final @Nullable PostalAddress address;
    private final @Nullable String telephone;
    private final @Nullable OrganisationId organisationId;

    private Location(Builder builder) {
        this.id = builder.id;
        this.name = builder.name;
        this.address = builder.address;
        this.telephone = builder.telephone;
        this.organisationId = builder.organisationId;
    }

    /** Returns a builder for a surgery with this id. */
    public static Builder builder(LocationId id) {
        return new Builder(id);
    }

    /** Returns the logical id at this practice. */
    public LocationId id() {
        return id;
    }

    /** Returns the surgery's name, where known. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** Returns its address, where known. */
    public Optional<PostalAddress> address() {
        return Optional.ofNullable(address);
    }

    /** Returns its telephone number, where known. */
    public Optional<String> telephone() {
        return Optional.ofNullable(telephone);
    }

    /** Returns the logical id of the practice's organisation, where known. */
    public Optional<OrganisationId> organisationId() {
        return Optional.ofNullable(organisationId);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Location location
                && id.equals(location.id)
                && Objects.equals(name, location.name)
                && Objects.equals(address, location.address)
                && Objects.equals(telephone, location.telephone)
                && Objects.equals(organisationId, location.organisationId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, name, address, telephone, organisationId);
    }

    /** Returns the id alone: everything else is the provider's own text. */
    @Override
    public String toString() {
        return "Location[" + id + "]";
    }

    /** A builder for {@link Location}. Not thread-safe. */
    public static final class Builder {
        private final LocationId id;
        private @Nullable String name;
        private @Nullable PostalAddress address;
        private @Nullable String telephone;
        private @Nullable OrganisationId organisationId;

        private Builder(LocationId id) {
            this.id = requireNonNull(id, "id");
        }

        /** Sets the surgery's name. */
        public Builder name(String name) {
            this.name = requireNonNull(name, "name");
            return this;
        }

        /** Sets its address. */
        public Builder address(PostalAddress address) {
            this.address = requireNonNull(address, "address");
            return this;
        }

        /** Sets its telephone number. */
        public Builder telephone(String number) {
            this.telephone = requireNonNull(number, "number");
            return this;
        }

        /** Sets the logical id of the practice's organisation. */
        public Builder organisationId(OrganisationId id) {
            this.organisationId = requireNonNull(id, "id");
            return this;
        }

        /** Returns the location. */
        public Location build() {
            return new Location(this);
        }
    }
}
