package io.github.gpconnect.client.benchmarks.reading;

import ca.uhn.fhir.model.api.Include;
import ca.uhn.fhir.rest.gclient.DateClientParam;
import ca.uhn.fhir.rest.gclient.TokenClientParam;
import io.github.gpconnect.client.benchmarks.peers.BareHttp;
import io.github.gpconnect.client.benchmarks.peers.HapiClient;
import java.util.List;
import java.util.concurrent.Callable;
import org.hl7.fhir.dstu3.model.Bundle;
import org.hl7.fhir.dstu3.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.dstu3.model.Slot;

/** Searches with HAPI's generic client, and takes the slots out of the bundle. */
final class HapiSearch implements Callable<Integer> {
    private final HapiClient hapi;

    HapiSearch(Target target) {
        this.hapi = new HapiClient(BareHttp.connected(target.identity()), target.url(), target.practice());
    }

    /** Returns how many slots it found. */
    @Override
    public Integer call() {
        Bundle bundle = hapi.withHeaders(
                        "search:slot",
                        "organization/*.read",
                        hapi.generic()
                                .search()
                                .forResource(Slot.class)
                                .where(Slot.STATUS.exactly().code("free"))
                                .and(new DateClientParam("start")
                                        .afterOrEquals()
                                        .day(PreparedResponse.FIRST.toString()))
                                .and(new DateClientParam("end").beforeOrEquals().day(PreparedResponse.LAST.toString()))
                                .and(new TokenClientParam("searchFilter")
                                        .exactly()
                                        .systemAndCode(
                                                "https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-OrganisationType-1",
                                                "urgent-care"))
                                .include(Slot.INCLUDE_SCHEDULE)
                                .include(new Include("Schedule:actor:Practitioner", true))
                                .include(new Include("Schedule:actor:Location", true))
                                .returnBundle(Bundle.class))
                .execute();
        List<Slot> slots = bundle.getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .filter(Slot.class::isInstance)
                .map(Slot.class::cast)
                .toList();
        return slots.size();
    }
}
