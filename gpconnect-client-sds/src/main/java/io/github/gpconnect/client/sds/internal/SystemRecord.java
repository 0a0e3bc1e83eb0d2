package io.github.gpconnect.client.sds.internal;

import java.util.List;

/**
 * A system as it is listed.
 *
 * @param organisations the ODS codes that it states it belongs to; the FHIR API leaves them out of some entries
 * @param interactions the interaction IDs that it states it may use; none where a search does not ask for them
 * @param partyKeys the party keys that it states
 * @param suppliers the ODS codes of its supplier that it states
 * @param asids its ASIDs; one if the entry is correct
 */
public record SystemRecord(
        List<String> organisations,
        List<String> interactions,
        List<String> partyKeys,
        List<String> suppliers,
        List<String> asids) {}
