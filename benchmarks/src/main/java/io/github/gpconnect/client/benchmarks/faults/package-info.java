/**
 * Thousands of bookings on a line where at least a third of the calls go wrong, and then a comparison of what was
 * reported to every caller with what the practice holds. Start with {@link
 * io.github.gpconnect.client.benchmarks.faults.FaultBench}.
 */
@NullMarked
package io.github.gpconnect.client.benchmarks.faults;

import org.jspecify.annotations.NullMarked;
