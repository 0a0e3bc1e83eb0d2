/**
 * What a capability module provides for a change: what to verify if no response decides it, and how to read whether the
 * practice made it. Start with {@link io.github.gpconnect.client.spi.change.Change}. Nothing here decides: reads report
 * {@linkplain io.github.gpconnect.client.spi.change.Finding findings}, and core judges them. It
 * uses errors and {@code spi} only.
 */
@NullMarked
package io.github.gpconnect.client.spi.change;

import org.jspecify.annotations.NullMarked;
