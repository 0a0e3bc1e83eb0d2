/**
 * What the client does when an answer does not come: how often a call is tried ({@link
 * io.github.gpconnect.client.resilience.Retries}), when a practice is left alone ({@link
 * io.github.gpconnect.client.resilience.CircuitBreaking}) and how it finds out the outcome of a change ({@link
 * io.github.gpconnect.client.resilience.OutcomeResolution}). Values to hand to {@code GpConnectClient.builder()}, which has sane
 * ones already.
 */
@NullMarked
package io.github.gpconnect.client.resilience;

import org.jspecify.annotations.NullMarked;
