package io.github.gpconnect.client.sds.internal;

import java.util.List;

/**
 * The searches that a directory supports. Each returns all entries, which may be none or several; the caller decides
 * what that means. Each throws a {@link io.github.gpconnect.client.error.DirectoryException} if it could not be made.
 */
public interface DirectorySource {
    /** Returns the services of an organisation that are listed under an interaction. */
    List<ServiceRecord> services(LookUp lookUp);

    /** Returns the systems of an organisation with this party key, each with the ASIDs of its record. */
    List<List<String>> systems(LookUp lookUp, String partyKey);

    /**
     * Returns the systems of an organisation that come from this supplier and may use an interaction, each with the
     * ASIDs of its record.
     */
    List<List<String>> ownSystems(LookUp lookUp, String manufacturer);
}
