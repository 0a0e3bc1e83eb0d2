/**
 * Appointments that patients book, list and cancel for themselves, through an organisation's online service. Start with
 * {@link io.github.gpconnect.client.patient.PatientClient}; {@link
 * io.github.gpconnect.client.patient.PatientAppointments} makes the calls, with tokens from {@link
 * io.github.gpconnect.client.patient.AccessTokens}. It uses no Spine token, header, certificate or directory.
 */
@NullMarked
package io.github.gpconnect.client.patient;

import org.jspecify.annotations.NullMarked;
