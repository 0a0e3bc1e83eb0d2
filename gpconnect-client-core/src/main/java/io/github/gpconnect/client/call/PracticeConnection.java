package io.github.gpconnect.client.call;

import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.identity.Requester;

/**
 * A connection to one practice on behalf of one requester. It comes from {@link RequesterConnection#at}; the clients of
 * the capabilities are made from it: {@code Foundations.of(practice)}, {@code AppointmentClient.of(practice)}.
 *
 * <p>The practice is looked up in the directory once for all clients made from this connection: at the first call, on
 * the thread that makes it. A look-up that fails is repeated by the next call. The specification allows a consumer to
 * keep the result for one user session or patient encounter: make a new connection for the next one.
 *
 * <p>Immutable apart from that, and thread-safe.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/integration_spine_directory_service.html">What may be
 *     kept, and for how long</a>
 */
public interface PracticeConnection {
    /** Returns the ODS code of the practice. */
    OdsCode odsCode();

    /** Returns the requester on whose behalf it is called. */
    Requester requester();

    /**
     * Looks the practice up, unless that has been done.
     *
     * @return where the practice is, and which system responds there
     * @throws io.github.gpconnect.client.error.DirectoryException if the directory does not list the practice with
     *     Appointment Management, or cannot be read
     * @throws io.github.gpconnect.client.error.InvalidInputException if its session has been closed
     */
    Practice lookUp();
}
