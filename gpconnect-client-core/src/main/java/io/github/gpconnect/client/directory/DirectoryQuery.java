package io.github.gpconnect.client.directory;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.DirectoryException;
import io.github.gpconnect.client.error.DirectoryException.Reason;
import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.specification.Capability;
import io.github.gpconnect.client.specification.SpecificationProfile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a directory is asked for: one capability of one organisation.
 *
 * @param odsCode the organisation
 * @param capability the capability
 * @param profile under which edition of the specification it is listed
 */
public record DirectoryQuery(OdsCode odsCode, Capability capability, SpecificationProfile profile) {
    /** Checks that everything is there. */
    public DirectoryQuery {
        requireNonNull(odsCode, "odsCode");
        requireNonNull(capability, "capability");
        requireNonNull(profile, "profile");
    }

    /** A query under the current specification. */
    public static DirectoryQuery of(OdsCode odsCode, Capability capability) {
        return new DirectoryQuery(odsCode, capability, SpecificationProfile.CURRENT);
    }

    /** The Spine interaction ID under which the capability is listed. */
    public String interactionId() {
        return profile.idOf(capability.lookedUpBy());
    }

    /** What to throw where the answer is empty, as in {@code directory.find(query).orElseThrow(query::notListed)}. */
    public DirectoryException notListed() {
        return failed(Reason.NOT_LISTED, null);
    }

    DirectoryException failed(Reason reason, @Nullable Throwable cause) {
        FailedCall call = new FailedCall(interactionId(), false, odsCode.value(), null, null, List.of());
        return new DirectoryException(reason, "", call, cause);
    }
}
