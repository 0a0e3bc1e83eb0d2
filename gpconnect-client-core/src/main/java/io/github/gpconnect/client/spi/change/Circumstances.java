package io.github.gpconnect.client.spi.change;

import io.github.gpconnect.client.error.InDoubtChange;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The circumstances in which a verification read is made.
 *
 * @param change what to verify, with the ids that the response named
 * @param later whether the call that sent the change has ended: what it made may since have been cancelled, moved or
 *     attended
 * @param clockDifference how far the responding system's clock has differed from ours so far, zero if no response has
 *     shown it; call it after the read, which may show it
 */
public record Circumstances(InDoubtChange change, boolean later, Supplier<Duration> clockDifference) {}
