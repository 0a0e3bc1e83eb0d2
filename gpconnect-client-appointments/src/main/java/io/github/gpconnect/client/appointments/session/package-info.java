/**
 * The consumer sessions of the specification, each as one call: find slots at one practice or several, find or register
 * the patient, and book. Start with {@link io.github.gpconnect.client.appointments.session.BookingSession}.
 */
@NullMarked
package io.github.gpconnect.client.appointments.session;

import org.jspecify.annotations.NullMarked;
