/**
 * The time that reused connections save over a link with latency. Start with {@link
 * io.github.gpconnect.client.benchmarks.connections.Connections}.
 */
@NullMarked
package io.github.gpconnect.client.benchmarks.connections;

import org.jspecify.annotations.NullMarked;
