package io.github.gpconnect.client.appointments.internal;

import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.identity.BookingOrganisation;
import io.github.gpconnect.client.spi.Query;
import io.github.gpconnect.client.spi.Systems;
import io.github.gpconnect.client.spi.UkTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The requests of a slot search. They use date-times, never dates: some practices read the day in {@code end=le…} as
 * its midnight, so that its slots are missing.
 */
public final class SlotQueries {
    /** The longest window of one request. A fortnight in which the clocks go back is an hour longer. */
    private static final Duration LONGEST = Duration.ofDays(14);

    private SlotQueries() {}

    /** Returns the requests in chronological order, each beginning where the previous one ends. */
    public static List<Query> of(SlotSearch search, BookingOrganisation requester) {
        List<Query> queries = new ArrayList<>();
        Instant from = search.from();
        while (from.isBefore(search.to())) {
            Instant to = end(from, search.to());
            queries.add(query(search, requester, from, to));
            from = to;
        }
        return queries;
    }

    /**
     * Returns the end of a request: midnight in England, when no surgery is open, since a slot across it would be in
     * neither request.
     */
    private static Instant end(Instant from, Instant to) {
        Instant latest = from.plus(LONGEST);
        if (!latest.isBefore(to)) {
            return to;
        }
        LocalDate day = UkTime.dayOf(latest);
        return day.atStartOfDay(UkTime.ZONE).toInstant();
    }

    private static Query query(SlotSearch search, BookingOrganisation requester, Instant from, Instant to) {
        Query query = Query.of("Slot")
                .and("start", "ge" + UkTime.written(from))
                .and("end", "le" + UkTime.written(to))
                .and("status", "free")
                .and("_include", "Slot:schedule");
        if (search.includesPractitioners()) {
            query = query.and("_include:recurse", "Schedule:actor:Practitioner");
        }
        if (search.includesLocations()) {
            query = query.and("_include:recurse", "Schedule:actor:Location");
        }
        if (search.includesOrganisation()) {
            query = query.and("_include:recurse", "Location:managingOrganization");
        }
        if (search.includesHealthcareServices()) {
            query = query.and("_include:recurse", "Schedule:actor:HealthcareService");
        }
        if (search.dosServiceId().isPresent()) {
            query = query.andToken(
                    "service.identifier",
                    Systems.DOS_SERVICE_ID,
                    search.dosServiceId().get());
        }
        query = query.andToken(
                "searchFilter", Systems.ODS_CODE, requester.odsCode().value());
        if (requester.type().isPresent()) {
            query = query.andToken(
                    "searchFilter",
                    Systems.ORGANISATION_TYPE,
                    requester.type().get().code());
        }
        for (SlotSearch.Filter filter : search.filters()) {
            query = query.andToken("searchFilter", filter.system(), filter.code());
        }
        return query;
    }
}
