package io.github.gpconnect.client.internal.fhir;

import ca.uhn.fhir.rest.api.PreferReturnEnum;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.spi.Bundles;
import io.github.gpconnect.client.spi.response.UnusableResponseException;
import java.util.Optional;
import java.util.function.Function;
import org.hl7.fhir.dstu3.model.Bundle;
import org.hl7.fhir.dstu3.model.CapabilityStatement;
import org.hl7.fhir.dstu3.model.DomainResource;
import org.hl7.fhir.dstu3.model.IdType;
import org.hl7.fhir.dstu3.model.Parameters;
import org.hl7.fhir.dstu3.model.Resource;

/** The requests that HAPI's generic client writes. In all of them, {@code root} is the URL below which the practice is called. */
public final class HapiRequests {
    private HapiRequests() {}

    /** Returns {@code GET [type]/[id]}; the reader never gets a resource with another id. */
    public static <R extends Resource, T> FhirRequest<T> read(
            String root, Class<R> type, String id, Function<R, T> reader) {
        return new HapiRequest<>(
                root, client -> client.read().resource(type).withId(id).execute(), type, resource -> {
                    if (!id.equals(resource.getIdElement().getIdPart())) {
                        throw new UnusableResponseException("it has another id than requested");
                    }
                    return reader.apply(resource);
                });
    }

    /** Returns {@code POST [type]}. */
    public static <R extends DomainResource, T> FhirRequest<T> create(String root, R resource, Function<R, T> reader) {
        return new HapiRequest<>(
                root,
                client -> client.create()
                        .resource(resource)
                        .prefer(PreferReturnEnum.REPRESENTATION)
                        .execute(),
                typeOf(resource),
                reader);
    }

    /**
     * Returns {@code PUT [type]/[id]}.
     *
     * @throws InvalidInputException if the resource has no version
     */
    public static <R extends DomainResource, T> FhirRequest<T> update(String root, R resource, Function<R, T> reader) {
        return update(
                root,
                new IdType(resource.fhirType(), resource.getIdElement().getIdPart(), versionOf(resource)),
                resource,
                reader);
    }

    /** Returns {@code PUT [type]/[id]} without {@code If-Match}. */
    public static <R extends DomainResource, T> FhirRequest<T> updateUnconditionally(
            String root, R resource, Function<R, T> reader) {
        return update(
                root, new IdType(resource.fhirType(), resource.getIdElement().getIdPart()), resource, reader);
    }

    private static <R extends DomainResource, T> FhirRequest<T> update(
            String root, IdType id, R resource, Function<R, T> reader) {
        return new HapiRequest<>(
                root,
                client -> client.update()
                        .resource(resource)
                        .withId(id)
                        .prefer(PreferReturnEnum.REPRESENTATION)
                        .execute(),
                typeOf(resource),
                reader);
    }

    /** Returns {@code POST [type]/$[operation]}. */
    public static <T> FhirRequest<T> operate(
            String root,
            Class<? extends Resource> type,
            String operation,
            Parameters parameters,
            Function<Bundle, T> reader) {
        return new HapiRequest<>(
                root,
                client -> client.operation()
                        .onType(type)
                        .named(operation)
                        .withParameters(parameters)
                        .returnResourceType(Bundle.class)
                        .execute(),
                Bundle.class,
                bundle -> reader.apply(Bundles.withoutFailure(bundle)));
    }

    /** Returns {@code GET metadata}. */
    public static <T> FhirRequest<T> capabilities(String root, Function<CapabilityStatement, T> reader) {
        return new HapiRequest<>(
                root,
                client ->
                        client.capabilities().ofType(CapabilityStatement.class).execute(),
                CapabilityStatement.class,
                reader);
    }

    /** Returns the resource's version, which is taken from the response's ETag where the resource has none. */
    private static String versionOf(Resource resource) {
        return Optional.ofNullable(resource.getMeta().getVersionId())
                .or(() -> Optional.ofNullable(resource.getIdElement().getVersionIdPart()))
                .orElseThrow(() -> new InvalidInputException("An update needs the version that was read"));
    }

    @SuppressWarnings("unchecked") // an object's class is that of its type
    private static <R extends Resource> Class<R> typeOf(R resource) {
        return (Class<R>) resource.getClass();
    }
}
