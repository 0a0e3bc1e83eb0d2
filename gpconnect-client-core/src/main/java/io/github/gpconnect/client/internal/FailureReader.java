package io.github.gpconnect.client.internal;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.ConflictException;
import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.Issue;
import io.github.gpconnect.client.error.NotFoundException;
import io.github.gpconnect.client.error.NotRecordedException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.ProxyException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.TokenRefusedException;
import io.github.gpconnect.client.error.UnreadableResponseException;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns an exchange that did not give what was asked for into the one exception that says why. */
final class FailureReader {
    /** Client errors that decide nothing: too slow, too early, too many, or nobody waited any more. */
    private static final Set<Integer> UNDECIDED = Set.of(408, 425, 429, 499);

    /** With which the proxy refuses a request of its own accord; its 502 says that the practice did not answer. */
    private static final Set<Integer> REFUSED_BY_PROXY = Set.of(400, 403, 405, 415);

    private static final Set<Integer> COULD_NOT_PASS_ON = Set.of(502, 503, 504);

    /** What tells of a proxy's page or a provider's habit; any other header may hold anything. */
    private static final Set<String> USUAL_TYPES = Set.of(
            "text/html",
            "text/plain",
            "text/xml",
            "application/json",
            "application/xml",
            "application/fhir+json",
            "application/fhir+xml",
            "application/json+fhir",
            "application/octet-stream");

    private static final Pattern BEARER = Pattern.compile("\\s*Bearer\\b", Pattern.CASE_INSENSITIVE);

    private final TransportFailures transportFailures;

    FailureReader(TransportFailures transportFailures) {
        this.transportFailures = transportFailures;
    }

    /**
     * Explains a failed exchange.
     *
     * @param what what is wrong with an answer that came with a success status
     */
    GpConnectException explain(Exchange exchange, String what) {
        IOException failure = exchange.failure();
        if (failure != null) {
            return noAnswer(exchange, failure);
        }
        Exchange.Answer answer = exchange.answer();
        if (answer == null) {
            return notUnderstood(exchange, what, exchange.failed(List.of()));
        }
        return answer.status() >= 200 && answer.status() < 300
                ? unusable(exchange, answer, answer.flaw() == null ? what : answer.flaw())
                : refusal(exchange, answer);
    }

    /** An exchange that an Error of this machine has ended. */
    static GpConnectException broken(Exchange exchange, Error fatal) {
        String what = "this client failed while it read it (" + fatal.getClass().getSimpleName() + ")";
        return notUnderstood(exchange, what, exchange.failed(List.of()));
    }

    private GpConnectException noAnswer(Exchange exchange, IOException failure) {
        FailedCall call = exchange.failed(List.of());
        if (failure instanceof JournalFailure journal) {
            return new NotRecordedException(journal.because(), call, journal.getCause());
        }
        if (exchange.mayHaveBeenSent() && breaksHttp(failure)) {
            return notUnderstood(exchange, "it breaks the rules of HTTP", call);
        }
        return changeLeft(exchange)
                ? unknown(exchange, "no response came", call, TransportFailures.quotable(failure))
                : transportFailures.explain(exchange, failure, call);
    }

    private static boolean changeLeft(Exchange exchange) {
        return exchange.change() != null && exchange.mayHaveBeenSent();
    }

    /** OkHttp throws the same for a body that ends too early, which is a broken connection. */
    private static boolean breaksHttp(IOException failure) {
        return failure instanceof ProtocolException && !"unexpected end of stream".equals(failure.getMessage());
    }

    private static GpConnectException notUnderstood(Exchange exchange, String what, FailedCall call) {
        return changeLeft(exchange)
                ? unknown(exchange, "the response cannot be understood: " + what, call, null)
                : new UnreadableResponseException(what, call);
    }

    private static OutcomeUnknownException unknown(
            Exchange exchange, String because, FailedCall call, @Nullable Throwable cause) {
        ChangeInProgress change = requireNonNull(exchange.change(), "only a change can be in doubt");
        return new OutcomeUnknownException(because, call, change.lost(change.response()), cause);
    }

    private static GpConnectException unusable(Exchange exchange, Exchange.Answer answer, String what) {
        Optional<List<Issue>> failures = OutcomeReader.failures(answer.body());
        if (failures.isEmpty()) {
            return notUnderstood(exchange, what, exchange.failed(List.of()));
        }
        FailedCall call = exchange.failed(failures.get());
        return changeLeft(exchange)
                ? unknown(exchange, "the response reports a failure, with a status of success", call, null)
                : new RefusedException(call);
    }

    private static GpConnectException refusal(Exchange exchange, Exchange.Answer answer) {
        Optional<List<Issue>> issues = OutcomeReader.issues(answer.body());
        FailedCall call = exchange.failed(issues.orElse(List.of()));
        int status = answer.status();
        boolean proxy = issues.orElse(List.of()).stream().anyMatch(Issue::codeIsHttpStatus);
        boolean practice = issues.isPresent() && !proxy;
        if (changeLeft(exchange) && !isDocumented(answer, issues.orElse(List.of()))) {
            return unknown(exchange, whoAnswered(status, proxy, practice), call, null);
        }
        if (status == 401) {
            return new TokenRefusedException(call, answer.challenge());
        }
        if (proxy || (!practice && COULD_NOT_PASS_ON.contains(status))) {
            return new ProxyException(call);
        }
        if (!practice) {
            return new UnreadableResponseException(describe(answer), call);
        }
        return switch (status) {
            case 404, 410 -> new NotFoundException(call);
            case 412 -> new ConflictException(call);
            default -> new RefusedException(call);
        };
    }

    /** Whether this is a refusal in one of the documented forms: the practice's, the proxy's, or that of the token's check. */
    private static boolean isDocumented(Exchange.Answer answer, List<Issue> issues) {
        int status = answer.status();
        if (status < 400 || status > 499 || UNDECIDED.contains(status)) {
            return false;
        }
        String challenge = answer.challenge();
        boolean byToken =
                status == 401 && challenge != null && BEARER.matcher(challenge).lookingAt();
        boolean byProxy = REFUSED_BY_PROXY.contains(status)
                && issues.stream().anyMatch(issue -> String.valueOf(status).equals(issue.code()));
        return byToken || byProxy || OutcomeReader.hasSpineCode(answer.body());
    }

    /** A system that fails does not say how far it has come. */
    private static String whoAnswered(int status, boolean proxy, boolean practice) {
        String answered = "the response is HTTP " + status;
        if (practice) {
            return answered + " from the practice's system";
        }
        return answered + (proxy ? " from the proxy" : ", and no OperationOutcome");
    }

    /** What there is instead of an OperationOutcome, without any of its content. */
    private static String describe(Exchange.Answer answer) {
        if (answer.flaw() != null) {
            return answer.flaw();
        }
        if (answer.body().size() == 0) {
            return "instead of an OperationOutcome it has no body";
        }
        String type = answer.contentType().replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        return "instead of an OperationOutcome it has " + answer.body().size() + " bytes of "
                + (USUAL_TYPES.contains(type) ? type : "another type");
    }
}
