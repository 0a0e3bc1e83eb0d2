package io.github.gpconnect.client.foundations;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.identity.NhsNumber;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A patient as a practice's system holds them. Everything but the id may be absent, if a provider left it out.
 *
 * <p>Immutable and thread-safe. Instances are equal if all their parts are equal. {@link #toString()} shows the logical
 * id alone.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/foundations_use_case_read_a_patient.html">Read a
 *     patient</a>
 */
public final class Patient {
    private final PatientId id;
    private final @Nullable NhsNumber nhsNumber;
    private final @Nullable PersonName name;
    private final @Nullable Gender gender;
    private final @Nullable LocalDate birthDate;
    private final List<PostalAddress> addresses;
    private final List<Telecom> telecoms;
    private final @Nullable LocationId preferredBranchSurgery;
    private final boolean deceased;
    private final boolean inactive;

    private Patient(Builder builder) {
        this.id = builder.id;
        this.nhsNumber = builder.nhsNumber;
        this.name = builder.name;
        this.gender = builder.gender;
        this.birthDate = builder.birthDate;
        this.addresses = builder.addresses;
        this.telecoms = builder.telecoms;
        this.preferredBranchSurgery = builder.preferredBranchSurgery;
        this.deceased = builder.deceased;
        this.inactive = builder.inactive;
    }

    /** Returns a builder for a patient with this id. */
    public static Builder builder(PatientId id) {
        return new Builder(id);
    }

    /** Returns the logical id at this practice, which bookings are made for. */
    public PatientId id() {
        return id;
    }

    /** Returns the NHS number, where known; of several the one in use. */
    public Optional<NhsNumber> nhsNumber() {
        return Optional.ofNullable(nhsNumber);
    }

    /**
     * Returns the name, where known. Of several it is one whose period includes today, and of those the official one, else
     * the usual one, else any other; never one marked as old.
     */
    public Optional<PersonName> name() {
        return Optional.ofNullable(name);
    }

    /** Returns the gender, where known. */
    public Optional<Gender> gender() {
        return Optional.ofNullable(gender);
    }

    /** Returns the birth date; absent also if a provider sent only a part of it, or a date that does not exist. */
    public Optional<LocalDate> birthDate() {
        return Optional.ofNullable(birthDate);
    }

    /** Returns the addresses, for a person to compare, not a program. */
    public List<PostalAddress> addresses() {
        return addresses;
    }

    /** Returns the telephone numbers and e-mail addresses, for a person to compare, not a program. */
    public List<Telecom> telecoms() {
        return telecoms;
    }

    /** Returns the logical id of the location that the patient prefers, where known. */
    public Optional<LocationId> preferredBranchSurgery() {
        return Optional.ofNullable(preferredBranchSurgery);
    }

    /** Returns whether the practice's record states that the patient has died; false also if it states nothing. */
    public boolean deceased() {
        return deceased;
    }

    /** Returns whether the practice's record is marked as not in use; false also if it states nothing. */
    public boolean inactive() {
        return inactive;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Patient patient
                && id.equals(patient.id)
                && Objects.equals(nhsNumber, patient.nhsNumber)
                && Objects.equals(name, patient.name)
                && Objects.equals(gender, patient.gender)
                && Objects.equals(birthDate, patient.birthDate)
                && addresses.equals(patient.addresses)
                && telecoms.equals(patient.telecoms)
                && Objects.equals(preferredBranchSurgery, patient.preferredBranchSurgery)
                && deceased == patient.deceased
                && inactive == patient.inactive;
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                id,
                nhsNumber,
                name,
                gender,
                birthDate,
                addresses,
                telecoms,
                preferredBranchSurgery,
                deceased,
                inactive);
    }

    /** Shows the logical id alone. */
    @Override
    public String toString() {
        return "Patient[" + id + "]";
    }

    /** A builder for {@link Patient}. Not thread-safe. */
    public static final class Builder {
        private final PatientId id;
        private @Nullable NhsNumber nhsNumber;
        private @Nullable PersonName name;
        private @Nullable Gender gender;
        private @Nullable LocalDate birthDate;
        private List<PostalAddress> addresses = List.of();
        private List<Telecom> telecoms = List.of();
        private @Nullable LocationId preferredBranchSurgery;
        private boolean deceased;
        private boolean inactive;

        private Builder(PatientId id) {
            this.id = requireNonNull(id, "id");
        }

        /** Sets the NHS number. */
        public Builder nhsNumber(NhsNumber number) {
            this.nhsNumber = requireNonNull(number, "number");
            return this;
        }

        /** Sets the name in use. */
        public Builder name(PersonName name) {
            this.name = requireNonNull(name, "name");
            return this;
        }

        /** Sets the gender. */
        public Builder gender(Gender gender) {
            this.gender = requireNonNull(gender, "gender");
            return this;
        }

        /** Sets the birth date. */
        public Builder birthDate(LocalDate date) {
            this.birthDate = requireNonNull(date, "date");
            return this;
        }

        /** Sets the addresses. */
        public Builder addresses(List<PostalAddress> addresses) {
            this.addresses = List.copyOf(addresses);
            return this;
        }

        /** Sets the telephone numbers and e-mail addresses. */
        public Builder telecoms(List<Telecom> telecoms) {
            this.telecoms = List.copyOf(telecoms);
            return this;
        }

        /** Sets the logical id of the location that the patient prefers. */
        public Builder preferredBranchSurgery(LocationId id) {
            this.preferredBranchSurgery = requireNonNull(id, "id");
            return this;
        }

        /** Sets whether the practice's record states that the patient has died; false unless set. */
        public Builder deceased(boolean died) {
            this.deceased = died;
            return this;
        }

        /** Sets whether the practice's record is marked as not in use; false unless set. */
        public Builder inactive(boolean notInUse) {
            this.inactive = notInUse;
            return this;
        }

        /** Returns the patient. */
        public Patient build() {
            return new Patient(this);
        }
    }
}
