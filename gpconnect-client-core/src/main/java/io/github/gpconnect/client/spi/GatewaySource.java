package io.github.gpconnect.client.spi;

/** A practice connection that has a gateway: each one that a client has made. */
public interface GatewaySource {
    /** Returns the way to the practice. */
    FhirGateway gateway();
}
