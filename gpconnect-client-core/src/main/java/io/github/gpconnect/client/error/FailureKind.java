package io.github.gpconnect.client.error;

/** The sorts of failure: who said no, or what is not known. */
public enum FailureKind {
    /** A rule of the specification or of this library forbids the request; nothing was sent. */
    INVALID_INPUT,
    /** The practice's system answered, and refused. */
    REFUSED_BY_PRACTICE,
    /** The Spine Secure Proxy answered, and refused; the practice never saw the request. */
    REFUSED_BY_PROXY,
    /** The directory answered, and named no practice that can be called, or refused to; the practice was not called. */
    REFUSED_BY_DIRECTORY,
    /** The directory, the proxy or the practice could not be reached, or did not answer in time. */
    NOT_REACHED,
    /** An answer came that cannot be understood; nothing was changed at the practice. */
    UNREADABLE_ANSWER,
    /** A change was sent and no clear answer came; the practice was looked at, and has not made it. */
    NOT_MADE,
    /** A change was sent and no clear answer came, and looking did not settle it: the practice may or may not have made it. */
    OUTCOME_UNKNOWN
}
