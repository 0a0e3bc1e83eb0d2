package io.github.gpconnect.client.examples.json;

import io.github.gpconnect.client.appointments.Appointment;
import java.util.List;

/** The result of a patient's demo: each call in order, and the appointment as it was booked and as it was cancelled. */
public record PatientDemoJson(
        String url, List<DemoJson.Call> interactions, Appointment booked, Appointment cancelled) {}
