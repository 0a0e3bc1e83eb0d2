/**
 * How fast slots are read: {@link io.github.gpconnect.client.benchmarks.reading.SlotsRead}. Peers are measured in the same
 * run, in turns with this client.
 */
@NullMarked
package io.github.gpconnect.client.benchmarks.reading;

import org.jspecify.annotations.NullMarked;
