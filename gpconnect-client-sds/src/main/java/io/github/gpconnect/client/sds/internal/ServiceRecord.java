package io.github.gpconnect.client.sds.internal;

import java.util.List;

/**
 * A service as it is listed.
 *
 * @param addresses its service root URLs: one, if all is well
 * @param partyKeys its party keys: one, if all is well
 */
public record ServiceRecord(List<String> addresses, List<String> partyKeys) {}
