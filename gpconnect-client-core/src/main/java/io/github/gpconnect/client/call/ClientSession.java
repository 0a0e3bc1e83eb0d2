package io.github.gpconnect.client.call;

import io.github.gpconnect.client.identity.Requester;

/**
 * A user session or patient encounter. It looks each practice up once, however many connections are made in it, and
 * discards the results when it is closed. It comes from {@code GpConnectClient.session()} and shares that client's HTTP
 * connections.
 *
 * <pre>{@code
 * try (ClientSession encounter = gpConnect.session()) {
 *     PracticeConnection practice = encounter.as(requester).at(OdsCode.of("A20047"));
 *     AppointmentClient appointments = AppointmentClient.of(practice);
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/integration_spine_directory_service.html">What may be
 *     kept, and for how long</a>
 */
public interface ClientSession extends AutoCloseable {
    /** Returns a connection on behalf of this requester, within this session. */
    RequesterConnection as(Requester requester);

    /**
     * Ends the session and discards what was looked up; the client stays open, and calls under way continue.
     * Connections of this session that have not been used yet can no longer be used. Closing it again has no effect.
     */
    @Override
    void close();
}
