package io.github.gpconnect.client.recovery;

/** What ended the doubt about a change. */
public enum DecidedBy {
    /** The call that sent it. */
    CALL,
    /** Recovery: by reading at the practice, or because the time for it was over. */
    RECOVERY,
    /** A person who closed it. */
    PERSON
}
