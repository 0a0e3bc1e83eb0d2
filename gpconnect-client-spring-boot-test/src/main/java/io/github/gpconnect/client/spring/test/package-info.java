/**
 * Tests of applications of Spring Boot: {@link io.github.gpconnect.client.spring.test.GpConnectTest} starts a slice of
 * the application with a client that is connected to a simulated Spine.
 */
@NullMarked
package io.github.gpconnect.client.spring.test;

import org.jspecify.annotations.NullMarked;
