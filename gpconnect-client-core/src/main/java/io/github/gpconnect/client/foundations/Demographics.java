package io.github.gpconnect.client.foundations;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A patient's demographics as the consumer holds them, from a national trace, with the time of that trace: a trace
 * older than 24 hours is refused. A practice's record is compared with them before it is used. {@link #toString()}
 * shows nothing of the patient.
 *
 * <p>Immutable and thread-safe. Instances are equal if all their parts are equal.
 *
 * @see <a
 *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/development_general_api_guidance.html#demographic-cross-checking">
 *     Demographic cross-checking</a>
 */
public final class Demographics {
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    private final NhsNumber nhsNumber;
    private final String family;
    private final String given;
    private final Gender gender;
    private final LocalDate birthDate;
    private final boolean sensitive;
    private final Instant tracedAt;
    private final Duration validFor;
    private final @Nullable OdsCode registeredPractice;

    private Demographics(Builder builder) {
        this.nhsNumber = required(builder.nhsNumber, "NHS number");
        this.family = builder.family;
        this.given = builder.given;
        this.gender = required(builder.gender, "gender");
        this.birthDate = required(builder.birthDate, "birth date");
        this.sensitive = builder.sensitive;
        this.tracedAt = required(builder.tracedAt, "time of the trace");
        this.validFor = builder.validFor;
        this.registeredPractice = builder.registeredPractice;
        if (family.isBlank() || given.isBlank()) {
            throw new InvalidInputException("A patient's family and given name must not be blank");
        }
    }

    private static <T> T required(@Nullable T value, String name) {
        if (value == null) {
            throw new InvalidInputException("A patient's " + name + " must be set");
        }
        return value;
    }

    /**
     * Returns a builder for a patient who was traced; number, names, gender, birth date and the time of the trace must be
     * set.
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the traced NHS number. */
    public NhsNumber nhsNumber() {
        return nhsNumber;
    }

    /** Returns the family name. */
    public String family() {
        return family;
    }

    /** Returns the given names, separated by spaces. */
    public String given() {
        return given;
    }

    /** Returns the gender. */
    public Gender gender() {
        return gender;
    }

    /** Returns the birth date. */
    public LocalDate birthDate() {
        return birthDate;
    }

    /** Returns whether the national record is flagged as sensitive: if so, no request may be made at all. */
    public boolean sensitive() {
        return sensitive;
    }

    /** Returns when the patient was traced. Show it with the differences that a comparison finds. */
    public Instant tracedAt() {
        return tracedAt;
    }

    /** Returns the practice at which the patient is registered according to the trace; absent if not set. */
    public Optional<OdsCode> registeredPractice() {
        return Optional.ofNullable(registeredPractice);
    }

    /**
     * Throws if the trace is too old to be used: by default, older than 24 hours.
     *
     * @param now the current time
     * @throws InvalidInputException if it is, or was made more than five minutes after this time
     */
    public void requireRecent(Instant now) {
        if (tracedAt.isAfter(now.plus(CLOCK_DIFFERENCE))) {
            throw new InvalidInputException("A patient's trace of " + tracedAt + " cannot be in the future");
        }
        if (tracedAt.isBefore(now.minus(validFor))) {
            throw new InvalidInputException(
                    "The patient's trace of " + tracedAt + " is too old: trace the patient again");
        }
    }

    /**
     * Throws if the patient is flagged as sensitive: no request may be made for them.
     *
     * @throws InvalidInputException if the patient is flagged
     */
    public void requireNotSensitive() {
        if (sensitive) {
            throw new InvalidInputException("No request is made for a patient who is flagged as sensitive");
        }
    }

    /** An item that is compared. */
    public enum Item {
        /** The family name. */
        FAMILY_NAME("Family name"),
        /** The given names. */
        GIVEN_NAME("Given name"),
        /** The gender. */
        GENDER("Gender"),
        /** The birth date. */
        BIRTH_DATE("Birth date"),
        /** The practice at which the patient is registered, as ODS code. */
        REGISTERED_PRACTICE("Registered practice"),
        /** Whether the patient has died: the practice's record states it, and the trace did not. */
        DECEASED("Deceased"),
        /** Whether the record is out of use: the practice's record states it. */
        INACTIVE("Record out of use");

        private final String words;

        Item(String words) {
            this.words = words;
        }
    }

    /**
     * One item in which the two records differ. Immutable and thread-safe; instances are equal if all their parts are
     * equal. {@link #toString()} shows the item alone.
     */
    public static final class Difference {
        private final Item item;
        private final String held;
        private final @Nullable String returned;

        private Difference(Item item, String held, @Nullable String returned) {
            this.item = item;
            this.held = held;
            this.returned = returned;
        }

        /** Returns what differs. */
        public Item item() {
            return item;
        }

        /** Returns what the consumer holds. */
        public String held() {
            return held;
        }

        /** Returns what the practice sent; absent if it sent nothing. */
        public Optional<String> returned() {
            return Optional.ofNullable(returned);
        }

        /** Returns the difference as text for a user; patient data, not for a log. */
        public String formatted() {
            return item.words + ": '" + held + "' here, " + (returned == null ? "nothing" : "'" + returned + "'")
                    + " at the practice";
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Difference difference
                    && item == difference.item
                    && held.equals(difference.held)
                    && Objects.equals(returned, difference.returned);
        }

