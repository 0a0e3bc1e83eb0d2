/**
 * One set-up for tests of code that uses the client: a simulated Spine with a practice, a client that is connected to
 * it, and an invented requester. With JUnit, start with {@link io.github.gpconnect.client.junit.GpConnectExtension};
 * with another test framework, or none, start with {@link io.github.gpconnect.client.junit.GpConnectSimulation}.
 * It uses the client as its users do, and the fixtures.
 */
@NullMarked
package io.github.gpconnect.client.junit;

import org.jspecify.annotations.NullMarked;
