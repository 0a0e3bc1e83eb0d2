/**
 * Retries, backoff, deadlines, and the circuit breaker of each practice. Start at {@link
 * io.github.gpconnect.client.internal.resilience.RetryExecutor}. The only package that knows Failsafe. It uses connections alone, for
 * the exception that says that a call was stopped.
 */
@NullMarked
package io.github.gpconnect.client.internal.resilience;

import org.jspecify.annotations.NullMarked;
