/**
 * The published consumer sessions as one call each: find slots at one practice or several, find or register the patient,
 * book. Start with {@link io.github.gpconnect.client.appointments.session.BookingSession}.
 */
@NullMarked
package io.github.gpconnect.client.appointments.session;

import org.jspecify.annotations.NullMarked;
