package io.github.gpconnect.client.appointments;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The role in which practitioners see patients in a session, such as {@code Nurse}. It belongs to the session, not to a
 * person, and is known even if no practitioner is named.
 *
 * <p>Immutable and thread-safe. Instances are equal if code and name are equal. {@link #toString()} shows neither: both
 * are the provider's own text.
 *
 * @see <a href="https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-PractitionerRole-1">Practitioner
 *     role</a>
 */
public final class PractitionerRole {
    private final @Nullable String code;
    private final @Nullable String name;

    private PractitionerRole(@Nullable String code, @Nullable String name) {
        this.code = code;
        this.name = name;
    }

    /** Returns a role with code and name. */
    public static PractitionerRole of(String code, String name) {
        return new PractitionerRole(requireNonNull(code, "code"), requireNonNull(name, "name"));
    }

    /** Returns a role without a name. */
    public static PractitionerRole coded(String code) {
        return new PractitionerRole(requireNonNull(code, "code"), null);
    }

    /** Returns a role without a code. */
    public static PractitionerRole named(String name) {
        return new PractitionerRole(null, requireNonNull(name, "name"));
    }

    /**
     * Returns the code, such as {@code R0260}; absent if the practice does not send one. It is one of {@code
     * CareConnect-SDSJobRoleName-1} unless the practice uses another code system.
     */
    public Optional<String> code() {
        return Optional.ofNullable(code);
    }

    /** Returns the name to show, such as {@code General Medical Practitioner}; absent if the practice sends none. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PractitionerRole role
                && Objects.equals(code, role.code)
                && Objects.equals(name, role.name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(code, name);
    }

    @Override
    public String toString() {
        return "PractitionerRole";
    }
}
