/**
 * From a practice's FHIR resources to slots and appointments, and from a booking to what is sent. Readers and writers
 * know no client.
 */
@NullMarked
package io.github.gpconnect.client.appointments.internal;

import org.jspecify.annotations.NullMarked;
