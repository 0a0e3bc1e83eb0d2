package io.github.gpconnect.client.spring.autoconfigure;

import io.github.gpconnect.client.GpConnectClient;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** The actuator's endpoint {@code gpconnect}: for operators, without patient data. */
@Endpoint(id = "gpconnect")
final class GpConnectEndpoint {
    private final GpConnectClient client;
    private final Supplier<List<Map<String, Object>>> changes;

    GpConnectEndpoint(GpConnectClient client, Supplier<List<Map<String, Object>>> changes) {
        this.client = client;
        this.changes = changes;
    }

    /** Returns practices to which nothing is sent for a while, and changes that are open. */
    @ReadOperation
    public Map<String, Object> state() {
        return Map.of(
                "openCircuits",
                client.openCircuits().stream().map(URI::toString).sorted().toList(),
                "openChanges",
                changes.get());
    }
}
