/**
 * Readers from a practice's FHIR resources to slots and appointments, and writers of bookings and changes. They do not
 * depend on a client.
 */
@NullMarked
package io.github.gpconnect.client.appointments.internal;

import org.jspecify.annotations.NullMarked;
