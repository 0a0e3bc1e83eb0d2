package io.github.gpconnect.client.sds.internal;

import java.util.List;

/**
 * A service as it is listed.
 *
 * @param addresses its service root URLs; one if the entry is correct
 * @param partyKeys its party keys; one if the entry is correct
 */
public record ServiceRecord(List<String> addresses, List<String> partyKeys) {}
