package io.github.gpconnect.client.sds.internal;

import java.util.List;

/**
 * The searches that a directory supports. Each returns all entries, which may be none or several; the caller decides
 * what that means. Each throws a {@link io.github.gpconnect.client.error.DirectoryException} if it could not be made,
 * or if an entry is about something else than what was asked for; the connection is then not used again.
 */
public interface DirectorySource {
    /** Returns the services of an organisation that are listed under an interaction. */
    List<ServiceRecord> services(LookUp lookUp);

    /** Returns the systems of an organisation with this party key. */
    List<SystemRecord> systems(LookUp lookUp, String partyKey);

    /** Returns the systems of an organisation that come from this supplier and may use an interaction. */
    List<SystemRecord> ownSystems(LookUp lookUp, String manufacturer);
}
