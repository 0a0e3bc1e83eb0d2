package io.github.gpconnect.client.directory;

import io.github.gpconnect.client.identity.Practice;
import java.util.Optional;

/**
 * Knows practices by their ODS code. Implementations are thread-safe. They are asked for each capability by itself,
 * since a practice may offer one and not another, and each at a URL of its own.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/integration_spine_directory_service.html">Spine Directory
 *     Service</a>
 */
@FunctionalInterface
public interface PracticeDirectory {
    /**
     * The practice, with the service root URL of this capability; empty where this directory does not have it.
     *
     * @throws io.github.gpconnect.client.error.DirectoryException if it cannot be told which practice that is: the
     *     directory lists it more than once or incompletely, refuses to tell, or cannot be asked
     */
    Optional<Practice> find(DirectoryQuery query);
}
