package io.github.gpconnect.client.benchmarks.reading;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.benchmarks.Hub;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;

/** Searches with this library, as its users do. */
final class OurSearch implements Callable<Integer>, AutoCloseable {
    private final GpConnectClient client;
    private final AppointmentClient appointments;

    OurSearch(Target target) {
        this.client = Hub.client(target.proxy(), target.credentials(), List.of(target.practice()))
                // The prepared slots are to be in the future on any day.
                .clock(Clock.fixed(PreparedResponse.BEFORE, ZoneOffset.UTC))
                .build();
        this.appointments = AppointmentClient.of(
                client.as(Hub.requester()).at(target.practice().odsCode()));
    }

    /** Returns how many slots it found. */
    @Override
    public Integer call() {
        return appointments.search(PreparedResponse.SEARCH).slots().size();
    }

    @Override
    public void close() {
        client.close();
    }
}
