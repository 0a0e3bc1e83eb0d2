package io.github.gpconnect.client.internal;

import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.UnsettledChange;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.observation.CallObserver;
import io.github.gpconnect.client.specification.Interaction;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.spi.Subject;
import io.github.gpconnect.client.spi.answer.UnusableAnswerException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calls to one practice for one requester, whatever is said in them: attempts, and for each attempt an exchange with a
 * token, a trace id and an audit event of its own, and one exception if it fails.
 */
final class Caller {
    private final Spine spine;
    private final Practice practice;
    private final Requester requester;
    private final Deadline deadline;
    private final String root;
    private final FailureReader failures;

    Caller(Spine spine, Practice practice, Requester requester, Deadline deadline) {
        this.spine = spine;
        this.practice = practice;
        this.requester = requester;
        this.deadline = deadline;
        this.root = spine.urlOf(practice);
        this.failures = spine.failuresAt(root);
    }

    /** The URL below which the practice is called. */
    String root() {
        return root;
    }

    Practice practice() {
        return practice;
    }

    Requester requester() {
        return requester;
    }

    Clock clock() {
        return spine.settings().clock();
    }

    /**
     * What is asked, of whose record.
     *
     * @param sought what to look for should the answer be lost; null where nothing is changed
     */
    record Request(Interaction interaction, Subject subject, UnsettledChange.@Nullable Sought sought) {
        static Request reading(Interaction interaction, Subject subject) {
            return new Request(interaction, subject, null);
        }
    }

    /** Whether this is the settler, who looks after a lost answer and has a deadline for it. */
    private boolean isLooking() {
        return deadline.isSet();
    }

    /**
     * Makes a call.
     *
     * @param conversations makes one for each attempt
     */
    <T> T call(Request request, Supplier<Conversation<T>> conversations) {
        if (isLooking()) { // the settler goes on by itself, whatever was before
            return exchange(request, conversations.get(), new Attempt(null, deadline));
        }
        return spine.persistence().run(practice, attempt -> exchange(request, conversations.get(), attempt));
    }

    <T> T settle(OutcomeUnknownException unknown, Function<FhirGateway, Optional<T>> look) {
        return spine.settler().settle(unknown, until -> look.apply(within(until)));
    }

    /** What a change gave that was refused in an odd way: the refusal stands unless it turns out to have been made. */
    <T> T unlessMade(RefusedException refused, Function<FhirGateway, Optional<T>> look) {
        return spine.settler().unlessMade(refused, until -> look.apply(within(until)));
    }

    private FhirGateway within(Deadline until) {
        return new PracticeGateway(new Caller(spine, practice, requester, until));
    }

    /** What is wrong with an answer that a reader stumbled over, without the reader's words: they quote the content. */
    static String notAsked(Throwable stumbled) {
        return "it is not the FHIR resource that was asked for ("
                + stumbled.getClass().getSimpleName() + ")";
    }

    /** One exchange, audited whatever becomes of it. */
    private <T> T exchange(Request request, Conversation<T> conversation, Attempt attempt) {
        Instant start = clock().instant();
        long startNanos = System.nanoTime();
        Exchange exchange = exchange(request, conversation, start, attempt);
        CallObserver.Observed observed = spine.observe(exchange);
        GpConnectException failure = null;
        try {
            return conversation.hold(exchange);
        } catch (UnusableAnswerException unusable) {
            failure = failures.explain(exchange, unusable.what());
            throw failure;
        } catch (IOException | RuntimeException | StackOverflowError notAnswered) {
            // The exception itself is left behind: HAPI's messages quote URL and body, readers' the values.
            failure = failures.explain(exchange, notAsked(notAnswered));
            throw failure;
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
            attempt.end(exchange, failure);
            spine.ended(eventOf(exchange, start, took, failure), failure, observed);
        }
    }

    private Exchange exchange(Request request, Conversation<?> conversation, Instant now, Attempt attempt) {
        ClientSettings settings = spine.settings();
        Interaction interaction = request.interaction();
        String interactionId = settings.profile().idOf(interaction);
        String odsCode = practice.odsCode().value();
        UUID traceId = settings.traceIds().get();
        String token = AuthorizationToken.of(
                settings.profile(), settings.issuer(), requester, practice, interaction, request.subject(), now);
        return new Exchange(
                interaction,
                interactionId,
                odsCode,
                traceId,
                SpineHeaders.of(traceId, requester.organisation().asid(), practice.asid(), interactionId, token),
                conversation,
                request.sought() == null
                        ? null
                        : new UnsettledChange(request.sought(), interactionId, odsCode, now, traceId),
                settings,
                attempt,
                spine.calls(isLooking()));
    }

    private AuditEvent eventOf(Exchange exchange, Instant start, Duration took, @Nullable GpConnectException failure) {
        return new AuditEvent(
                start,
                took,
                requester.user().id(),
                requester.organisation().odsCode(),
                practice.odsCode(),
                exchange.interaction().name(),
                exchange.interactionId(),
                exchange.traceId(),
                exchange.status(),
                failure == null ? null : failure.kind(),
                failure == null ? null : failure.spineCode().orElse(null));
    }
}
