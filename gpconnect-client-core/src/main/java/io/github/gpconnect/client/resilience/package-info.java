/**
 * Settings for calls without a response: how often a call is attempted ({@link
 * io.github.gpconnect.client.resilience.Retries}), when a circuit breaker opens ({@link
 * io.github.gpconnect.client.resilience.CircuitBreaking}) and how a change is resolved ({@link
 * io.github.gpconnect.client.resilience.OutcomeResolution}). They are passed to {@code GpConnectClient.builder()},
 * which has defaults for all of them. This package uses errors only.
 */
@NullMarked
package io.github.gpconnect.client.resilience;

import org.jspecify.annotations.NullMarked;
