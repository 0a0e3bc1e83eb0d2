package io.github.gpconnect.client.appointments.rules;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.identity.Requester;
import java.time.Instant;
import java.util.Map;

/**
 * Where a request was made: what it can be compared with.
 *
 * @param draft under the founding draft
 * @param proxied through the proxy, not to the practice directly
 * @param held the practice with its slots and schedules
 * @param appointments the appointments by id, as the practice held them before the request
 */
record Scene(
        boolean draft,
        boolean proxied,
        Practice practice,
        Requester requester,
        Instant now,
        SimulatedPractice held,
        Map<String, ObjectNode> appointments) {
    Scene {
        appointments = Map.copyOf(appointments);
    }

    /** What the target of a request begins with. */
    String route() {
        return proxied ? "/" + practice.serviceRoot() : practice.serviceRoot().getRawPath();
    }
}
