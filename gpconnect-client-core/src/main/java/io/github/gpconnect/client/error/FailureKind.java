package io.github.gpconnect.client.error;

/** The sorts of failure: who said no, or what is not known. */
public enum FailureKind {
    /** A rule of the specification or of this library forbids the request; nothing was sent. */
    INVALID_INPUT,
    /** The practice's system answered, and refused. */
    REFUSED_BY_PRACTICE,
    /** The Spine Secure Proxy, or the check of the token, answered and refused. */
    REFUSED_BY_PROXY,
    /** The directory answered, and named no practice that can be called, or refused to; the practice was not called. */
    REFUSED_BY_DIRECTORY,
    /** The directory, the proxy or the practice could not be reached, or did not answer in time. */
    NOT_REACHED,
    /** A response to a read came that cannot be understood. */
    UNREADABLE_RESPONSE,
    /** A change was sent, no response decided it, and reading proved that the practice has not made it. */
    NOT_MADE,
    /** The journal could not record a change beforehand; nothing was sent. */
    NOT_RECORDED,
    /** A change was sent, and neither the response nor reading showed whether the practice made it: it is in doubt. */
    OUTCOME_UNKNOWN
}
