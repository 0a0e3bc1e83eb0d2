package io.github.gpconnect.client.identity;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The requesting user's organisation. It is named in the token, in {@code Ssp-From}, in slot searches and as the
 * booking organisation of appointments. If one product serves many organisations, this is the user's organisation, not
 * the product's host.
 *
 * <p>Immutable and thread-safe. Instances are equal if all their parts are equal.
 *
 * @see <a
 *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/integration_cross_organisation_audit_and_provenance.html">
 *     Audit and provenance</a>
 */
public final class ConsumerOrganisation implements BookingOrganisation {
    private final OdsCode odsCode;
    private final Asid asid;
    private final String name;
    private final String telephone;
    private final @Nullable OrganisationType type;

    private ConsumerOrganisation(Builder builder) {
        this.odsCode = Text.set(builder.odsCode, "The organisation's ODS code");
        this.asid = Text.set(builder.asid, "The organisation's ASID");
        this.name = Text.required(builder.name, "The organisation's name");
        this.telephone = Text.required(builder.telephone, "The organisation's telephone");
        this.type = builder.type;
    }

    /** Returns a builder for an organisation; everything but its type must be set. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns its ODS code. */
    @Override
    public OdsCode odsCode() {
        return odsCode;
    }

    /** Returns the ASID under which it is accredited. */
    public Asid asid() {
        return asid;
    }

    /** Returns its name, which a practice shows with a booking. */
    @Override
    public String name() {
        return name;
    }

    /** Returns the telephone number on which the practice can reach it about a booking. */
    @Override
    public String telephone() {
        return telephone;
    }

    /** Returns its type; absent if slots are searched without one. */
    @Override
    public Optional<OrganisationType> type() {
        return Optional.ofNullable(type);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConsumerOrganisation organisation
                && odsCode.equals(organisation.odsCode)
                && asid.equals(organisation.asid)
                && name.equals(organisation.name)
                && telephone.equals(organisation.telephone)
                && Objects.equals(type, organisation.type);
    }

    @Override
    public int hashCode() {
        return Objects.hash(odsCode, asid, name, telephone, type);
    }

    @Override
    public String toString() {
        return "ConsumerOrganisation[odsCode=" + odsCode + ", asid=" + asid + ", name=" + name + ", telephone="
                + telephone + ", type=" + type + "]";
    }

    /** A builder for {@link ConsumerOrganisation}. Not thread-safe. */
    public static final class Builder {
        private @Nullable OdsCode odsCode;
        private @Nullable Asid asid;
        private String name = "";
        private String telephone = "";
        private @Nullable OrganisationType type;

        private Builder() {}

        /** Sets its ODS code. */
        public Builder odsCode(OdsCode code) {
            this.odsCode = requireNonNull(code, "code");
            return this;
        }

        /** Sets the ASID under which it is accredited. */
        public Builder asid(Asid number) {
            this.asid = requireNonNull(number, "number");
            return this;
        }

        /** Sets its name, which a practice shows with a booking. */
        public Builder name(String text) {
            this.name = requireNonNull(text, "text");
            return this;
        }

        /** Sets the telephone number on which the practice can reach it about a booking. */
        public Builder telephone(String number) {
            this.telephone = requireNonNull(number, "number");
            return this;
        }

        /** Sets its type. Unless set, slots are searched without one. */
        public Builder type(OrganisationType type) {
            this.type = requireNonNull(type, "type");
            return this;
        }

        /**
         * Returns the organisation.
         *
         * @throws io.github.gpconnect.client.error.InvalidInputException if something is missing or cannot be used,
         *     naming it
         */
        public ConsumerOrganisation build() {
            return new ConsumerOrganisation(this);
        }
    }
}
