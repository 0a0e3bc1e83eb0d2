package io.github.gpconnect.client.appointments.internal;

import java.util.Objects;
import org.hl7.fhir.dstu3.model.CodeableConcept;
import org.hl7.fhir.dstu3.model.Coding;
import org.hl7.fhir.dstu3.model.DomainResource;
import org.hl7.fhir.dstu3.model.Extension;
import org.hl7.fhir.dstu3.model.Type;
import org.jspecify.annotations.Nullable;

/** The reader of GP Connect's extensions of slots, schedules and appointments. */
final class Extensions {
    private Extensions() {}

    static @Nullable String deliveryChannel(DomainResource resource) {
        for (String url : ExtensionUrls.DELIVERY_CHANNEL) {
            Type value = value(resource, url);
            String code = value == null ? null : code(value);
            if (code != null) {
                return code;
            }
        }
        return null;
    }

    /** Returns the code, which was a coded concept in older versions. */
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
        return value(resource, ExtensionUrls.PRACTITIONER_ROLE) instanceof CodeableConcept role ? words(role) : null;
    }

    static @Nullable Type value(DomainResource resource, String url) {
        for (Extension extension : resource.getExtensionsByUrl(url)) { // modifier extensions among them
            if (extension.getValue() != null) {
                return extension.getValue();
            }
        }
        return null;
    }

    /** Returns the text of a concept, or else its first coding's display. */
    static @Nullable String words(CodeableConcept concept) {
        String text = concept.getText();
        return text != null && !text.isBlank()
                ? text
                : concept.getCoding().stream()
                        .map(Coding::getDisplay)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }
}
