package io.github.gpconnect.client.specification;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a consumer can ask of a practice. Each call states its interaction; it is never inferred from a URL,
 * since amend and cancel are the same request on the wire.
 *
 * <p>Immutable and thread-safe. Instances are equal if all their parts are equal.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/integration_interaction_ids.html">Interaction IDs</a>
 */
public final class Interaction {
    private static final String PREFIX = "urn:nhs:names:services:gpconnect:fhir:";

    private final String name;
    private final String currentId;
    private final String foundingDraftId;
    private final Scope scope;

    private Interaction(String name, String currentId, String foundingDraftId, Scope scope) {
        this.name = requireNonNull(name, "name");
        this.currentId = currentId;
        this.foundingDraftId = foundingDraftId;
        this.scope = requireNonNull(scope, "scope");
    }

    /**
     * Returns an interaction whose two IDs differ only by the version suffix.
     *
     * @param name the display name, such as {@code Book an appointment}
     * @param subject the end of the ID, such as {@code rest:search:slot}
     * @param scope what the call may access
     */
    public static Interaction of(String name, String subject, Scope scope) {
        requireNonNull(subject, "subject");
        return new Interaction(name, PREFIX + subject + "-1", PREFIX + subject, scope);
    }

    /** Returns a copy of this interaction with the ID that the founding draft gave it. */
    public Interaction inFoundingDraft(String subject) {
        requireNonNull(subject, "subject");
        return new Interaction(name, currentId, PREFIX + subject, scope);
    }

    /** Returns the display name, such as {@code Book an appointment}. */
    public String name() {
        return name;
    }

    /** Returns the Spine interaction ID of specification 1.2.7. */
    public String currentId() {
        return currentId;
    }

    /** Returns the ID in the founding draft. */
    public String foundingDraftId() {
        return foundingDraftId;
    }

    /** Returns what the call may access. */
    public Scope scope() {
        return scope;
    }

    /** Returns whether it is a change, which must never be sent twice. */
    public boolean changes() {
        return scope == Scope.PATIENT_WRITE;
    }

    /** Returns whether it is about one patient, not about the practice. */
    public boolean patientCentred() {
        return scope != Scope.ORGANIZATION_READ;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Interaction interaction
                && name.equals(interaction.name)
                && currentId.equals(interaction.currentId)
                && foundingDraftId.equals(interaction.foundingDraftId)
                && scope == interaction.scope;
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, currentId, foundingDraftId, scope);
    }

    @Override
    public String toString() {
        return "Interaction[name=" + name + ", currentId=" + currentId + ", foundingDraftId=" + foundingDraftId
                + ", scope=" + scope + "]";
    }
}
