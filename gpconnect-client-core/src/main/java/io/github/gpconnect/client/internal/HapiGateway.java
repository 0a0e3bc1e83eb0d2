package io.github.gpconnect.client.internal;

import ca.uhn.fhir.rest.api.PreferReturnEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import io.github.gpconnect.client.error.ConflictException;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.internal.Caller.Request;
import io.github.gpconnect.client.specification.Interaction;
import io.github.gpconnect.client.spi.Bundles;
import io.github.gpconnect.client.spi.Query;
import io.github.gpconnect.client.spi.Subject;
import io.github.gpconnect.client.spi.change.Change;
import io.github.gpconnect.client.spi.response.UnusableResponseException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hl7.fhir.dstu3.model.Bundle;
import org.hl7.fhir.dstu3.model.CapabilityStatement;
import org.hl7.fhir.dstu3.model.DomainResource;
import org.hl7.fhir.dstu3.model.IdType;
import org.hl7.fhir.dstu3.model.Parameters;
import org.hl7.fhir.dstu3.model.Resource;

/** Asks one practice through HAPI's generic client, which writes the requests. */
final class HapiGateway {
    private final Caller caller;

    HapiGateway(Caller caller) {
        this.caller = caller;
    }

    <T> T search(Interaction interaction, Subject subject, Query query, Function<Bundle, T> reader) {
        return call(
                new Request(interaction, subject),
                client -> client.search()
                        // Absolute: HAPI resolves a compartment search (Patient/1/Appointment) wrongly otherwise.
                        .byUrl(caller.root() + "/" + query.relativeUrl())
                        .returnBundle(Bundle.class)
                        .execute(),
                Bundle.class,
                bundle -> reader.apply(Bundles.withoutFailure(bundle)));
    }

    <R extends Resource, T> T read(
            Interaction interaction, Subject subject, Class<R> type, String id, Function<R, T> reader) {
        return call(
                new Request(interaction, subject),
                client -> client.read().resource(type).withId(id).execute(),
                type,
                resource -> {
                    if (!id.equals(resource.getIdElement().getIdPart())) {
                        throw new UnusableResponseException("it has another id than was asked for");
                    }
                    return reader.apply(resource);
                });
    }

    <R extends DomainResource, T> T create(
            Interaction interaction, Subject subject, R resource, Function<R, T> reader, Change<T> change) {
        return change(
                new Request(interaction, subject),
                client -> client.create()
                        .resource(resource)
                        .prefer(PreferReturnEnum.REPRESENTATION)
                        .execute(),
                typeOf(resource),
                reader,
                change);
    }

    <R extends DomainResource, T> T update(
            Interaction interaction, Subject subject, R resource, Function<R, T> reader, Change<T> change) {
        IdType versioned =
                new IdType(resource.fhirType(), resource.getIdElement().getIdPart(), versionOf(resource));
        try {
            return change(
                    new Request(interaction, subject),
                    client -> client.update()
                            .resource(resource)
                            .withId(versioned)
                            .prefer(PreferReturnEnum.REPRESENTATION)
                            .execute(),
                    typeOf(resource),
                    reader,
                    change);
        } catch (RefusedException refused) {
            throw refused.httpStatus().orElse(0) == 409 ? new ConflictException(refused.call()) : refused;
        }
    }

    <T> T operate(
            Interaction interaction,
            Subject subject,
            Class<? extends Resource> type,
            String operation,
            Parameters parameters,
            Function<Bundle, T> reader,
            Change<T> change) {
        return change(
                new Request(interaction, subject),
                client -> client.operation()
                        .onType(type)
                        .named(operation)
                        .withParameters(parameters)
                        .returnResourceType(Bundle.class)
                        .execute(),
                Bundle.class,
                bundle -> reader.apply(Bundles.withoutFailure(bundle)),
                change);
    }

    <T> T capabilities(Interaction interaction, Function<CapabilityStatement, T> reader) {
        return call(
                new Request(interaction, Subject.unnamed()),
                client ->
                        client.capabilities().ofType(CapabilityStatement.class).execute(),
                CapabilityStatement.class,
                reader);
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

    private <R extends Resource, T> T change(
            Request request, Consumer<IGenericClient> written, Class<R> type, Function<R, T> reader, Change<T> change) {
        return caller.change(request, change, () -> new FhirResponseHandler<>(caller.root(), written, type, reader));
    }

    private <R extends Resource, T> T call(
            Request request, Consumer<IGenericClient> written, Class<R> type, Function<R, T> reader) {
        return caller.call(request, () -> new FhirResponseHandler<>(caller.root(), written, type, reader));
    }
}
