/**
 * Retries, backoff, deadlines, and the circuit breaker of each practice. Start with {@link
 * io.github.gpconnect.client.internal.resilience.RetryExecutor}. The only package that uses Failsafe. It depends on
 * {@code connection} only, for the exception of a call that was stopped.
 */
@NullMarked
package io.github.gpconnect.client.internal.resilience;

import org.jspecify.annotations.NullMarked;
