package io.github.gpconnect.client.identity;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The organisation that the requesting user sits in: it is named in the token, in {@code Ssp-From}, in slot searches and as
 * the booking organisation of what it books. Where one product serves many organisations, this is the user's one, not
 * the product's host.
 *
 * <p>Immutable and thread-safe. Two are equal if all their parts are.
 *
 * @see <a
 *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/integration_cross_organisation_audit_and_provenance.html">
 *     Audit and provenance</a>
 */
public final class ConsumerOrganisation {
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

    /** Describes an organisation; everything but its type must be set. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns its ODS code. */
    public OdsCode odsCode() {
        return odsCode;
    }

    /** Returns the ASID under which it is accredited. */
    public Asid asid() {
        return asid;
    }

    /** Returns its name, as a practice shall show it beside a booking. */
    public String name() {
        return name;
    }

    /** Returns the number under which the practice reaches it about a booking. */
    public String telephone() {
        return telephone;
    }

    /** Returns what sort of organisation it is; absent where slots shall be searched without it. */
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

    /** Describes a {@link ConsumerOrganisation}. Not thread-safe. */
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

        /** Sets its name, as a practice shall show it beside a booking. */
        public Builder name(String text) {
            this.name = requireNonNull(text, "text");
            return this;
        }

        /** Sets the number under which the practice reaches it about a booking. */
        public Builder telephone(String number) {
            this.telephone = requireNonNull(number, "number");
            return this;
        }

        /** Sets what sort of organisation it is. Unless set, slots are searched without it. */
        public Builder type(OrganisationType type) {
            this.type = requireNonNull(type, "type");
            return this;
        }

        /**
         * Returns the organisation.
         *
         * @throws io.github.gpconnect.client.error.InvalidInputException if something is missing or cannot be used, naming it
         */
        public ConsumerOrganisation build() {
            return new ConsumerOrganisation(this);
        }
    }
}
