package io.github.gpconnect.client.benchmarks.calls;

import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.AppointmentId;
import io.github.gpconnect.client.appointments.BookingRequest;

/** This library, as its users call it. */
record OurConsumer(AppointmentClient appointments, BookingRequest request, AppointmentId id) implements Consumer {
    @Override
    public String read() {
        return appointments.read(id).id().value();
    }

    @Override
    public String book() {
        return appointments.book(request).id().value();
    }
}
