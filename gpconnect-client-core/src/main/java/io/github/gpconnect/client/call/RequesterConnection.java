package io.github.gpconnect.client.call;

import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Requester;

/**
 * A connection on behalf of one requester. It comes from {@code GpConnectClient.as(requester)} or {@link
 * ClientSession#as}. Immutable and thread-safe; cheap to make, so make one for each user.
 */
public interface RequesterConnection {
    /** Returns the requester on whose behalf calls are made. */
    Requester requester();

    /**
     * Returns a connection to one practice. Nothing is looked up or sent yet, so this never waits or fails.
     *
     * @param practice the practice's ODS code
     */
    PracticeConnection at(OdsCode practice);
}
