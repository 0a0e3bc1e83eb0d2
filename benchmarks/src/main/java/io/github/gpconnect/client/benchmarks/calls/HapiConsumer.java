package io.github.gpconnect.client.benchmarks.calls;

import ca.uhn.fhir.rest.api.PreferReturnEnum;
import io.github.gpconnect.client.benchmarks.peers.HapiClient;
import org.hl7.fhir.dstu3.model.Appointment;

/** HAPI's generic client, as its users call it. */
record HapiConsumer(HapiClient hapi, BookedAppointment booked) implements Consumer {
    @Override
    public String read() {
        return hapi.withHeaders(
                        "read:appointment",
                        "patient/*.read",
                        hapi.generic().read().resource(Appointment.class).withId(booked.id()))
                .execute()
                .getIdElement()
                .getIdPart();
    }

    @Override
    public String book() {
        return hapi.withHeaders(
                        "create:appointment",
                        "patient/*.write",
                        hapi.generic().create().resource(booked.asRequested()))
                .prefer(PreferReturnEnum.REPRESENTATION)
                .execute()
                .getResource()
                .getIdElement()
                .getIdPart();
    }
}
