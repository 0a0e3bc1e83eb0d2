package io.github.gpconnect.client.change;

/** The outcome of a change, as far as the client that sent it knows. */
public enum ChangeOutcome {
    /** The practice made it. */
    MADE,
    /** The practice has not made it, or nothing was sent. */
    NOT_MADE,
    /** It is not known whether the practice made it. */
    IN_DOUBT
}
