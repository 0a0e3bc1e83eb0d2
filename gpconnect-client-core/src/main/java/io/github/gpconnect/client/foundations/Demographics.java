package io.github.gpconnect.client.foundations;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.NhsNumber;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the consumer holds of a patient, from a national trace: what a practice's record is compared with before anything
 * is done to it. {@link #toString()} shows nothing of the patient.
 *
 * @param nhsNumber the traced NHS number
 * @param family the family name
 * @param given the given names, parted by blanks
 * @param gender the gender
 * @param birthDate the birth date
 * @param sensitive whether the national record is flagged as sensitive: then no request may be made at all
 * @see <a
 *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/development_general_api_guidance.html#demographic-cross-checking">
 *     Demographic cross-checking</a>
 */
public record Demographics(
        NhsNumber nhsNumber, String family, String given, Gender gender, LocalDate birthDate, boolean sensitive) {
    /** Refuses blank names with an {@link InvalidInputException}. */
    public Demographics {
        requireNonNull(nhsNumber, "nhsNumber");
        requireNonNull(gender, "gender");
        requireNonNull(birthDate, "birthDate");
        if (family.isBlank() || given.isBlank()) {
            throw new InvalidInputException("A patient's family and given name must not be blank");
        }
    }

    /**
     * A patient who is not flagged.
     *
     * @throws InvalidInputException if a name is blank
     */
    public static Demographics of(
            NhsNumber nhsNumber, String family, String given, Gender gender, LocalDate birthDate) {
        return new Demographics(nhsNumber, family, given, gender, birthDate, false);
    }

    /** The same patient, flagged as sensitive by the national record. */
    public Demographics flaggedSensitive() {
        return new Demographics(nhsNumber, family, given, gender, birthDate, true);
    }

    /**
     * Refuses a patient who is flagged as sensitive: nothing may be asked of a practice for them.
     *
     * @throws InvalidInputException if the patient is flagged
     */
    public void requireNotSensitive() {
        if (sensitive) {
            throw new InvalidInputException("No request is made for a patient who is flagged as sensitive");
        }
    }

    /** What is compared. */
    public enum Item {
        /** The family name. */
        FAMILY_NAME("Family name"),
        /** The given names. */
        GIVEN_NAME("Given name"),
        /** The gender. */
        GENDER("Gender"),
        /** The birth date. */
        BIRTH_DATE("Birth date");

        private final String words;

        Item(String words) {
            this.words = words;
        }
    }

    /**
     * One item in which the two records differ. {@link #toString()} shows the item alone.
     *
     * @param item what differs
     * @param held what the consumer holds
     * @param returned what the practice returned; null where it returned nothing
     */
    public record Difference(
            Item item, String held, @Nullable String returned) {
        /** The difference as a user is to be told of it; patient data, not for a log. */
        public String formatted() {
            return item.words + ": '" + held + "' here, " + (returned == null ? "nothing" : "'" + returned + "'")
                    + " at the practice";
        }

        @Override
        public String toString() {
            return "Difference[" + item + "]";
        }
    }

    /**
     * Compares with a practice's record: names without regard to case, blanks and accents' encoding, all else exactly. Show
     * every difference to the user.
     *
     * @return the differences, in the order of the items; empty where there is none
     */
    public List<Difference> differencesFrom(Patient patient) {
        List<Difference> differences = new ArrayList<>();
        PersonName name = patient.name();
        compare(
                differences,
                Item.FAMILY_NAME,
                family,
                name == null || name.family().isEmpty() ? null : name.family());
        compare(
                differences,
                Item.GIVEN_NAME,
                given,
                name == null || name.given().isEmpty() ? null : String.join(" ", name.given()));
        compare(
                differences,
                Item.GENDER,
                gender.code(),
                patient.gender() == null ? null : patient.gender().code());
        compare(
                differences,
                Item.BIRTH_DATE,
                birthDate.toString(),
                patient.birthDate() == null ? null : patient.birthDate().toString());
        return List.copyOf(differences);
    }

    private static void compare(List<Difference> differences, Item item, String held, @Nullable String returned) {
        if (returned == null || !folded(held).equals(folded(returned))) {
            differences.add(new Difference(item, held, returned));
        }
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .strip()
                .replaceAll("\\s+", " ")
                .toUpperCase(Locale.ROOT);
    }

    /** Shows nothing of the patient. */
    @Override
    public String toString() {
        return "Demographics[hidden]";
    }
}
