package io.github.gpconnect.client.sds.internal;

import io.github.gpconnect.client.directory.DirectoryQuery;
import io.github.gpconnect.client.error.DirectoryException.Reason;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.sds.ListedPractice;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The look-up from an ODS code and an interaction to an address and a party key, and from the party key to an ASID. If
 * there are several results where there must be one, it uses none of them: the wrong one leads to another system.
 */
public final class TwoStepLookUp {
    private final DirectorySource source;

    /** Creates a look-up with this source. */
    public TwoStepLookUp(DirectorySource source) {
        this.source = source;
    }

    /** Returns the practice as it is listed; empty if it is not listed. */
    public Optional<ListedPractice> practice(DirectoryQuery query) {
        LookUp lookUp = LookUp.of(query);
        List<ServiceRecord> services = source.services(lookUp);
        if (services.isEmpty()) {
            return Optional.empty();
        }
        ServiceRecord service = only(lookUp, services, "service");
        String address = only(lookUp, service.addresses(), "address");
        String partyKey = only(lookUp, service.partyKeys(), "party key");
        String asid = only(
                lookUp, only(lookUp, source.systems(lookUp, partyKey), "system").asids(), "ASID");
        return Optional.of(ListedPractice.of(practice(lookUp, query.odsCode(), asid, address), partyKey));
    }

    /** Returns the ASID of the organisation's own system; empty if none is listed. */
    public Optional<Asid> ownAsid(DirectoryQuery query, OdsCode manufacturer) {
        LookUp lookUp = LookUp.of(query);
        List<SystemRecord> systems = source.ownSystems(lookUp, manufacturer.value());
        if (systems.isEmpty()) {
            return Optional.empty();
        }
        String asid = only(lookUp, only(lookUp, systems, "system").asids(), "ASID");
        try {
            return Optional.of(Asid.of(asid));
        } catch (InvalidInputException unusable) {
            throw lookUp.failed(Reason.INCOMPLETE, unusable.summary(), unusable);
        }
    }

    private static <T> T only(LookUp lookUp, List<T> values, String what) {
        if (values.isEmpty()) {
            throw lookUp.failed(Reason.INCOMPLETE, "it has no " + what, null);
        }
        if (values.size() > 1) {
            throw lookUp.failed(Reason.AMBIGUOUS, "more than one " + what, null);
        }
        return values.get(0);
    }

    private static Practice practice(LookUp lookUp, OdsCode odsCode, String asid, String address) {
        try {
            return Practice.of(odsCode, Asid.of(asid), URI.create(address));
        } catch (InvalidInputException unusable) {
            throw lookUp.failed(Reason.INCOMPLETE, unusable.summary(), unusable);
        } catch (IllegalArgumentException noUrl) {
            // not as a cause: its message quotes the address, with whatever text that holds
            throw lookUp.failed(Reason.INCOMPLETE, "its address is not a URL", null);
        }
    }
}
