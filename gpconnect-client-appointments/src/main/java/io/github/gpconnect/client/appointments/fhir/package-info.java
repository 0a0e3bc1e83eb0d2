/**
 * HAPI's model of an appointment, for what {@link io.github.gpconnect.client.appointments.Appointment} has no accessor
 * for, and for appointments kept as FHIR. The only package of this module whose public API shows FHIR types. Start with
 * {@link io.github.gpconnect.client.appointments.fhir.FhirAppointments}. It uses neither {@code federated} nor {@code
 * session}.
 */
@NullMarked
package io.github.gpconnect.client.appointments.fhir;

import org.jspecify.annotations.NullMarked;
