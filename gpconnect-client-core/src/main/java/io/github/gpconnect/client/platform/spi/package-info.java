/**
 * How a capability module calls an API platform's gateway on behalf of the platform's users. Start with {@link
 * io.github.gpconnect.client.platform.spi.PlatformClient}. For our capability modules only.
 */
@NullMarked
package io.github.gpconnect.client.platform.spi;

import org.jspecify.annotations.NullMarked;
