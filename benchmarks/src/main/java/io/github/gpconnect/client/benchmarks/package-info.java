/**
 * Programs that measure the client and run it at length, against simulated practices. {@code benchmarks/run} starts
 * them; {@link io.github.gpconnect.client.benchmarks.Hub} is the consumer they all play.
 */
@NullMarked
package io.github.gpconnect.client.benchmarks;

import org.jspecify.annotations.NullMarked;
