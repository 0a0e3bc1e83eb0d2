package desk.pages;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.foundations.Demographics;
import io.github.gpconnect.client.foundations.Gender;
import io.github.gpconnect.client.identity.NhsNumber;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A patient as the call handler's national trace has them. */
public record PatientForm(
        @Nullable String nhsNumber,
        @Nullable String family,
        @Nullable String given,
        @Nullable String day,
        @Nullable String month,
        @Nullable String year,
        @Nullable String gender) {
    private static final Set<String> GENDERS = Set.of("female", "male", "other", "unknown");
    private static final int LONGEST_NAME = 100;

    static PatientForm empty() {
        return new PatientForm("", "", "", "", "", "", "");
    }

    static PatientForm of(Demographics patient) {
        LocalDate born = patient.birthDate();
        return new PatientForm(
                Words.nhsNumber(patient.nhsNumber()),
                patient.family(),
                patient.given(),
                Integer.toString(born.getDayOfMonth()),
                Integer.toString(born.getMonthValue()),
                Integer.toString(born.getYear()),
                patient.gender().code());
    }

    /** Returns the patient; empty if something is wrong, which the errors then have. */
    Optional<Demographics> read(FormErrors errors) {
        Optional<NhsNumber> number = errors.read("nhsNumber", () -> NhsNumber.of(text(nhsNumber)));
        required(errors, "given", "Enter the given name", given);
        required(errors, "family", "Enter the family name", family);
        Optional<LocalDate> born = birthDate(errors);
        if (!GENDERS.contains(text(gender))) {
            errors.add("gender", "Select the gender");
        }
        if (!errors.isEmpty() || number.isEmpty() || born.isEmpty()) {
            return Optional.empty();
        }
        return errors.read(
                "nhsNumber",
                () -> Demographics.builder()
                        .nhsNumber(number.get())
                        .name(text(family), text(given))
                        .birthDate(born.get())
                        .gender(Gender.of(text(gender)))
                        .tracedAt(Instant.now())
                        .build());
    }

    private static void required(FormErrors errors, String field, String message, @Nullable String value) {
        if (text(value).isEmpty()) {
            errors.add(field, message);
        } else if (text(value).length() > LONGEST_NAME) {
            errors.add(field, "A name has at most " + LONGEST_NAME + " characters");
        }
    }

    private Optional<LocalDate> birthDate(FormErrors errors) {
        if (text(day).isEmpty() && text(month).isEmpty() && text(year).isEmpty()) {
            errors.add("day", "Enter the date of birth");
            return Optional.empty();
        }
        return errors.read("day", () -> {
            LocalDate born = date();
            if (born.isAfter(LocalDate.now(Words.ENGLAND)) || born.getYear() < 1880) {
                throw new InvalidInputException("The date of birth must be in the past");
            }
            return born;
        });
    }

    private LocalDate date() {
        try {
            return LocalDate.of(
                    Integer.parseInt(text(year)), Integer.parseInt(text(month)), Integer.parseInt(text(day)));
        } catch (NumberFormatException | DateTimeException noDate) {
            throw new InvalidInputException("The date of birth must be a real date, such as 9 3 1974");
        }
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "").strip();
    }

    /** Returns nothing of the patient. */
    @Override
    public String toString() {
        return "PatientForm";
    }
}
