/**
 * The client's values as JSON: {@link io.github.gpconnect.client.jackson.GpConnectModule} for Jackson 2, {@link
 * io.github.gpconnect.client.jackson.GpConnectJackson3Module} for Jackson 3. They write and read the same.
 */
@NullMarked
package io.github.gpconnect.client.jackson;

import org.jspecify.annotations.NullMarked;
