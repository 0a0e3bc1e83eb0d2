package io.github.gpconnect.client.appointments;

import io.github.gpconnect.client.appointments.internal.SlotReads;
import io.github.gpconnect.client.appointments.internal.SlotShare;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.spi.Subject;
import io.github.gpconnect.client.spi.UkTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The searches for free slots: those of callers, and those that show whether slots are still free. */
final class SlotSearches {
    private SlotSearches() {}

    /**
     * Searches for slots.
     *
     * @param share how many of them are kept
     * @throws io.github.gpconnect.client.error.UnknownServiceException if the practice does not have the requested service
     */
    static FreeSlots search(FhirGateway practice, SlotSearch search, SlotShare share) {
        return SlotReads.search(
                search,
                practice.clock().instant(),
                practice.organisation(),
                share,
                (query, readers, none, joined) -> practice.stream(
                        AppointmentClient.SEARCH_SLOTS, Subject.unnamed(), query, readers, none, joined));
    }

    /**
     * Returns the free slots of whole days by their ids, since some practices leave out slots at the end of a window.
     */
    static Map<String, Slot> freeSlots(
            FhirGateway practice,
            OffsetDateTime start,
            OffsetDateTime end,
            List<SlotSearch.Filter> filters,
            Optional<String> dosServiceId) {
        SlotSearch search = SlotSearch.days(UkTime.dayOf(start.toInstant()), UkTime.dayOf(end.toInstant()));
        for (SlotSearch.Filter filter : filters) {
            search = search.filter(filter.system(), filter.code());
        }
        if (dosServiceId.isPresent()) {
            search = search.forDosService(dosServiceId.get());
        }
        return search(practice, search, SlotShare.refusing()).slots().stream()
                .collect(Collectors.toMap(slot -> slot.id().value(), Function.identity()));
    }
}
