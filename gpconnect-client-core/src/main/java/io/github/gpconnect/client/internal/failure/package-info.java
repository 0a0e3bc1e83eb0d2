/**
 * Turns an exchange that failed into the one exception that explains it. Start with {@link
 * io.github.gpconnect.client.internal.failure.FailureReader}. It may use {@code http}, {@code resilience} and {@code
 * outcome}.
 */
@NullMarked
package io.github.gpconnect.client.internal.failure;

import org.jspecify.annotations.NullMarked;
