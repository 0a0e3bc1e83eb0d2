package io.github.gpconnect.client.internal.failure;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.ConflictException;
import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.Issue;
import io.github.gpconnect.client.error.NotFoundException;
import io.github.gpconnect.client.error.NotRecordedException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.ProxyException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.TokenRefusedException;
import io.github.gpconnect.client.error.UnreadableResponseException;
import io.github.gpconnect.client.internal.http.Exchange;
import io.github.gpconnect.client.internal.http.ExchangeDescription;
import io.github.gpconnect.client.internal.http.MediaTypes;
import io.github.gpconnect.client.internal.http.ReceivedResponse;
import io.github.gpconnect.client.internal.outcome.ChangeInProgress;
import io.github.gpconnect.client.internal.outcome.JournalFailure;
import io.github.gpconnect.client.internal.resilience.CircuitOpenException;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns an exchange that did not return the requested resource into the one exception that explains it. */
public final class FailureReader {
    /** Client errors that decide nothing: too slow, too early, too many, or closed by the client. */
    private static final Set<Integer> UNDECIDED = Set.of(408, 425, 429, 499);

    /** The proxy's own refusals; its 502 means that the practice did not respond. */
    private static final Set<Integer> REFUSED_BY_PROXY = Set.of(400, 403, 405, 415);

    /** What a page without an OperationOutcome shows to come from a server on the way: it did not pass the request on. */
    private static final Set<Integer> NOT_PASSED_ON = Set.of(407, 408, 429, 502, 503, 504);

    private static final Pattern HTTP_STATUS = Pattern.compile("[1-5][0-9]{2}");
    private static final Pattern BEARER = Pattern.compile("\\s*Bearer\\b", Pattern.CASE_INSENSITIVE);

    private final TransportFailures transportFailures;

    private final Responder responder;

    public FailureReader(TransportFailures transportFailures, Responder responder) {
        this.transportFailures = transportFailures;
        this.responder = responder;
    }

    /**
     * Returns the exception for a failed exchange.
     *
     * @param change what it was to change; null where it was to read
     * @param what what is wrong with a response that came with a success status
     */
    public GpConnectException explain(Exchange exchange, @Nullable ChangeInProgress change, String what) {
        return new Explanation(exchange, change).explain(what);
    }

    /** Returns the exception for an exchange that an {@code Error} of this JVM has ended. */
    public GpConnectException broken(Exchange exchange, @Nullable ChangeInProgress change, Error fatal) {
        String what = "this client failed while it read it (" + fatal.getClass().getSimpleName() + ")";
        return new Explanation(exchange, change).notUnderstood(what);
    }

    /** Returns the issues of the OperationOutcomes in a body, also of those beside a bundle's results. */
    public static List<Issue> issuesIn(ReceivedResponse response) {
        return OutcomeReader.issues(response.body()).orElse(List.of());
    }

    /** Returns those issues that mean failure. */
    public static List<Issue> failuresIn(ReceivedResponse response) {
        return OutcomeReader.failures(response.body()).orElse(List.of());
    }

    /** One exchange that failed. */
    private final class Explanation {
        private final Exchange exchange;
        private final @Nullable ChangeInProgress change;

        Explanation(Exchange exchange, @Nullable ChangeInProgress change) {
            this.exchange = exchange;
            this.change = change;
        }

        GpConnectException explain(String what) {
            IOException failure = exchange.failure();
            if (failure != null) {
                return noResponse(failure);
            }
            ReceivedResponse response = exchange.response();
            if (response == null) {
                return notUnderstood(what);
            }
            return response.status() >= 200 && response.status() < 300
                    ? unusable(response, response.flaw() == null ? what : response.flaw())
                    : refusal(response);
        }

        private GpConnectException noResponse(IOException failure) {
            FailedCall call = failed(List.of(), null);
            if (failure instanceof JournalFailure journal) {
                Throwable cause = journal.getCause();
                if (cause instanceof InvalidInputException mustNotBeSent) {
                    return mustNotBeSent;
                }
                return cause == null
                        ? new NotRecordedException(journal.reason(), call)
                        : new NotRecordedException(journal.reason(), call, cause);
            }
            if (mayHaveLeft() && breaksHttp(failure)) {
                boolean byProxy = Objects.equals(exchange.status(), 407); // which OkHttp expects of an HTTP proxy alone
                return byProxy && !changeLeft() ? proxyException(call) : notUnderstood("it breaks the rules of HTTP");
            }
            return changeLeft()
                    ? unknown("no response came", call, TransportFailures.quotable(failure))
                    : transportFailures.explain(exchange, failure, call);
        }

        private boolean changeLeft() {
            return change != null && change.mayHaveLeft();
        }

        private GpConnectException notUnderstood(String what) {
            FailedCall call = failed(List.of(), null);
            return changeLeft()
                    ? unknown("the response cannot be understood: " + what, call, null)
                    : new UnreadableResponseException(what, call);
        }

        private OutcomeUnknownException unknown(String because, FailedCall call, @Nullable Throwable cause) {
            ChangeInProgress left = requireNonNull(change, "only a change can be in doubt");
            InDoubtChange inDoubt = left.lost(left.response());
            return cause == null
                    ? new OutcomeUnknownException(because, call, inDoubt)
                    : new OutcomeUnknownException(because, call, inDoubt, cause);
        }

