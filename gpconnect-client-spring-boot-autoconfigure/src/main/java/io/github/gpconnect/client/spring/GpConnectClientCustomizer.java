package io.github.gpconnect.client.spring;

import io.github.gpconnect.client.GpConnectClient;

/**
 * Changes the settings of the auto-configured client before it is built. Beans of this type are called in their order,
 * after the properties have been applied.
 *
 * <pre>{@code
 * GpConnectClientCustomizer freshConnections = builder -> builder.connectionReuse(false);
 * }</pre>
 */
@FunctionalInterface
public interface GpConnectClientCustomizer {
    /** Changes the settings. */
    void customize(GpConnectClient.Builder builder);
}
