/**
 * How the client behaves when a practice does not answer: how often a call is tried ({@link
 * io.github.gpconnect.client.resilience.Retries}), and when a practice is left alone ({@link
 * io.github.gpconnect.client.resilience.CircuitBreaking}). Values to hand to {@code GpConnectClient.builder()}, which has
 * sane ones already.
 */
@NullMarked
package io.github.gpconnect.client.resilience;

import org.jspecify.annotations.NullMarked;
