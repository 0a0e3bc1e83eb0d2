/**
 * What Spring Boot configures by itself, by the properties {@code gpconnect.*}. Start with {@link
 * io.github.gpconnect.client.spring.autoconfigure.GpConnectAutoConfiguration}; applications need nothing of this package.
 */
@NullMarked
package io.github.gpconnect.client.spring.autoconfigure;

import org.jspecify.annotations.NullMarked;
