package io.github.gpconnect.client.specification;

import static java.util.Objects.requireNonNull;

/**
 * One thing that a consumer may ask of a practice. Each call states its interaction; it is never guessed from a URL,
 * since amend and cancel are the same request on the wire.
 *
 * @param name the name that people read, such as {@code Book an appointment}
 * @param currentId the Spine interaction ID of specification 1.2.7
 * @param foundingDraftId the ID as it was first published
 * @param scope what the call may touch
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/integration_interaction_ids.html">Interaction IDs</a>
 */
public record Interaction(String name, String currentId, String foundingDraftId, Scope scope) {
    private static final String PREFIX = "urn:nhs:names:services:gpconnect:fhir:";

    /** Checks that all is there. */
    public Interaction {
        requireNonNull(name, "name");
        requireNonNull(currentId, "currentId");
        requireNonNull(foundingDraftId, "foundingDraftId");
        requireNonNull(scope, "scope");
    }

    /**
     * An interaction whose two IDs differ by the version suffix alone.
     *
     * @param subject the ID's end, such as {@code rest:search:slot}
     */
    public static Interaction of(String name, String subject, Scope scope) {
        return new Interaction(name, PREFIX + subject + "-1", PREFIX + subject, scope);
    }

    /** The same interaction, which the founding draft called by another's ID. */
    public Interaction inFoundingDraft(String subject) {
        return new Interaction(name, currentId, PREFIX + subject, scope);
    }

    /** Whether it changes something at the practice, so that it must never be sent twice. */
    public boolean changes() {
        return scope == Scope.PATIENT_WRITE;
    }

    /** Whether it is about one patient, not about the practice. */
    public boolean patientCentred() {
        return scope != Scope.ORGANIZATION_READ;
    }
}
