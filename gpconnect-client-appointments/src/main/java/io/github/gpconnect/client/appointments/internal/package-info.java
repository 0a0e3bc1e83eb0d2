/**
 * Readers from a practice's FHIR resources to slots and appointments, and writers of bookings and changes. Start at
 * {@link io.github.gpconnect.client.appointments.internal.StreamSlotReader} and {@link
 * io.github.gpconnect.client.appointments.internal.AppointmentReader}. They do not depend on a client.
 */
@NullMarked
package io.github.gpconnect.client.appointments.internal;

import org.jspecify.annotations.NullMarked;
