/**
 * What a caller learns of a change when the server behaves in ways that the simulated practice does not: scripted
 * responses, on loopback. {@link io.github.gpconnect.client.appointments.outcome.ConnectedClient} is the one class that
 * knows how the client is configured and how its outcomes are thrown.
 */
@NullMarked
package io.github.gpconnect.client.appointments.outcome;

import org.jspecify.annotations.NullMarked;
