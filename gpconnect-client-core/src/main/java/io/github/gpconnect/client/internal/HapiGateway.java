package io.github.gpconnect.client.internal;

import ca.uhn.fhir.rest.api.PreferReturnEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.error.ConflictException;
import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.UnsettledChange;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.observation.CallObserver;
import io.github.gpconnect.client.specification.Interaction;
import io.github.gpconnect.client.spi.Bundles;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.spi.Query;
import io.github.gpconnect.client.spi.Settlement;
import io.github.gpconnect.client.spi.Subject;
import io.github.gpconnect.client.spi.UnusableAnswerException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hl7.fhir.dstu3.model.Bundle;
import org.hl7.fhir.dstu3.model.CapabilityStatement;
import org.hl7.fhir.dstu3.model.DomainResource;
import org.hl7.fhir.dstu3.model.IdType;
import org.hl7.fhir.dstu3.model.OperationOutcome;
import org.hl7.fhir.dstu3.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.dstu3.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.dstu3.model.Parameters;
import org.hl7.fhir.dstu3.model.Resource;
import org.jspecify.annotations.Nullable;

/** Calls one practice for one requester through HAPI's generic client, which writes the requests. */
final class HapiGateway implements FhirGateway {
    private final Spine spine;
    private final Practice practice;
    private final Requester requester;
    private final Deadline deadline;
    private final String root;
    private final FailureReader failures;

    HapiGateway(Spine spine, Practice practice, Requester requester, Deadline deadline) {
        this.spine = spine;
        this.practice = practice;
        this.requester = requester;
        this.deadline = deadline;
        this.root = spine.urlOf(practice);
        this.failures = spine.failuresAt(root);
    }

    @Override
    public Practice practice() {
        return practice;
    }

    @Override
    public Requester requester() {
        return requester;
    }

    @Override
    public Clock clock() {
        return spine.settings().clock();
    }

    @Override
    public <T> T search(Interaction interaction, Subject subject, Query query, Function<Bundle, T> reader) {
        // Absolute: HAPI resolves a compartment search (Patient/1/Appointment) wrongly otherwise.
        String url = root + "/" + query.relativeUrl();
        return call(
                new Request(interaction, subject, null),
                client -> client.search().byUrl(url).returnBundle(Bundle.class).execute(),
                Bundle.class,
                unlessFailed(reader));
    }

    @Override
    public <R extends Resource, T> T read(
            Interaction interaction, Subject subject, Class<R> type, String id, Function<R, T> reader) {
        return call(
                new Request(interaction, subject, null),
                client -> client.read().resource(type).withId(id).execute(),
                type,
                resource -> {
                    if (!id.equals(resource.getIdElement().getIdPart())) {
                        throw new UnusableAnswerException("it has another id than was asked for");
                    }
                    return reader.apply(resource);
                });
    }

    @Override
    public <R extends DomainResource, T> T create(
            Interaction interaction, Subject subject, R resource, Function<R, T> reader, Settlement<T> settlement) {
        return change(
                new Request(interaction, subject, settlement.sought()),
                client -> client.create()
                        .resource(resource)
                        .prefer(PreferReturnEnum.REPRESENTATION)
                        .execute(),
                typeOf(resource),
                reader,
                settlement);
    }

    @Override
    public <R extends DomainResource, T> T update(
            Interaction interaction, Subject subject, R resource, Function<R, T> reader, Settlement<T> settlement) {
        IdType versioned =
                new IdType(resource.fhirType(), resource.getIdElement().getIdPart(), versionOf(resource));
        try {
            return change(
                    new Request(interaction, subject, settlement.sought()),
                    client -> client.update()
                            .resource(resource)
                            .withId(versioned)
                            .prefer(PreferReturnEnum.REPRESENTATION)
                            .execute(),
                    typeOf(resource),
                    reader,
                    settlement);
        } catch (RefusedException refused) {
            throw refused.httpStatus().orElse(0) == 409 ? new ConflictException(refused.call()) : refused;
        }
    }

    @Override
    public <T> T operate(
            Interaction interaction,
            Subject subject,
            Class<? extends Resource> type,
            String operation,
            Parameters parameters,
            Function<Bundle, T> reader,
            Settlement<T> settlement) {
        return change(
                new Request(interaction, subject, settlement.sought()),
                client -> client.operation()
                        .onType(type)
                        .named(operation)
                        .withParameters(parameters)
                        .returnResourceType(Bundle.class)
                        .execute(),
                Bundle.class,
                unlessFailed(reader),
                settlement);
    }

    @Override
    public <T> T capabilities(Interaction interaction, Function<CapabilityStatement, T> reader) {
        return call(
                new Request(interaction, Subject.unnamed(), null),
                client ->
                        client.capabilities().ofType(CapabilityStatement.class).execute(),
                CapabilityStatement.class,
                reader);
    }

