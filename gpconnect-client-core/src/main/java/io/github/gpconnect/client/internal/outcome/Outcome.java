package io.github.gpconnect.client.internal.outcome;

/** The outcome of a change, as far as it is proven. */
public enum Outcome {
    /** The practice made it. */
    MADE,
    /** The practice has not made it. */
    NOT_MADE,
    /** It is not known yet. */
    IN_DOUBT
}
