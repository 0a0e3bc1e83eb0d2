package io.github.gpconnect.client.spi;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.identity.NhsNumber;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The owner of the record that a call requests, as far as the caller knows: the practice itself, or a patient by
 * logical id, NHS number or both. Profiles that name the requested record put it into the token. It is patient data:
 * {@link #toString()} hides it.
 */
public final class Subject {
    private static final Subject PRACTICE = new Subject(null, null);

    private final @Nullable String patientId;
    private final @Nullable NhsNumber nhsNumber;

    private Subject(@Nullable String patientId, @Nullable NhsNumber nhsNumber) {
        this.patientId = patientId;
        this.nhsNumber = nhsNumber;
    }

    /** Returns the practice itself, or a patient of whom nothing is known yet. */
    public static Subject unnamed() {
        return PRACTICE;
    }

    /** Returns the patient with this number. */
    public static Subject patient(NhsNumber nhsNumber) {
        return new Subject(null, requireNonNull(nhsNumber, "nhsNumber"));
    }

    /** Returns the patient with this logical id at the practice. */
    public static Subject patient(String patientId) {
        return new Subject(requireNonNull(patientId, "patientId"), null);
    }

    /** Returns a copy of this subject with the patient's NHS number; null changes nothing. */
    public Subject withNhsNumber(@Nullable NhsNumber known) {
        return known == null ? this : new Subject(patientId, known);
    }

    /** Returns the patient's logical id at the practice, where known. */
    public Optional<String> patientId() {
        return Optional.ofNullable(patientId);
    }

    /** Returns the patient's NHS number, where known. */
    public Optional<NhsNumber> nhsNumber() {
        return Optional.ofNullable(nhsNumber);
    }

    @Override
    public String toString() {
        return "Subject[hidden]";
    }
}
