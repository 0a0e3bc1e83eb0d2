package io.github.gpconnect.client.recovery;

/** The state of a recorded change. */
public enum ChangeState {
    /** It is under way, or in doubt; recovery reads it when it is due. */
    OPEN,
    /** The practice made it. */
    MADE,
    /** The practice has not made it, or nothing was sent. */
    NOT_MADE,
    /** Reading has not decided it in time, or cannot: a person asks the practice, and closes it. */
    NEEDS_PERSON
}
