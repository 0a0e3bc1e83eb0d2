/**
 * Appointment Management: search free slots, book, read, list, amend and cancel. Start with {@link
 * io.github.gpconnect.client.appointments.AppointmentClient}.
 */
@NullMarked
package io.github.gpconnect.client.appointments;

import org.jspecify.annotations.NullMarked;
