package io.github.gpconnect.client.spi;

import io.github.gpconnect.client.identity.BookingOrganisation;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.specification.Interaction;

/**
 * A user of an API platform, on whose behalf its gateway is called: over the internet, with a bearer token of the
 * user's, without the Spine, its headers or a directory. A capability module implements it. Thread-safe.
 */
public interface PlatformUser {
    /** Returns the id by which events and in-doubt changes name the user; no patient data. */
    String id();

    /** Returns the ODS code by which events, failures and in-doubt changes name the party that is called. */
    OdsCode practice();

    /** Returns the organisation that searches and books for the user. */
    BookingOrganisation organisation();

    /** Returns the id by which events, failures and in-doubt changes name an interaction. */
    String idOf(Interaction interaction);

    /**
     * Returns whether a change that no response decides may be sent again under the same request id, because the
     * gateway removes duplicates and the caller has allowed it.
     */
    boolean sendsAgain();

    /**
     * Returns a bearer token for the next request.
     *
     * @throws io.github.gpconnect.client.error.GpConnectException if there is none
     */
    String accessToken();

    /**
     * Notes that the gateway has refused a token.
     *
     * @return whether {@link #accessToken()} may now return another one
     */
    boolean refused(String token);
}
