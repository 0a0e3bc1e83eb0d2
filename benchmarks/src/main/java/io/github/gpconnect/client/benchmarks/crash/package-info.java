/**
 * Processes that are killed while they book, and what the journal makes of it; and the cost of the journal. Start with
 * {@link io.github.gpconnect.client.benchmarks.crash.CrashBench}.
 */
@NullMarked
package io.github.gpconnect.client.benchmarks.crash;

import org.jspecify.annotations.NullMarked;
