package io.github.gpconnect.client.internal;

import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.PreferReturnEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.error.ConflictException;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.specification.Interaction;
import io.github.gpconnect.client.spi.Bundles;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.spi.Query;
import io.github.gpconnect.client.spi.Subject;
import io.github.gpconnect.client.spi.UnusableAnswerException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
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

/** Calls one practice for one requester through HAPI's generic client. */
final class HapiGateway implements FhirGateway {
    private final Spine spine;
    private final Practice practice;
    private final Requester requester;
    private final String root;
    private final FailureReader failures;

    HapiGateway(Spine spine, Practice practice, Requester requester) {
        this.spine = spine;
        this.practice = practice;
        this.requester = requester;
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
                interaction,
                subject,
                client -> client.search().byUrl(url).returnBundle(Bundle.class).execute(),
                unlessFailed(reader));
    }

    @Override
    public <R extends Resource, T> T read(
            Interaction interaction, Subject subject, Class<R> type, String id, Function<R, T> reader) {
        return call(
                interaction,
                subject,
                client -> client.read().resource(type).withId(id).execute(),
                resource -> {
                    if (!id.equals(resource.getIdElement().getIdPart())) {
                        throw new UnusableAnswerException("it has another id than was asked for");
                    }
                    return reader.apply(resource);
                });
    }

    @Override
    public <R extends DomainResource, T> T create(
            Interaction interaction, Subject subject, R resource, Function<R, T> reader) {
        return call(
                interaction,
                subject,
                client -> returned(
                        resource,
                        client.create()
                                .resource(resource)
                                .prefer(PreferReturnEnum.REPRESENTATION)
                                .execute()),
                reader);
    }

    @Override
    public <R extends DomainResource, T> T update(
            Interaction interaction, Subject subject, R resource, Function<R, T> reader) {
        IdType versioned =
                new IdType(resource.fhirType(), resource.getIdElement().getIdPart(), versionOf(resource));
        try {
            return call(
                    interaction,
                    subject,
                    client -> returned(
                            resource,
                            client.update()
                                    .resource(resource)
                                    .withId(versioned)
                                    .prefer(PreferReturnEnum.REPRESENTATION)
                                    .execute()),
                    reader);
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
            Function<Bundle, T> reader) {
        return call(
                interaction,
                subject,
                client -> client.operation()
                        .onType(type)
                        .named(operation)
                        .withParameters(parameters)
                        .returnResourceType(Bundle.class)
                        .execute(),
                unlessFailed(reader));
    }

    @Override
    public <T> T capabilities(Interaction interaction, Function<CapabilityStatement, T> reader) {
        return call(
                interaction,
                Subject.unnamed(),
                client ->
                        client.capabilities().ofType(CapabilityStatement.class).execute(),
                reader);
    }

    /** The resource's version, which HAPI takes from the answer's ETag where the resource has none. */
    private static String versionOf(Resource resource) {
        return Optional.ofNullable(resource.getMeta().getVersionId())
                .or(() -> Optional.ofNullable(resource.getIdElement().getVersionIdPart()))
                .orElseThrow(() -> new InvalidInputException("An update needs the version that was read"));
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

    /** The resource that a change gave back: null where it gave none, or one of another type. */
    @SuppressWarnings("unchecked")
    private static <R extends DomainResource> @Nullable R returned(R sent, MethodOutcome outcome) {
        return sent.getClass().isInstance(outcome.getResource()) ? (R) outcome.getResource() : null;
    }

    private <R, T> T call(
            Interaction interaction,
            Subject subject,
            Function<IGenericClient, @Nullable R> request,
            Function<R, T> reader) {
        return spine.persistence().run(practice, attempt -> exchange(interaction, subject, request, reader, attempt));
    }

    private <R, T> T exchange(
            Interaction interaction,
            Subject subject,
            Function<IGenericClient, @Nullable R> request,
            Function<R, T> reader,
            Attempt attempt) {
        Instant start = clock().instant();
        long startNanos = System.nanoTime();
        Exchange exchange = exchange(interaction, subject, start, attempt);
        GpConnectException failure = null;
        try {
            R resource = request.apply(FhirStack.client(root, exchange));
            if (resource == null) {
                throw new UnusableAnswerException("it does not hold the resource that was asked for");
            }
            return reader.apply(resource);
        } catch (UnusableAnswerException unusable) {
            failure = failures.explain(exchange, unusable.what());
            throw failure;
        } catch (RuntimeException notAnswered) {
            // The exception itself is left behind: HAPI's messages quote URL and body, readers' the values.
            failure = failures.explain(
                    exchange,
                    "it is not the FHIR resource that was asked for ("
                            + notAnswered.getClass().getSimpleName() + ")");
            throw failure;
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
            attempt.end(exchange, failure);
            spine.audit(eventOf(exchange, start, took, failure));
        }
    }

    private Exchange exchange(Interaction interaction, Subject subject, Instant now, Attempt attempt) {
        ClientSettings settings = spine.settings();
        String interactionId = settings.profile().idOf(interaction);
        UUID traceId = settings.traceIds().get();
        String token = AuthorizationToken.of(
                settings.profile(), settings.issuer(), requester, practice, interaction, subject, now);
        return new Exchange(
                interaction,
                interactionId,
                practice.odsCode().value(),
                traceId,
                SpineHeaders.of(traceId, requester.organisation().asid(), practice.asid(), interactionId, token),
                settings.maxResponseBytes(),
                spine.calls(),
                attempt);
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
