package io.github.gpconnect.client.identity;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An organisation without an ASID. */
final class NamedOrganisation implements BookingOrganisation {
    private final OdsCode odsCode;
    private final String name;
    private final String telephone;
    private final @Nullable OrganisationType type;

    NamedOrganisation(OdsCode odsCode, String name, String telephone, @Nullable OrganisationType type) {
        this.odsCode = requireNonNull(odsCode, "odsCode");
        this.name = Text.required(name, "The organisation's name");
        this.telephone = Text.required(telephone, "The organisation's telephone");
        this.type = type;
    }

    @Override
    public OdsCode odsCode() {
        return odsCode;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String telephone() {
        return telephone;
    }

    @Override
    public Optional<OrganisationType> type() {
        return Optional.ofNullable(type);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NamedOrganisation organisation
                && odsCode.equals(organisation.odsCode)
                && name.equals(organisation.name)
                && telephone.equals(organisation.telephone)
                && Objects.equals(type, organisation.type);
    }

    @Override
    public int hashCode() {
        return Objects.hash(odsCode, name, telephone, type);
    }

    @Override
    public String toString() {
        return "BookingOrganisation[odsCode=" + odsCode + ", name=" + name + ", telephone=" + telephone + ", type="
                + type + "]";
    }
}
