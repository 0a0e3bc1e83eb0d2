package io.github.gpconnect.client.examples.json;

import org.jspecify.annotations.Nullable;

/**
 * A failure.
 *
 * @param kind the name of a {@link io.github.gpconnect.client.error.FailureKind}, or {@code UNEXPECTED}
 */
public record FailureJson(
        String kind,
        @Nullable String interaction,
        @Nullable String practice,
        @Nullable String traceId,
        @Nullable Integer httpStatus,
        @Nullable String spineCode,
        @Nullable String diagnostics,
        boolean canRetry,
        String message) {}
