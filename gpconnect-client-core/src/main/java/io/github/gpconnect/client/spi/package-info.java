/**
 * For this project's own capability modules, which build on the core: {@link
 * io.github.gpconnect.client.spi.FhirGateway} is their one way to a practice. No promise is made to others; it changes
 * without notice.
 */
@NullMarked
package io.github.gpconnect.client.spi;

import org.jspecify.annotations.NullMarked;
