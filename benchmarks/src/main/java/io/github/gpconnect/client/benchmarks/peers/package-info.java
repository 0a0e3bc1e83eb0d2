/**
 * What this library is measured beside, and against what: HAPI's client and OkHttp alone, set up as their users would, and a
 * server that costs all of them the same. Start at {@link io.github.gpconnect.client.benchmarks.peers.HapiClient} and {@link
 * io.github.gpconnect.client.benchmarks.peers.PreparedServer}.
 */
@NullMarked
package io.github.gpconnect.client.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
