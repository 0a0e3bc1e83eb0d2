/**
 * The client's values as JSON: {@link io.github.gpconnect.client.jackson.GpConnectModule} for Jackson 2, {@link
 * io.github.gpconnect.client.jackson.GpConnectJackson3Module} for Jackson 3. Both write and read the same JSON.
 */
@NullMarked
package io.github.gpconnect.client.jackson;

import org.jspecify.annotations.NullMarked;
