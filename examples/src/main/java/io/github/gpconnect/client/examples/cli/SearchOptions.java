package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.appointments.SlotSearch;
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

    /** Returns a search for these days, with everything that is shown of a slot. */
    SlotSearch search(LocalDate first, LocalDate last) {
        SlotSearch search =
                SlotSearch.days(first, last).withPractitioners().withLocations().withHealthcareServices();
        return service == null ? search : search.forDosService(service);
    }
}
