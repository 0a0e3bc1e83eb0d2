package io.github.gpconnect.client.error;

/** The kinds of failure: who refused, or what is not known. */
public enum FailureKind {
    /** A rule of the specification or of this library forbids the request; nothing was sent. */
    INVALID_INPUT,
    /** The practice's system responded, and refused. */
    REFUSED_BY_PRACTICE,
    /** The Spine Secure Proxy, or the check of the token, refused. */
    REFUSED_BY_PROXY,
    /** The directory named no practice that can be called, or refused the look-up; the practice was not called. */
    REFUSED_BY_DIRECTORY,
    /** The directory, the proxy or the practice could not be reached, or did not respond in time. */
    NOT_REACHED,
    /** The response to a read cannot be understood. */
    UNREADABLE_RESPONSE,
    /** A change was sent, no response was conclusive, and reading proved that the practice has not made it. */
    NOT_MADE,
    /** The journal could not record a change beforehand; nothing was sent. */
    NOT_RECORDED,
    /** A change was sent, and neither the response nor reading showed whether the practice made it: it is in doubt. */
    OUTCOME_UNKNOWN
}
