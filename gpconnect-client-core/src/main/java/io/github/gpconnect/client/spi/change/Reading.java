package io.github.gpconnect.client.spi.change;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The result of one verification read.
 *
 * @param found what the change would have returned, where it is {@link Finding#MADE}; null otherwise
 * @param heldBy the logical id of what holds it, where it is {@link Finding#HELD_ALREADY}; null otherwise
 */
public record Reading<T>(
        Finding finding, @Nullable T found, @Nullable String heldBy) {
    /** Checks that the finding is there. */
    public Reading {
        requireNonNull(finding, "finding");
    }

    /** Returns a finding that the change is made, with its result. */
    public static <T> Reading<T> made(T found) {
        return new Reading<>(Finding.MADE, requireNonNull(found, "found"), null);
    }

    /** Returns a finding that this record held it before. */
    public static <T> Reading<T> heldAlready(String by) {
        return new Reading<>(Finding.HELD_ALREADY, null, requireNonNull(by, "by"));
    }

    /** Returns a finding without a value. */
    public static <T> Reading<T> of(Finding finding) {
        return new Reading<>(finding, null, null);
    }
}
