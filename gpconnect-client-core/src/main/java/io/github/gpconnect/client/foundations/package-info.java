/**
 * Patients, practitioners, locations and organisations of a practice, and the capabilities of its server. Start with
 * {@link io.github.gpconnect.client.foundations.Foundations}. It calls practices through {@code spi}, and uses no
 * {@code internal} package.
 */
@NullMarked
package io.github.gpconnect.client.foundations;

import org.jspecify.annotations.NullMarked;
