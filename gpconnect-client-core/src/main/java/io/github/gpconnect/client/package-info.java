/**
 * The client. Start here: build one {@link io.github.gpconnect.client.GpConnectClient} for the process, share it, and
 * close it at shutdown. Its calls are in the packages of the capabilities: {@code foundations} here, {@code
 * appointments} in its own module. It alone uses {@code internal}.
 */
@NullMarked
package io.github.gpconnect.client;

import org.jspecify.annotations.NullMarked;
