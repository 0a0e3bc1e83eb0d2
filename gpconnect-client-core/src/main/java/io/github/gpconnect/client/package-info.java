/**
 * The way in: build one {@link io.github.gpconnect.client.GpConnectClient} for the process, share it, close it at
 * shutdown. What is asked through it lives in the packages of the capabilities: {@code foundations} here, {@code
 * appointments} in its own module.
 */
@NullMarked
package io.github.gpconnect.client;

import org.jspecify.annotations.NullMarked;
