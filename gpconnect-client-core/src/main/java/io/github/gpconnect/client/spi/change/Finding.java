package io.github.gpconnect.client.spi.change;

/** The result of one verification read of a change. */
public enum Finding {
    /** The appointment or patient that the change makes is there, whole. */
    MADE,
    /** Something is there that could be it. */
    SIMILAR,
    /**
     * Another record holds what the change requests: it was there before the change was sent, or is another
     * organisation's.
     */
    HELD_ALREADY,
    /** The record is there as it was before: same version, status and texts. */
    UNCHANGED,
    /** The record is there, neither as it was before nor as the change would make it. */
    CHANGED_OTHERWISE,
    /** Everything relevant was read, and nothing in it is similar. */
    ABSENT,
    /** The read failed, is incomplete, or is for another search. */
    NOTHING_SHOWN
}
