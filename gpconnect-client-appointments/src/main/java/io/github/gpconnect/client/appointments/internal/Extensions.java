package io.github.gpconnect.client.appointments.internal;

import io.github.gpconnect.client.appointments.PractitionerRole;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
        return value instanceof CodeableConcept concept ? code(concept) : value.primitiveValue();
    }

    private static @Nullable String code(CodeableConcept concept) {
        return concept.getCoding().stream()
                .map(Coding::getCode)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    static List<PractitionerRole> practitionerRoles(DomainResource resource) {
        Set<PractitionerRole> roles = new LinkedHashSet<>();
        for (Extension extension : resource.getExtensionsByUrl(ExtensionUrls.PRACTITIONER_ROLE)) {
            if (extension.getValue() instanceof CodeableConcept concept) {
                role(code(concept), words(concept)).ifPresent(roles::add);
            }
        }
        return List.copyOf(roles);
    }

    /** Returns the role; empty if it has neither a code nor words. */
    static Optional<PractitionerRole> role(@Nullable String code, @Nullable String words) {
        if (code == null) {
            return Optional.ofNullable(words).map(PractitionerRole::named);
        }
        return Optional.of(words == null ? PractitionerRole.coded(code) : PractitionerRole.of(code, words));
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
