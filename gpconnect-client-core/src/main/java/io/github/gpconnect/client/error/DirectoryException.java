package io.github.gpconnect.client.error;

import static java.util.Objects.requireNonNull;

/**
 * The directory did not lead to the practice, which was not called. {@link #interaction()} is the one that the practice
 * was looked up by; {@link #traceId()} is the {@code X-Correlation-Id} of the look-up, where there was one.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/integration_spine_directory_service.html">Spine Directory
 *     Service</a>
 */
public final class DirectoryException extends GpConnectException {
    private static final long serialVersionUID = 1L;

    /** The reason why the directory did not lead to the practice. */
    public enum Reason {
        /** The directory does not list the practice, or not with this capability. */
        NOT_LISTED(
                "The practice is not in the directory, or not with this capability", FailureKind.REFUSED_BY_DIRECTORY),
        /** The directory has several entries where there must be one, and guessing could lead to another system. */
        AMBIGUOUS("The directory has several entries where there must be one", FailureKind.REFUSED_BY_DIRECTORY),
        /** Its entry lacks the address, the party key or the ASID, or has one that cannot be used. */
        INCOMPLETE("The directory's entry lacks what a call needs", FailureKind.REFUSED_BY_DIRECTORY),
        /** The directory does not accept this client's certificate or API key. */
        REFUSED("The directory refused this client's credentials", FailureKind.REFUSED_BY_DIRECTORY),
        /**
         * The directory's certificate is not trusted, out of date or for another host, or no secure connection could be
         * agreed on.
         */
        UNSAFE("No secure connection to the directory could be made", FailureKind.NOT_REACHED),
        /** The directory cannot be reached, did not respond in time, or failed: a retry can help. */
        UNAVAILABLE("The directory cannot be reached, or failed", FailureKind.NOT_REACHED),
        /** The directory was closed on this side, or the calling thread was interrupted. */
        STOPPED("The look-up was stopped: the directory was closed or the thread interrupted", FailureKind.NOT_REACHED),
        /** The directory's response cannot be understood. */
        UNREADABLE("The directory's response cannot be understood", FailureKind.UNREADABLE_RESPONSE),
        /**
         * The directory's response is about another organisation, interaction or party key than the query, as if it
         * belonged to another request. Its connection is not used again: a retry can help.
         */
        MISMATCHED("The directory's response is about something else", FailureKind.UNREADABLE_RESPONSE);

        private final String sentence;
        private final FailureKind kind;

        Reason(String sentence, FailureKind kind) {
            this.sentence = sentence;
            this.kind = kind;
        }
    }

    private final Reason reason;

    /**
     * Reports that the directory did not lead to the practice.
     *
     * @param reason the reason
     * @param detail more about it, such as the host or what is missing; may be empty
     * @param call the look-up: its interaction and organisation, as far as it got
     */
    public DirectoryException(Reason reason, String detail, FailedCall call) {
        super(sentence(reason, detail), call, null);
        this.reason = reason;
    }

    /**
     * Reports that the directory did not lead to the practice, and what was thrown.
     *
     * @param reason the reason
     * @param detail more about it, such as the host or what is missing; may be empty
     * @param call the look-up: its interaction and organisation, as far as it got
     * @param cause what the connection threw
     */
    public DirectoryException(Reason reason, String detail, FailedCall call, Throwable cause) {
        super(sentence(reason, detail), call, requireNonNull(cause, "cause"));
        this.reason = reason;
    }

    /**
     * Returns the exception for a look-up that got no response within its time limit.
     *
     * @param call the look-up: its interaction and organisation, as far as it got
     */
    public static DirectoryException late(FailedCall call) {
        return new DirectoryException(Reason.UNAVAILABLE, "no response came within the time limit", call);
    }

    private static String sentence(Reason reason, String detail) {
        return reason.sentence + (detail.isEmpty() ? "" : ": " + detail);
    }

    /** Returns the reason. */
    public Reason reason() {
        return reason;
    }

    @Override
    public FailureKind kind() {
        return reason.kind;
    }

    /**
     * Returns true if the directory cannot be reached, failed, or responded to something else; all other reasons need
     * someone to correct something.
     */
    @Override
    public boolean canRetry() {
        return reason == Reason.UNAVAILABLE || reason == Reason.MISMATCHED;
    }
}
