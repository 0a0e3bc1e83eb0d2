package io.github.gpconnect.client.directory;

import io.github.gpconnect.client.identity.Practice;
import java.util.Optional;

/**
 * A directory of practices by ODS code. Implementations must be thread-safe. Each capability is looked up separately,
 * since a practice may offer one and not another, and each at its own URL.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/integration_spine_directory_service.html">Spine Directory
 *     Service</a>
 */
@FunctionalInterface
public interface PracticeDirectory {
    /**
     * Finds the practice for a query, within its {@link DirectoryQuery#timeLimit()} if it has one. An interrupt of the
     * calling thread should end the look-up.
     *
     * @return the practice with the service root URL of this capability; empty if this directory does not have it
     * @throws io.github.gpconnect.client.error.DirectoryException if the directory lists the practice more than once or
     *     incompletely, refuses the look-up, or cannot be read
     */
    Optional<Practice> find(DirectoryQuery query);
}
