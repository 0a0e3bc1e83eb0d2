package io.github.gpconnect.client.foundations;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.identity.NhsNumber;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A patient as a practice's system holds them. {@link #toString()} shows the logical id alone.
 *
 * @param id the logical id at this practice, which bookings are made for
 * @param nhsNumber the NHS number; null where a provider left it out
 * @param name the official name; null where a provider left it out
 * @param gender the gender; null where a provider left it out
 * @param birthDate the birth date; null where a provider left it out, or part of it, or wrote none
 * @param addresses the addresses, for a person to compare, not a program
 * @param telecoms the telephone numbers and e-mail addresses, for a person to compare, not a program
 * @param preferredBranchSurgery the logical id of the location that the patient prefers; null where none is known
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/foundations_use_case_read_a_patient.html">Read a
 *     patient</a>
 */
public record Patient(
        PatientId id,
        @Nullable NhsNumber nhsNumber,
        @Nullable PersonName name,
        @Nullable Gender gender,
        @Nullable LocalDate birthDate,
        List<PostalAddress> addresses,
        List<Telecom> telecoms,
        @Nullable String preferredBranchSurgery) {
    /** Copies the lists. */
    public Patient {
        requireNonNull(id, "id");
        addresses = List.copyOf(addresses);
        telecoms = List.copyOf(telecoms);
    }

    /** The logical id alone. */
    @Override
    public String toString() {
        return "Patient[" + id + "]";
    }
}
