package io.github.gpconnect.client.appointments.internal;

import io.github.gpconnect.client.appointments.ServiceFiltering;
import io.github.gpconnect.client.spi.Systems;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.dstu3.model.Bundle;
import org.hl7.fhir.dstu3.model.CodeableConcept;
import org.hl7.fhir.dstu3.model.Coding;
import org.hl7.fhir.dstu3.model.DomainResource;
import org.hl7.fhir.dstu3.model.Extension;
import org.hl7.fhir.dstu3.model.Type;
import org.jspecify.annotations.Nullable;

/** GP Connect's own extensions of slots, schedules and appointments. */
final class Extensions {
    static final String BOOKING_ORGANISATION =
            Systems.STRUCTURE_DEFINITIONS + "Extension-GPConnect-BookingOrganisation-1";
    static final String CANCELLATION_REASON =
            Systems.STRUCTURE_DEFINITIONS + "Extension-GPConnect-AppointmentCancellationReason-1";
    static final String PRACTITIONER_ROLE = Systems.STRUCTURE_DEFINITIONS + "Extension-GPConnect-PractitionerRole-1";

    private static final String SERVICE_FILTERING = "Extension-GPConnect-ServiceFilteringStatus-1";

    /** The newest version first; some providers still send the older. */
    private static final List<String> DELIVERY_CHANNEL = List.of(
            Systems.STRUCTURE_DEFINITIONS + "Extension-GPConnect-DeliveryChannel-2",
            Systems.STRUCTURE_DEFINITIONS + "Extension-GPConnect-DeliveryChannel-1");

    private Extensions() {}

    static @Nullable String deliveryChannel(DomainResource resource) {
        return DELIVERY_CHANNEL.stream()
                .map(url -> value(resource, url))
                .filter(Objects::nonNull)
                .map(Extensions::code)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** A code is a code now; it was a coded concept in older versions. */
    private static @Nullable String code(Type value) {
        return value instanceof CodeableConcept concept
                ? concept.getCoding().stream()
                        .map(Coding::getCode)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null)
                : value.primitiveValue();
    }

    static @Nullable String practitionerRole(DomainResource resource) {
        return value(resource, PRACTITIONER_ROLE) instanceof CodeableConcept role ? words(role) : null;
    }

    /** On the bundle itself; its URL has been published with two different paths before the name. */
    static Optional<ServiceFiltering> serviceFiltering(Bundle bundle) {
        return bundle.getMeta().getExtension().stream()
                .filter(extension ->
                        extension.getUrl() != null && extension.getUrl().endsWith("/" + SERVICE_FILTERING))
                .map(Extension::getValue)
                .filter(Objects::nonNull)
                .map(Type::primitiveValue)
                .filter(Objects::nonNull)
                .findFirst()
                .flatMap(ServiceFiltering::find);
    }

    static @Nullable Type value(DomainResource resource, String url) {
        return resource.getExtensionsByUrl(url).stream()
                .map(Extension::getValue)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** A concept as a person reads it: its text, or else its first coding's display. */
    static @Nullable String words(CodeableConcept concept) {
        return concept.hasText()
                ? concept.getText()
                : concept.getCoding().stream()
                        .map(Coding::getDisplay)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }
}
