/**
 * Appointment Management: search free slots, book, read, list, amend and cancel. Start with {@link
 * io.github.gpconnect.client.appointments.AppointmentClient}. It uses its own {@code internal} packages, and neither
 * {@code federated} nor {@code session}.
 */
@NullMarked
package io.github.gpconnect.client.appointments;

import org.jspecify.annotations.NullMarked;
