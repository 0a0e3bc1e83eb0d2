/**
 * Connections for modules that call something else than a practice, such as a directory: with the same sockets, TLS,
 * interrupts, rotation of certificates and explanations as the calls to the Spine. {@link
 * io.github.gpconnect.client.connection.spi.FhirConnections} are for HTTP, {@link
 * io.github.gpconnect.client.connection.spi.TlsConnector} for other protocols. Not for applications.
 */
@NullMarked
package io.github.gpconnect.client.connection.spi;

import org.jspecify.annotations.NullMarked;
