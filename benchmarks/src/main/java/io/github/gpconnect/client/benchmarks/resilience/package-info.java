/**
 * How the client behaves after a long time, and alongside a practice that hangs: {@link
 * io.github.gpconnect.client.benchmarks.resilience.Endurance} and {@link
 * io.github.gpconnect.client.benchmarks.resilience.HangingPractice}. Each ends in one line of JSON.
 */
@NullMarked
package io.github.gpconnect.client.benchmarks.resilience;

import org.jspecify.annotations.NullMarked;
