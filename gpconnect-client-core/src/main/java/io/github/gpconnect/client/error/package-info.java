/**
 * The exceptions of the library. Every failure is a {@link io.github.gpconnect.client.error.GpConnectException}, which
 * states what happened, who refused and whether a retry can help. Catch the two or three kinds you can act on, then
 * {@code GpConnectException}. This package uses {@code text.spi} only.
 */
@NullMarked
package io.github.gpconnect.client.error;

import org.jspecify.annotations.NullMarked;
