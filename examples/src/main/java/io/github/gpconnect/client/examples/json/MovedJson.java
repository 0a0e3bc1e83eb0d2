package io.github.gpconnect.client.examples.json;

import io.github.gpconnect.client.appointments.Appointment;

/** An appointment that took another's place. */
public record MovedJson(Appointment cancelled, Appointment booked) {}