    @Override
    public <T> T settle(UnsettledChange change, Function<FhirGateway, Optional<T>> look) {
        if (!change.practice().equals(practice.odsCode().value())) {
            throw new InvalidInputException("A change is settled at the practice that it was sent to, '"
                    + change.practice() + "', not at '" + practice.odsCode() + "'");
        }
        FailedCall earlier =
                new FailedCall(change.interaction(), true, change.practice(), change.traceId(), null, List.of());
        return settle(new OutcomeUnknownException("it was left open", earlier, change, null), look);
    }

    private <T> T settle(OutcomeUnknownException unknown, Function<FhirGateway, Optional<T>> look) {
        return spine.settler().settle(unknown, until -> look.apply(within(until)));
    }

    private HapiGateway within(Deadline until) {
        return new HapiGateway(spine, practice, requester, until);
    }

    /** The resource's version, which is taken from the answer's ETag where the resource has none. */
    private static String versionOf(Resource resource) {
        return Optional.ofNullable(resource.getMeta().getVersionId())
                .or(() -> Optional.ofNullable(resource.getIdElement().getVersionIdPart()))
                .orElseThrow(() -> new InvalidInputException("An update needs the version that was read"));
    }

    @SuppressWarnings("unchecked") // an object's class is that of its type
    private static <R extends Resource> Class<R> typeOf(R resource) {
        return (Class<R>) resource.getClass();
    }

    /** A failure may be told inside a bundle; unheeded, it would pass for a search that found nothing. */
    private static <T> Function<Bundle, T> unlessFailed(Function<Bundle, T> reader) {
        return bundle -> {
            boolean failed = Bundles.all(bundle, OperationOutcome.class).stream()
                    .flatMap(outcome -> outcome.getIssue().stream())
                    .map(OperationOutcomeIssueComponent::getSeverity)
                    .anyMatch(severity -> severity == IssueSeverity.ERROR || severity == IssueSeverity.FATAL);
            if (failed) {
                throw new UnusableAnswerException("it holds an OperationOutcome that tells of a failure");
            }
            return reader.apply(bundle);
        };
    }

    /**
     * What is asked, of whose record.
     *
     * @param sought what to look for should the answer be lost; null where nothing is changed
     */
    private record Request(Interaction interaction, Subject subject, UnsettledChange.@Nullable Sought sought) {}

    private <R extends Resource, T> T change(
            Request request,
            Consumer<IGenericClient> written,
            Class<R> type,
            Function<R, T> reader,
            Settlement<T> settlement) {
        try {
            return call(request, written, type, reader);
        } catch (OutcomeUnknownException unknown) {
            return settle(unknown, settlement.look());
        } catch (RefusedException refused) {
            if (refused.httpStatus().orElse(0) >= 300) {
                throw refused;
            }
            return spine.settler()
                    .unlessMade(refused, until -> settlement.look().apply(within(until)));
        }
    }

    /** Whether this way is that of the settler, who looks after a lost answer and has a deadline for it. */
    private boolean isLooking() {
        return deadline.isSet();
    }

    private <R extends Resource, T> T call(
            Request request, Consumer<IGenericClient> written, Class<R> type, Function<R, T> reader) {
        if (isLooking()) { // the settler goes on by itself, whatever was before
            return exchange(request, written, type, reader, new Attempt(null, deadline));
        }
        return spine.persistence().run(practice, attempt -> exchange(request, written, type, reader, attempt));
    }

    /** One exchange, audited whatever becomes of it. */
    private <R extends Resource, T> T exchange(
            Request request, Consumer<IGenericClient> written, Class<R> type, Function<R, T> reader, Attempt attempt) {
        Instant start = clock().instant();
        long startNanos = System.nanoTime();
        Exchange exchange = exchange(request, type, start, attempt);
        CallObserver.Observed observed = spine.observe(exchange);
        GpConnectException failure = null;
        try {
            FhirStack.send(root, exchange, written);
            return reader.apply(ResourceReader.read(type, exchange.answered()));
        } catch (UnusableAnswerException unusable) {
            failure = failures.explain(exchange, unusable.what());
            throw failure;
        } catch (RuntimeException | StackOverflowError notAnswered) {
            // The exception itself is left behind: HAPI's messages quote URL and body, readers' the values.
            failure = failures.explain(
                    exchange,
                    "it is not the FHIR resource that was asked for ("
                            + notAnswered.getClass().getSimpleName() + ")");
            throw failure;
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
            attempt.end(exchange, failure);
            spine.ended(eventOf(exchange, start, took, failure), failure, observed);
        }
    }

    private Exchange exchange(Request request, Class<? extends Resource> expected, Instant now, Attempt attempt) {
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
                expected,
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
