/**
 * The client's side of mutual TLS: {@link io.github.gpconnect.client.tls.TlsSettings} says with which certificate the
 * client presents itself and whom it trusts.
 */
@NullMarked
package io.github.gpconnect.client.tls;

import org.jspecify.annotations.NullMarked;
