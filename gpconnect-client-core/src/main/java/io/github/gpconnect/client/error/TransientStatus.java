package io.github.gpconnect.client.error;

import java.util.Set;

/** The HTTP statuses of faults that may pass, whoever sends them. */
final class TransientStatus {
    /** Too slow, too many requests, and the three for a server on the way that is temporarily unavailable. */
    private static final Set<Integer> STATUSES = Set.of(408, 429, 502, 503, 504);

    private TransientStatus() {}

    static boolean status(int status) {
        return STATUSES.contains(status);
    }
}
