/**
 * The client's side of mutual TLS. Start at {@link io.github.gpconnect.client.tls.TlsSettings}: it is made of a {@link
 * io.github.gpconnect.client.tls.ClientKey} to present and {@link
 * io.github.gpconnect.client.tls.TrustedCertificates}. Knows errors and the JDK alone.
 */
@NullMarked
package io.github.gpconnect.client.tls;

import org.jspecify.annotations.NullMarked;
