/**
 * How fast slots are read, and how soon: {@link io.github.gpconnect.client.benchmarks.reading.SlotsRead}, {@link
 * io.github.gpconnect.client.benchmarks.reading.SlotSearches} and {@link
 * io.github.gpconnect.client.benchmarks.reading.Startup}. Peers are measured in the same run, in turns with this client.
 */
@NullMarked
package io.github.gpconnect.client.benchmarks.reading;

import org.jspecify.annotations.NullMarked;
