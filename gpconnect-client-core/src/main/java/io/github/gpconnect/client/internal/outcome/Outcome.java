package io.github.gpconnect.client.internal.outcome;

/** What may be said of a change. */
public enum Outcome {
    /** The practice made it. */
    MADE,
    /** The practice has not made it. */
    NOT_MADE,
    /** Nobody can know yet. */
    IN_DOUBT
}
