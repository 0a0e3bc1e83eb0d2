/**
 * The consumer sessions of the specification, each as one call: find slots at one practice or several, find or register
 * the patient, and book. Start with {@link io.github.gpconnect.client.appointments.session.BookingSession}. It may use
 * every other package of this module; none uses it.
 */
@NullMarked
package io.github.gpconnect.client.appointments.session;

import org.jspecify.annotations.NullMarked;
