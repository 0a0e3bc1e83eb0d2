package io.github.gpconnect.client.examples.json;

/** An appointment that replaced another. */
public record MovedJson(AppointmentJson cancelled, AppointmentJson booked) {}
