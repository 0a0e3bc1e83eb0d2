package io.github.gpconnect.client.appointments.spi;

import io.github.gpconnect.client.foundations.PatientId;

/**
 * How one patient's own calls are written, where the public material of the service leaves that open.
 *
 * @param patient the id by which the service refers to the patient
 * @param descriptionRequired whether a booking without a description is refused before it is sent
 * @param sendsReason whether a booking repeats its description as the reason
 * @param sendsLocation whether a booking names the slot's location
 * @param sendsVersion whether a cancellation states the version that was read, in {@code If-Match}
 */
public record PatientFacingRules(
        PatientId patient,
        boolean descriptionRequired,
        boolean sendsReason,
        boolean sendsLocation,
        boolean sendsVersion) {}
