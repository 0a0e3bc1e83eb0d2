package io.github.gpconnect.client.audit;

/** The outcome of an operation, over all of its requests and reads. */
public enum OperationResult {
    /** A read returned what was asked for. */
    DONE,
    /** The practice made the change, and its response confirmed it. */
    MADE,
    /** The practice made the change; no response confirmed it, and a read did. */
    MADE_AND_CONFIRMED_BY_READING,
    /** The practice has not made the change, or nothing was sent. */
    NOT_MADE,
    /** It is not known whether the practice made the change. */
    IN_DOUBT,
    /** A slot of the booking is no longer free. */
    SLOT_TAKEN,
    /** The practice, the proxy or the check of the token refused. */
    REFUSED,
    /** A rule that this library checks forbade it; nothing was sent. */
    REFUSED_LOCALLY,
    /** A read got no usable response. */
    FAILED
}