        private GpConnectException unusable(ReceivedResponse response, String what) {
            Optional<List<Issue>> failures = OutcomeReader.failures(response.body());
            if (failures.isEmpty()) {
                return notUnderstood(what);
            }
            FailedCall call = failed(failures.get(), response);
            return changeLeft()
                    ? unknown("the response reports a failure, with a status of success", call, null)
                    : new RefusedException(call);
        }

        private GpConnectException refusal(ReceivedResponse response) {
            Optional<List<Issue>> issues = OutcomeReader.issues(response.body());
            FailedCall call = failed(issues.orElse(List.of()), response);
            int status = response.status();
            boolean proxy = issues.orElse(List.of()).stream().anyMatch(FailureReader.this::isGateways);
            boolean practice = issues.isPresent() && !proxy;
            if (changeLeft() && !isDocumented(response, issues.orElse(List.of()))) {
                return unknown(whoResponded(status, proxy, practice), call, null);
            }
            if (status == 401) {
                return response.challenge() == null
                        ? new TokenRefusedException(call)
                        : new TokenRefusedException(call, response.challenge());
            }
            if (proxy || (!practice && NOT_PASSED_ON.contains(status))) {
                return proxyException(call);
            }
            if (!practice) {
                return new UnreadableResponseException(describe(response), call);
            }
            return switch (status) {
                case 404, 410 -> new NotFoundException(call);
                case 412 -> new ConflictException(call);
                default -> new RefusedException(call);
            };
        }

        private ProxyException proxyException(FailedCall call) {
            return responder == Responder.PLATFORM ? ProxyException.ofPlatform(call) : new ProxyException(call);
        }

        private boolean mayHaveLeft() {
            return change == null ? exchange.sent() : change.mayHaveLeft();
        }

        /** Returns the description of the call for exceptions. */
        private FailedCall failed(List<Issue> issues, @Nullable ReceivedResponse response) {
            ExchangeDescription description = exchange.description();
            FailedCall.Builder call = FailedCall.builder()
                    .interaction(description.interactionId())
                    .change(description.interaction().changes())
                    .practice(description.practice())
                    .traceId(description.traceId())
                    .issues(issues)
                    .furtherIssues(
                            response == null || issues.isEmpty() ? 0 : OutcomeReader.furtherIssues(response.body()));
            Integer status = exchange.status();
            if (status != null) {
                call.httpStatus(status);
            }
            Duration retryAfter = retryAfter();
            if (retryAfter != null) {
                call.retryAfter(retryAfter);
            }
            return call.build();
        }

        private @Nullable Duration retryAfter() {
            if (exchange.failure() instanceof CircuitOpenException open) {
                return open.remaining().isZero() ? null : open.remaining();
            }
            return exchange.retryAfter();
        }
    }

    /**
     * Returns whether the response is not HTTP; OkHttp throws the same exception for a body that ends too early, which
     * is a broken connection.
     */
    private static boolean breaksHttp(IOException failure) {
        return failure instanceof ProtocolException && !"unexpected end of stream".equals(failure.getMessage());
    }

    /**
     * Returns whether this is a refusal in one of the documented forms: the practice's, the proxy's or the token
     * check's. An API platform's gateway refuses a token with an OperationOutcome, and has one form for any status.
     */
    private boolean isDocumented(ReceivedResponse response, List<Issue> issues) {
        int status = response.status();
        if (status < 400 || status > 499 || UNDECIDED.contains(status)) {
            return false;
        }
        String challenge = response.challenge();
        boolean platform = responder == Responder.PLATFORM;
        boolean byToken = status == 401
                && ((platform && !issues.isEmpty())
                        || (challenge != null && BEARER.matcher(challenge).lookingAt()));
        boolean byProxy = (platform || REFUSED_BY_PROXY.contains(status))
                && issues.stream()
                        .anyMatch(issue -> String.valueOf(status)
                                .equals(
                                        platform && issue.code().isEmpty()
                                                ? issue.type()
                                                : issue.code().orElse("")));
        return byToken || byProxy || OutcomeReader.hasSpineCode(response.body());
    }

    /** Returns whether a gateway wrote this issue; an API platform's has the HTTP status as the type of its issue. */
    private boolean isGateways(Issue issue) {
        return issue.codeIsHttpStatus()
                || (responder == Responder.PLATFORM
                        && HTTP_STATUS.matcher(issue.type()).matches());
    }

    /** Returns the source of a response; a system that fails does not report how far it has come. */
    private static String whoResponded(int status, boolean proxy, boolean practice) {
        String responded = "the response is HTTP " + status;
        if (practice) {
            return responded + " from the practice's system";
        }
        return responded + (proxy ? " from the proxy" : ", and no OperationOutcome");
    }

    /** Describes what was sent instead of an OperationOutcome, without any of its content. */
    private static String describe(ReceivedResponse response) {
        if (response.flaw() != null) {
            return response.flaw();
        }
        if (response.body().size() == 0) {
            return "instead of an OperationOutcome it has no body";
        }
        int size = response.body().size();
        return "instead of an OperationOutcome it has " + size + (size < FailureBody.LONGEST_KEPT ? "" : " or more")
                + " bytes of " + MediaTypes.shown(response.contentType());
    }
}
