package io.github.gpconnect.client.internal;

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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns an exchange that did not give what was asked for into the one exception that says why. */
final class FailureReader {
    /** The server did not take the request, though TLS 1.3 lets it say so only after the request was written. */
    private static final Set<Reason> NOT_TAKEN =
            Set.of(Reason.NO_CLIENT_CERTIFICATE, Reason.CLIENT_CERTIFICATE_REFUSED);

    private static final Set<Integer> COULD_NOT_PASS_ON = Set.of(502, 503, 504);

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
                ? unusable(exchange, answer, what)
                : refusal(exchange, answer);
    }

    private GpConnectException noAnswer(Exchange exchange, IOException failure) {
        FailedCall call = exchange.failed(List.of());
        boolean tooLarge = failure instanceof Exchange.AnswerTooLargeException;
        if (tooLarge && !exchange.interaction().changes()) {
            return new UnreadableAnswerException("it is larger than this client reads", call);
        }
        TransportException explained = transportFailures.explain(failure, call);
        boolean doubtful = exchange.interaction().changes()
                && exchange.mayHaveBeenSent()
                && !NOT_TAKEN.contains(explained.reason());
        return doubtful
                ? new OutcomeUnknownException(
                        tooLarge ? "the answer is larger than this client reads" : "no answer came", call, failure)
                : explained;
    }

    private static GpConnectException unusable(Exchange exchange, Exchange.Answer answer, String what) {
        Optional<List<Issue>> failures = OutcomeReader.failures(answer.body());
        if (failures.isPresent()) {
            return new RefusedException(exchange.failed(failures.get()));
        }
        FailedCall call = exchange.failed(List.of());
        return exchange.interaction().changes()
                ? new OutcomeUnknownException("the answer cannot be understood: " + what, call, null)
                : new UnreadableAnswerException(what, call);
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
        if (status >= 500 && !practice && exchange.interaction().changes()) {
            return new OutcomeUnknownException(
                    proxy ? "the proxy lost contact with the practice" : "the answer is no OperationOutcome",
                    call,
                    null);
        }
        if (proxy || (!practice && COULD_NOT_PASS_ON.contains(status))) {
            return new ProxyException(call);
        }
        if (!practice) {
            return new UnreadableAnswerException("instead of an OperationOutcome it has " + describe(answer), call);
        }
        return switch (status) {
            case 404, 410 -> new NotFoundException(call);
            case 412 -> new ConflictException(call);
            default -> new RefusedException(call);
        };
    }

    /** What an answer is, without any of its content. */
    private static String describe(Exchange.Answer answer) {
        if (answer.body().size() == 0) {
            return "no body";
        }
        String type = answer.contentType().replaceFirst(";.*", "").strip();
        return answer.body().size() + " bytes of "
                + (type.matches("[\\w.+-]{1,60}/[\\w.+-]{1,60}") ? type : "an unnamed type");
    }
}
