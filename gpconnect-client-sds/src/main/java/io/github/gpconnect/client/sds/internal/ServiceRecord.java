package io.github.gpconnect.client.sds.internal;

import java.util.List;

/**
 * A service as it is listed.
 *
 * @param organisations the ODS codes that it states it belongs to; one if the entry is correct
 * @param interactions the interaction IDs that it states it offers
 * @param addresses its service root URLs; one if the entry is correct
 * @param partyKeys its party keys; one if the entry is correct
 */
public record ServiceRecord(
        List<String> organisations, List<String> interactions, List<String> addresses, List<String> partyKeys) {}
