package io.github.gpconnect.client.internal.outcome;

import io.github.gpconnect.client.internal.resilience.Deadline;

/**
 * What the reads that verify one change have in common: they go over connections that nothing else has used, require
 * fresh responses, are sent once each whatever the circuit breaker says, and end together.
 */
public record VerificationScope(Deadline deadline, PeerClock peerClock) {}
