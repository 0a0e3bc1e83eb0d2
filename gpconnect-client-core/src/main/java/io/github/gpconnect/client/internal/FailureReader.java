package io.github.gpconnect.client.internal;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.ConflictException;
import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.Issue;
import io.github.gpconnect.client.error.NotFoundException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.ProxyException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.TokenRefusedException;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.error.TransportException.Reason;
import io.github.gpconnect.client.error.UnreadableAnswerException;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns an exchange that did not give what was asked for into the one exception that says why. */
final class FailureReader {
    /** The server did not take the request, though TLS 1.3 lets it say so only after the request was written. */
    private static final Set<Reason> NOT_TAKEN =
            Set.of(Reason.NO_CLIENT_CERTIFICATE, Reason.CLIENT_CERTIFICATE_REFUSED);

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
            return new UnreadableAnswerException(what, exchange.failed(List.of()));
        }
        return answer.status() >= 200 && answer.status() < 300
                ? unusable(exchange, answer, answer.flaw() == null ? what : answer.flaw())
                : refusal(exchange, answer);
    }

    private GpConnectException noAnswer(Exchange exchange, IOException failure) {
        FailedCall call = exchange.failed(List.of());
        if (exchange.mayHaveBeenSent() && breaksHttp(failure)) {
            return notUnderstood(exchange, "it breaks the rules of HTTP", call);
        }
        TransportException explained = transportFailures.explain(exchange, failure, call);
        boolean doubtful = exchange.interaction().changes()
                && exchange.mayHaveBeenSent()
                && !NOT_TAKEN.contains(explained.reason());
        return doubtful ? unknown(exchange, "no answer came", call, TransportFailures.quotable(failure)) : explained;
    }

    /** OkHttp throws the same for a body that ends too early, which is a broken connection. */
    private static boolean breaksHttp(IOException failure) {
        return failure instanceof ProtocolException && !"unexpected end of stream".equals(failure.getMessage());
    }

    private static GpConnectException notUnderstood(Exchange exchange, String what, FailedCall call) {
        return exchange.interaction().changes()
                ? unknown(exchange, "the answer cannot be understood: " + what, call, null)
                : new UnreadableAnswerException(what, call);
    }

    private static OutcomeUnknownException unknown(
            Exchange exchange, String because, FailedCall call, @Nullable Throwable cause) {
        return new OutcomeUnknownException(
                because, call, requireNonNull(exchange.change(), "each change can be settled"), cause);
    }

    private static GpConnectException unusable(Exchange exchange, Exchange.Answer answer, String what) {
        Optional<List<Issue>> failures = OutcomeReader.failures(answer.body());
        if (failures.isPresent()) {
            return new RefusedException(exchange.failed(failures.get()));
        }
        return notUnderstood(exchange, what, exchange.failed(List.of()));
    }

    private static GpConnectException refusal(Exchange exchange, Exchange.Answer answer) {
        Optional<List<Issue>> issues = OutcomeReader.issues(answer.body());
        FailedCall call = exchange.failed(issues.orElse(List.of()));
        int status = answer.status();
        if (status == 401) {
            return new TokenRefusedException(call, answer.challenge());
        }
        boolean proxy = issues.orElse(List.of()).stream().anyMatch(Issue::codeIsHttpStatus);
        boolean practice = issues.isPresent() && !proxy;
        if (status >= 500 && status != 501 && exchange.interaction().changes()) {
            return unknown(exchange, whoFailed(proxy, practice), call, null);
        }
        if (proxy || (!practice && COULD_NOT_PASS_ON.contains(status))) {
            return new ProxyException(call);
        }
        if (!practice) {
            return new UnreadableAnswerException(describe(answer), call);
        }
        return switch (status) {
            case 404, 410 -> new NotFoundException(call);
            case 412 -> new ConflictException(call);
            default -> new RefusedException(call);
        };
    }

    /** A system that fails does not say how far it has come. */
    private static String whoFailed(boolean proxy, boolean practice) {
        if (practice) {
            return "the practice's system failed";
        }
        return proxy ? "the proxy lost contact with the practice" : "the answer is no OperationOutcome";
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
