/**
 * The client's side of mutual TLS. Start with {@link io.github.gpconnect.client.tls.TlsSettings}: it consists of a
 * {@link io.github.gpconnect.client.tls.ClientKey} to present and {@link
 * io.github.gpconnect.client.tls.TrustedCertificates}. This package depends on errors and the JDK only.
 */
@NullMarked
package io.github.gpconnect.client.tls;

import org.jspecify.annotations.NullMarked;
