package io.github.gpconnect.client.internal.outcome;

import io.github.gpconnect.client.internal.resilience.Deadline;

/**
 * The rules that the reads that verify one change share: they go over connections that nothing else has used, require
 * fresh responses, are each sent once regardless of the circuit breaker, and end together.
 */
public record VerificationScope(Deadline deadline, PeerClock peerClock) {}
