/**
 * What connections that are used again save over a link with a round trip of its own. Start at {@link
 * io.github.gpconnect.client.benchmarks.connections.Connections}.
 */
@NullMarked
package io.github.gpconnect.client.benchmarks.connections;

import org.jspecify.annotations.NullMarked;
