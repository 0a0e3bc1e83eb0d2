package io.github.gpconnect.client.internal.outcome;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.spi.change.Finding;

/**
 * Everything that is known about one change when it is judged.
 *
 * @param response what came back for the request
 * @param finding what the last verification read showed; {@link Finding#NOTHING_SHOWN} where there was none
 * @param slotsFree whether a search with the filters that found a booking's slots shows each of them free again
 * @param gracePeriodOver whether the read began when no request could be in progress any more
 * @param slotsProve whether free slots still prove anything: before the first begins, and within an hour of sending
 * @param maySendAgain whether the caller allows the change to be sent again under its id, and it has not been
 */
public record Evidence(
        ChangeKind kind,
        Response response,
        Finding finding,
        boolean slotsFree,
        boolean gracePeriodOver,
        boolean slotsProve,
        boolean maySendAgain) {
    /** Checks that nothing is missing. */
    public Evidence {
        requireNonNull(kind, "kind");
        requireNonNull(response, "response");
        requireNonNull(finding, "finding");
    }

    /** What came back for the request. */
    public enum Response {
        /** No byte of the request was sent. */
        NOTHING_SENT,
        /** A success, and the record itself is in it. */
        CONFIRMED,
        /** A status of success (2xx) without the record. */
        SUCCESS,
        /** A redirection (3xx). */
        REDIRECT,
        /** A refusal in one of the documented forms: 4xx but 408, 425, 429 and 499. */
        REFUSED,
        /**
         * No response, or one that decides nothing: a refusal of a change that was sent again shows nothing of the first
         * request.
         */
        NONE
    }
}
