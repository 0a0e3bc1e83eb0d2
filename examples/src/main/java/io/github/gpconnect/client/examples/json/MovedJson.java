package io.github.gpconnect.client.examples.json;

/** An appointment that took another's place. */
public record MovedJson(AppointmentJson cancelled, AppointmentJson booked) {}
