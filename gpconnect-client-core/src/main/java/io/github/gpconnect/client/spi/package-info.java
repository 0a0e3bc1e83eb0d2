/**
 * For this project's own capability modules, which build on the core: {@link
 * io.github.gpconnect.client.spi.FhirGateway} makes all their calls to a practice. Not public API; it changes without
 * notice. It uses no {@code internal} package.
 */
@NullMarked
package io.github.gpconnect.client.spi;

import org.jspecify.annotations.NullMarked;
