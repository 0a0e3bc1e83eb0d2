/**
 * Sends changes to practices that draw their behaviour at random, and compares what the client reported with what
 * happened. Start with {@link io.github.gpconnect.client.benchmarks.certainty.CertaintyBench}.
 */
@NullMarked
package io.github.gpconnect.client.benchmarks.certainty;

import org.jspecify.annotations.NullMarked;
