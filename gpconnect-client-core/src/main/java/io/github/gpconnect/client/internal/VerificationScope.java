package io.github.gpconnect.client.internal;

/**
 * What the reads that verify one change have in common: they go over connections that nothing else has used, ask for fresh
 * responses, are sent once each whatever the circuit breaker says, and end together.
 */
record VerificationScope(Deadline deadline, PeerClock peerClock) {}
