package io.github.gpconnect.client.appointments.internal;

import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.spi.Query;
import io.github.gpconnect.client.spi.Subject;

/** The requests and responses of one slot search at one practice. */
public final class SlotReads {
    private SlotReads() {}

    /**
     * Searches, with as many requests as it takes.
     *
     * @param share what is kept of the responses
     */
    public static FreeSlots search(FhirGateway calls, SlotSearch search, SlotShare share) {
        SlotCollector collector = new SlotCollector(search, calls.clock().instant());
        for (Query query : SlotQueries.of(search, calls.requester().organisation())) {
            collector.add(calls.stream(
                    AppointmentClient.SEARCH_SLOTS,
                    Subject.unnamed(),
                    query,
                    () -> StreamSlotReader.ofOneResponse(share)));
            share.keep();
        }
        return collector.found();
    }
}
