/**
 * How long one small call takes: reading an appointment, and booking one. Start at
 * {@link io.github.gpconnect.client.benchmarks.calls.SmallCalls}.
 */
@NullMarked
package io.github.gpconnect.client.benchmarks.calls;

import org.jspecify.annotations.NullMarked;
