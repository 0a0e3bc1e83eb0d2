/**
 * Sockets, TLS and their reuse: a guard at each connection, interrupts, rotation of certificates. Start with {@link
 * io.github.gpconnect.client.internal.connection.GuardedSocket}. It depends on no other internal package.
 */
@NullMarked
package io.github.gpconnect.client.internal.connection;

import org.jspecify.annotations.NullMarked;
