package io.github.gpconnect.client.error;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call that did not end as its caller wished. Neither the message nor {@code toString()} ever holds patient data, so
 * both may be logged; {@link #diagnostics()} is the provider's own text and may not.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/development_fhir_error_handling_guidance.html">Error
 *     handling</a>
 */
public abstract sealed class GpConnectException extends RuntimeException
        permits InvalidInputException,
                RefusedException,
                ProxyException,
                TransportException,
                UnreadableResponseException,
                DirectoryException,
                NotMadeException,
                NotRecordedException,
                OutcomeUnknownException {

    private static final long serialVersionUID = 1L;

    private final String summary;
    private final FailedCall call;

    GpConnectException(String summary, FailedCall call, @Nullable Throwable cause) {
        super(call.equals(FailedCall.NONE) ? summary : summary + " " + call.inWords(), cause);
        this.summary = summary;
        this.call = call;
    }

    /** What happened, without the particulars of the call that the message ends with: for a user to read. */
    public final String summary() {
        return summary;
    }

    /** What sort of failure this is, for programs that decide by it. */
    public abstract FailureKind kind();

    /**
     * Whether the very same request may succeed when it is sent again, with nothing changed but the time. The client has
     * done so already as far as its {@code Retries} go.
     */
    public abstract boolean canRetry();

    /** The call that failed, as far as it got. */
    public final FailedCall call() {
        return call;
    }

    /** The Spine interaction ID of the call, absent where no call was made. */
    public final Optional<String> interaction() {
        return call.interaction();
    }

    /** The ODS code of the practice that was called, absent where no call was made. */
    public final Optional<String> practice() {
        return call.practice();
    }

    /** The {@code Ssp-TraceID} of the call: what a service desk asks for first. Absent where no call was made. */
    public final Optional<UUID> traceId() {
        return call.traceId();
    }

    /** The HTTP status of the answer, absent where none came. */
    public final OptionalInt httpStatus() {
        return call.httpStatus();
    }

    /**
     * How long to wait before trying again, counted from the failure: what the answer's {@code Retry-After} asked for, or
     * the rest of the time for which this client leaves the practice alone. Absent where nobody said.
     */
    public final Optional<Duration> retryAfter() {
        return call.retryAfter();
    }

    /** The issues of the provider's OperationOutcome in their order; empty where there was none. */
    public final List<Issue> issues() {
        return call.issues();
    }

    /** The first Spine error code among {@link #issues()}. */
    public final Optional<SpineErrorCode> spineCode() {
        return issues().stream().flatMap(issue -> issue.spineCode().stream()).findFirst();
    }

    /**
     * The provider's own words, all issues joined; absent where it gave none. Show it to the user, do not log it: a
     * provider may repeat what it was sent.
     */
    public final Optional<String> diagnostics() {
        return issues().stream()
                .flatMap(issue -> issue.text().stream())
                .reduce((first, second) -> first + "; " + second);
    }
}
