/**
 * The time that small calls take: reading an appointment, and booking one. Start with {@link
 * io.github.gpconnect.client.benchmarks.calls.SmallCalls}.
 */
@NullMarked
package io.github.gpconnect.client.benchmarks.calls;

import org.jspecify.annotations.NullMarked;
