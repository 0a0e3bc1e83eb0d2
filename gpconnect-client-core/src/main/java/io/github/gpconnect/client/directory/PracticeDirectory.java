package io.github.gpconnect.client.directory;

import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Practice;
import java.util.Optional;

/**
 * Knows practices by their ODS code. Implementations are thread-safe and answer for the appointments and foundations
 * capabilities, which share one service root URL.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/integration_spine_directory_service.html">Spine Directory
 *     Service</a>
 */
@FunctionalInterface
public interface PracticeDirectory {
    /** The practice with this code, or empty where this directory has none. */
    Optional<Practice> find(OdsCode odsCode);
}
