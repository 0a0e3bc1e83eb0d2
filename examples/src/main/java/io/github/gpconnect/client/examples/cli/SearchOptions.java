package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.appointments.SlotSearch;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every search for slots has. */
final class SearchOptions {
    @Option(
            names = "--service",
            order = 12,
            paramLabel = "ID",
            description = "Only slots of the service with this id in the Directory of Services, where the practice"
                    + " filters by service. Needed if the practice was found there.")
    private @Nullable String service;

    @Option(
            names = "--seen-by",
            order = 13,
            paramLabel = "TIME",
            description = "Time by which the patient must be seen, in England, such as 2026-11-23T12:00. Slots that"
                    + " start later are marked as late.")
    private @Nullable Instant seenBy;

    /** Returns a search for these days, with everything that is shown of a slot. */
    SlotSearch search(LocalDate first, LocalDate last) {
        SlotSearch search =
                SlotSearch.days(first, last).withPractitioners().withLocations().withHealthcareServices();
        search = service == null ? search : search.forDosService(service);
        return seenBy == null ? search : search.mustBeSeenBy(seenBy);
    }
}
