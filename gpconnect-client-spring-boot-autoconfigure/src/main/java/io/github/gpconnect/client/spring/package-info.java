/**
 * The client in an application of Spring Boot. Start with {@link io.github.gpconnect.client.spring.SignedInGpConnect},
 * which makes calls on behalf of the signed-in user; the properties {@code gpconnect.*} configure the rest.
 */
@NullMarked
package io.github.gpconnect.client.spring;

import org.jspecify.annotations.NullMarked;
