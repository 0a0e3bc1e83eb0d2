package io.github.gpconnect.client.spi.change;

import io.github.gpconnect.client.error.InDoubtChange;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Under which circumstances a verification read is made.
 *
 * @param change what to verify, with the ids that the response named
 * @param later whether the call that sent the change has ended: what it made may have been cancelled, moved or kept
 *     since
 * @param clockDifference by how much the clock of whoever responds has differed from ours so far, zero where no
 *     response showed it; to be called after the read, which may show it
 */
public record Circumstances(InDoubtChange change, boolean later, Supplier<Duration> clockDifference) {}
