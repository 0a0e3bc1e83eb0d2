package io.github.gpconnect.client.directory;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.DirectoryException;
import io.github.gpconnect.client.error.DirectoryException.Reason;
import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.specification.Capability;
import io.github.gpconnect.client.specification.SpecificationProfile;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A query to a directory, for one capability of one organisation.
 *
 * <p>Immutable and thread-safe. Instances are equal if all their parts are equal.
 */
public final class DirectoryQuery {
    private final OdsCode odsCode;
    private final Capability capability;
    private final SpecificationProfile profile;

    private DirectoryQuery(OdsCode odsCode, Capability capability, SpecificationProfile profile) {
        this.odsCode = requireNonNull(odsCode, "odsCode");
        this.capability = requireNonNull(capability, "capability");
        this.profile = requireNonNull(profile, "profile");
    }

    /** Returns a query under the current specification. */
    public static DirectoryQuery of(OdsCode odsCode, Capability capability) {
        return of(odsCode, capability, SpecificationProfile.CURRENT);
    }

    /**
     * Returns a query under an edition of the specification.
     *
     * @param odsCode the organisation
     * @param capability the capability
     * @param profile the edition under which it is listed
     */
    public static DirectoryQuery of(OdsCode odsCode, Capability capability, SpecificationProfile profile) {
        return new DirectoryQuery(odsCode, capability, profile);
    }

    /** Returns the organisation. */
    public OdsCode odsCode() {
        return odsCode;
    }

    /** Returns the capability. */
    public Capability capability() {
        return capability;
    }

    /** Returns the edition of the specification under which it is listed. */
    public SpecificationProfile profile() {
        return profile;
    }

    /** Returns the Spine interaction ID under which the capability is listed. */
    public String interactionId() {
        return profile.idOf(capability.lookedUpBy());
    }

    /**
     * Returns the exception to throw if nothing is listed, as in {@code
     * directory.find(query).orElseThrow(query::notListed)}.
     */
    public DirectoryException notListed() {
        return new DirectoryException(Reason.NOT_LISTED, "", call());
    }

    DirectoryException stopped(InterruptedException cause) {
        return new DirectoryException(Reason.STOPPED, "", call(), cause);
    }

    private FailedCall call() {
        return FailedCall.builder()
                .interaction(interactionId())
                .practice(odsCode.value())
                .build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DirectoryQuery query
                && odsCode.equals(query.odsCode)
                && capability.equals(query.capability)
                && profile == query.profile;
    }

    @Override
    public int hashCode() {
        return Objects.hash(odsCode, capability, profile);
    }

    @Override
    public String toString() {
        return "DirectoryQuery[odsCode=" + odsCode + ", capability=" + capability + ", profile=" + profile + "]";
    }
}
