/**
 * Retries, backoff, deadlines, and the circuit breaker of each practice. Start at
 * {@link io.github.gpconnect.client.internal.resilience.RetryExecutor}. The only package that uses Failsafe. It uses
 * connections alone, for the exception of a call that was stopped.
 */
@NullMarked
package io.github.gpconnect.client.internal.resilience;

import org.jspecify.annotations.NullMarked;
