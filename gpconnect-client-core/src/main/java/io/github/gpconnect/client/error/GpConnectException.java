package io.github.gpconnect.client.error;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call that failed. Neither the message nor {@code toString()} ever holds patient data, so both may be logged; {@link
 * #diagnostics()} is the provider's own text and must not be.
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
                NoTokenException,
                OutcomeUnknownException {

    private static final long serialVersionUID = 1L;

    private final String summary;
    private final FailedCall call;

    GpConnectException(String summary, FailedCall call, @Nullable Throwable cause) {
        super(call.equals(FailedCall.NONE) ? summary : summary + " " + call.inWords(), cause);
        this.summary = summary;
        this.call = call;
    }

    /** Returns what happened, in words for a user: the message without the details of the call. */
    public final String summary() {
        return summary;
    }

    /** Returns the kind of failure, for programs to act on. */
    public abstract FailureKind kind();

    /**
     * Returns whether the same request may succeed if it is sent again later. The client has already retried it as far
     * as its {@code Retries} allow.
     */
    public abstract boolean canRetry();

    /** Returns the call that failed, as far as it is known. */
    public final FailedCall call() {
        return call;
    }

    /** Returns the Spine interaction ID of the call; absent if no call was made. */
    public final Optional<String> interaction() {
        return call.interaction();
    }

    /** Returns the ODS code of the practice that was called; absent if no call was made. */
    public final Optional<String> practice() {
        return call.practice();
    }

    /**
     * Returns the {@code Ssp-TraceID} of the call, which a service desk asks for first; absent if no call was made.
     */
    public final Optional<UUID> traceId() {
        return call.traceId();
    }

    /** Returns the HTTP status of the response; absent if there was none. */
    public final OptionalInt httpStatus() {
        return call.httpStatus();
    }

    /**
     * Returns how long to wait before a retry, counted from the failure: the response's {@code Retry-After}, or the
     * time for which the practice's circuit breaker stays open; at most a day. Absent if neither is known.
     */
    public final Optional<Duration> retryAfter() {
        return call.retryAfter();
    }

    /**
     * Returns the issues of the provider's OperationOutcome in their order, at most a hundred; empty if there was none.
     */
    public final List<Issue> issues() {
        return call.issues();
    }

    /** Returns how many more issues the provider sent than {@link #issues()} holds; zero unless it sent very many. */
    public final int furtherIssues() {
        return call.furtherIssues();
    }

    /** Returns the first Spine error code among {@link #issues()}; absent if there is none. */
    public final Optional<SpineErrorCode> spineCode() {
        return issues().stream().flatMap(issue -> issue.spineCode().stream()).findFirst();
    }

    /**
     * Returns the provider's own words, all issues joined; absent if it gave none. Show them to the user but do not log
     * them: a provider may repeat what it was sent.
     */
    public final Optional<String> diagnostics() {
        return issues().stream()
                .flatMap(issue -> issue.text().stream())
                .reduce((first, second) -> first + "; " + second);
    }
}
