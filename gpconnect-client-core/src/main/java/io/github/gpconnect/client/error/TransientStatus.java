package io.github.gpconnect.client.error;

import java.util.Set;

/** Which answers speak of a trouble that passes, whoever gives them. */
final class TransientStatus {
    /** Too slow, too many requests, and the three that say that somebody on the way could not serve just now. */
    private static final Set<Integer> STATUSES = Set.of(408, 429, 502, 503, 504);

    private TransientStatus() {}

    static boolean status(int status) {
        return STATUSES.contains(status);
    }
}