        @Override
        public int hashCode() {
            return Objects.hash(item, held, returned);
        }

        @Override
        public String toString() {
            return "Difference[" + item + "]";
        }
    }

    /**
     * Compares with a practice's record: names regardless of letter case, spaces and the encoding of accents,
     * everything else exactly. A record of a patient who has died, or one that is out of use, differs as well. Show every
     * difference to the user.
     *
     * @return the differences, in the order of the items; empty if there is none
     */
    public List<Difference> differencesFrom(Patient patient) {
        List<Difference> differences = new ArrayList<>();
        compare(
                differences,
                Item.FAMILY_NAME,
                family,
                patient.name().map(PersonName::family).filter(name -> !name.isEmpty()));
        compare(
                differences,
                Item.GIVEN_NAME,
                given,
                patient.name()
                        .map(PersonName::given)
                        .filter(names -> !names.isEmpty())
                        .map(names -> String.join(" ", names)));
        compare(differences, Item.GENDER, gender.code(), patient.gender().map(Gender::code));
        compare(
                differences,
                Item.BIRTH_DATE,
                birthDate.toString(),
                patient.birthDate().map(LocalDate::toString));
        addIf(patient.deceased(), differences, Item.DECEASED);
        addIf(patient.inactive(), differences, Item.INACTIVE);
        return List.copyOf(differences);
    }

    /**
     * Compares with a practice's record as {@link #differencesFrom(Patient)} does, and also compares the practice with
     * the one at which the patient is registered according to the trace, if the trace has it. A patient may well be
     * booked elsewhere, but the user should know.
     *
     * @param practice the practice that holds the record. It is not read from the record, whose managing organisation
     *     is the practice itself even for patients who are registered elsewhere
     * @return the differences, in the order of the items; empty if there is none
     */
    public List<Difference> differencesFrom(Patient patient, OdsCode practice) {
        List<Difference> differences = new ArrayList<>(differencesFrom(patient));
        if (registeredPractice != null) {
            compare(differences, Item.REGISTERED_PRACTICE, registeredPractice.value(), Optional.of(practice.value()));
        }
        return List.copyOf(differences);
    }

    private static void compare(List<Difference> differences, Item item, String held, Optional<String> returned) {
        if (returned.isEmpty() || !folded(held).equals(folded(returned.get()))) {
            differences.add(new Difference(item, held, returned.orElse(null)));
        }
    }

    private static void addIf(boolean stated, List<Difference> differences, Item item) {
        if (stated) {
            differences.add(new Difference(item, "no", "yes"));
        }
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .strip()
                .replaceAll("\\s+", " ")
                .toUpperCase(Locale.ROOT);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Demographics demographics
                && nhsNumber.equals(demographics.nhsNumber)
                && family.equals(demographics.family)
                && given.equals(demographics.given)
                && gender.equals(demographics.gender)
                && birthDate.equals(demographics.birthDate)
                && sensitive == demographics.sensitive
                && tracedAt.equals(demographics.tracedAt)
                && validFor.equals(demographics.validFor)
                && Objects.equals(registeredPractice, demographics.registeredPractice);
    }

    @Override
    public int hashCode() {
        return Objects.hash(nhsNumber, family, given, gender, birthDate, sensitive, tracedAt);
    }

    /** Shows nothing of the patient. */
    @Override
    public String toString() {
        return "Demographics[hidden]";
    }

    /** A builder for {@link Demographics}. Not thread-safe. */
    public static final class Builder {
        private @Nullable NhsNumber nhsNumber;
        private String family = "";
        private String given = "";
        private @Nullable Gender gender;
        private @Nullable LocalDate birthDate;
        private boolean sensitive;
        private @Nullable Instant tracedAt;
        private Duration validFor = DAY;
        private @Nullable OdsCode registeredPractice;

        private Builder() {}

        /** Sets the traced NHS number. */
        public Builder nhsNumber(NhsNumber number) {
            this.nhsNumber = requireNonNull(number, "number");
            return this;
        }

        /** Sets the family name and the given names, the latter separated by spaces. */
        public Builder name(String family, String given) {
            this.family = requireNonNull(family, "family");
            this.given = requireNonNull(given, "given");
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

        /** Sets whether the national record is flagged as sensitive; false unless set. */
        public Builder sensitive(boolean flagged) {
            this.sensitive = flagged;
            return this;
        }

        /** Sets when the patient was traced, not when the result was read from a store. */
        public Builder tracedAt(Instant time) {
            this.tracedAt = requireNonNull(time, "time");
            return this;
        }

        /**
         * Sets for how long the trace may be used; 24 hours unless set.
         *
         * @throws InvalidInputException if it is not positive
         */
        public Builder validFor(Duration time) {
            if (time.isNegative() || time.isZero()) {
                throw new InvalidInputException("A trace is valid for a positive time, not for " + time);
            }
            this.validFor = time;
            return this;
        }

        /** Sets the practice at which the patient is registered according to the trace. */
        public Builder registeredPractice(OdsCode practice) {
            this.registeredPractice = requireNonNull(practice, "practice");
            return this;
        }

        /**
         * Returns the demographics.
         *
         * @throws InvalidInputException if something is missing or a name is blank, naming it
         */
        public Demographics build() {
            return new Demographics(this);
        }
    }
}
