package io.github.gpconnect.client.call;

import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.identity.Requester;

/**
 * One practice as one requester reaches it. It comes from {@link RequesterConnection#at}; capabilities are made of it:
 * {@code Foundations.of(practice)}, {@code AppointmentClient.of(practice)}.
 *
 * <p>The practice is looked up in the directory once for everything that is made of this connection: at the first call, on
 * the thread that makes it, so that nothing waits before. A look-up that fails is made again by the next call. The
 * specification lets a consumer keep what was found for the length of one user session or patient encounter: make a new
 * connection for the next one.
 *
 * <p>Immutable but for that, and thread-safe.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/integration_spine_directory_service.html">What may be kept,
 *     and for how long</a>
 */
public interface PracticeConnection {
    /** Returns the ODS code of the practice. */
    OdsCode odsCode();

    /** Returns on whose behalf it is called. */
    Requester requester();

    /**
     * Looks the practice up, unless that was done before.
     *
     * @return where the practice is, and which system responds there
     * @throws io.github.gpconnect.client.error.DirectoryException if the directory does not list the practice with
     *     Appointment Management, or cannot be read
     * @throws io.github.gpconnect.client.error.InvalidInputException if the session that it belongs to was closed
     */
    Practice lookUp();
}
