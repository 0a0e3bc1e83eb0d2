package io.github.gpconnect.client.spi.change;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What one verification read gave.
 *
 * @param found what the change would have given, where it is {@link Finding#MADE}; null otherwise
 * @param heldBy the logical id of what stands in its place, where it is {@link Finding#HELD_ALREADY}; null otherwise
 */
public record Reading<T>(
        Finding finding, @Nullable T found, @Nullable String heldBy) {
    /** Checks that the finding is there. */
    public Reading {
        requireNonNull(finding, "finding");
    }

    /** Returns the change is made, and this is what it gave. */
    public static <T> Reading<T> made(T found) {
        return new Reading<>(Finding.MADE, requireNonNull(found, "found"), null);
    }

    /** Returns this stood in its place before. */
    public static <T> Reading<T> heldAlready(String by) {
        return new Reading<>(Finding.HELD_ALREADY, null, requireNonNull(by, "by"));
    }

    /** Returns a finding that needs no more words. */
    public static <T> Reading<T> of(Finding finding) {
        return new Reading<>(finding, null, null);
    }
}
