/**
 * How fast slots are read: from memory ({@link io.github.gpconnect.client.benchmarks.reading.SlotsRead}), in whole
 * calls ({@link io.github.gpconnect.client.benchmarks.reading.SlotSearches}), and by a JVM that has just started
 * ({@link io.github.gpconnect.client.benchmarks.reading.Startup}). Peers are measured in the same run, alternately with
 * this client.
 */
@NullMarked
package io.github.gpconnect.client.benchmarks.reading;

import org.jspecify.annotations.NullMarked;
