/**
 * The clients that this library is compared with, HAPI's and OkHttp alone, set up as their users would, and the server
 * that responds to all of them in the same way. Start with {@link
 * io.github.gpconnect.client.benchmarks.peers.HapiClient} and {@link
 * io.github.gpconnect.client.benchmarks.peers.PreparedServer}.
 */
@NullMarked
package io.github.gpconnect.client.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
