package io.github.gpconnect.client.sds;

import io.github.gpconnect.client.directory.DirectoryQuery;
import io.github.gpconnect.client.directory.PracticeDirectory;
import io.github.gpconnect.client.error.DirectoryException;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Practice;
import java.util.Optional;

/**
 * The Spine Directory Service. Each look-up calls the directory again, as the specification requires for each patient
 * encounter; {@code GpConnectClient.session()} keeps results for one encounter.
 *
 * <p>Implementations must be thread-safe. They hold connections: make one for the process, and close it at shutdown.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/integration_spine_directory_service.html">Spine Directory
 *     Service</a>
 */
public interface SpineDirectory extends PracticeDirectory, AutoCloseable {
    /**
     * Looks up a capability of a practice: its address and party key first, then the ASID that has this party key.
     *
     * @return the entry; empty if the practice is not listed, or not with this capability
     * @throws DirectoryException if there are several results of one of the two searches, or an incomplete one, or if
     *     the directory refuses the search or cannot be reached
     */
    Optional<ListedPractice> lookUp(DirectoryQuery query);

    /**
     * Looks up the ASID under which an organisation may use a capability as a consumer.
     *
     * @param query the organisation whose users will make the calls, and the capability
     * @param manufacturer the ODS code of the supplier of the consumer system: an organisation may have systems of
     *     several suppliers
     * @return its ASID; empty if none is listed
     * @throws DirectoryException as for {@link #lookUp}
     */
    Optional<Asid> findOwnAsid(DirectoryQuery query, OdsCode manufacturer);

    /**
     * Finds the practice, as {@link #lookUp} does.
     *
     * @throws DirectoryException as for {@link #lookUp}
     */
    @Override
    default Optional<Practice> find(DirectoryQuery query) {
        return lookUp(query).map(ListedPractice::practice);
    }

    /** Closes the connections; a look-up that is in progress, or comes later, is stopped. */
    @Override
    void close();
}
