package io.github.gpconnect.client.spi;

/** A practice connection that has a gateway, as every connection made by a client does. */
public interface GatewaySource {
    /** Returns the way to the practice. */
    FhirGateway gateway();
}
