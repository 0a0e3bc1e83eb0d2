package io.github.gpconnect.client.foundations;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.spi.TextRules;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A temporary registration of a patient: what a practice needs, and the few further items that the specification
 * allows. The NHS number is sent as verified, since the specification requires that it was traced before.
 *
 * <pre>{@code
 * PatientRegistration.of(nhsNumber, "Singh", "Asha", LocalDate.of(1988, 4, 2))
 *         .gender(Gender.FEMALE)
 *         .homeAddress(PostalAddress.of("Leeds", "LS1 9ZZ", "4 Invented Row"))
 *         .phone(PhoneUse.MOBILE, "07700 900123")
 *         .build();
 * }</pre>
 *
 * <p>Immutable and thread-safe; instances are equal if all their parts are. {@link #toString()} shows nothing of the
 * patient.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/foundations_use_case_register_a_patient.html">Register a
 *     patient</a>
 */
public final class PatientRegistration {
    /** The use of a telephone number; one number for each. */
    public enum PhoneUse {
        /** At home. */
        HOME,
        /** At work. */
        WORK,
        /** Mobile. */
        MOBILE,
        /** For the time of this registration. */
        TEMP
    }

    /** The patient's language. Immutable and thread-safe; instances are equal if both their parts are equal. */
    public static final class Communication {
        /** The codes of version 1.1.0 of the code system, each between two blanks. */
        private static final String PUBLISHED =
                " q1 q2 q3 q4 q5 aa ab af ak sq am ar an hy as av ae ay az ba bm eu be bn bh bi bo bs "
                        + "br bg my ca cs ch ce zh cu cv kw co cr cy da de dv nl dz el en eo et ee fo fa fj fi "
                        + "fr fy ff ka gd ga gl gv gn gu ht ha he hz hi ho hr hu ig is io ii iu ie ia id ik it "
                        + "jv ja kl kn ks kr kk km ki rw ky kv kg ko kj ku lo la lv li ln lt lb lu lg mk mh ml "
                        + "mi mr ms mg mt mn na nv nr nd ng ne nn nb no ny oc oj or om os pa pi pl pt ps qu rm "
                        + "ro rn ru sg sa sr si sk sl se sm sn sd so st es sc ss su sw sv ty ta tt te tg tl th "
                        + "ti to tn ts tk tr tw ug uk ur uz ve vi vo wa wo xh yi yo za zu ";

        private final String language;
        private final boolean interpreterRequired;

        private Communication(String language, boolean interpreterRequired) {
            if (!requireNonNull(language, "language").matches("[A-Za-z0-9-]{1,35}")) {
                throw new InvalidInputException("A language is a code of letters, digits and hyphens, such as 'en'");
            }
            this.language = language;
            this.interpreterRequired = interpreterRequired;
        }

        /**
         * Returns a language that a patient speaks.
         *
         * @param language a code of {@code CareConnect-HumanLanguage-1}, such as {@code bn}, in either case
         * @param interpreterRequired whether an interpreter is needed
         * @throws InvalidInputException if the code system does not have it; see {@link #ofUnpublished}
         */
        public static Communication of(String language, boolean interpreterRequired) {
            Communication known = new Communication(
                    requireNonNull(language, "language").toLowerCase(Locale.ROOT), interpreterRequired);
            if (!PUBLISHED.contains(" " + known.language + " ")) {
                throw new InvalidInputException(
                        "The code system CareConnect-HumanLanguage-1 does not have this language");
            }
            return known;
        }

        /**
         * Returns a language that version 1.1.0 of the code system does not have, for a practice that is known to
         * accept it. Others may refuse the registration.
         *
         * @param code the code, which is sent as it is
         * @param interpreterRequired whether an interpreter is needed
         * @throws InvalidInputException if it is not letters, digits and hyphens, 35 at most
         */
        public static Communication ofUnpublished(String code, boolean interpreterRequired) {
            return new Communication(code, interpreterRequired);
        }

        /** Returns the code of {@code CareConnect-HumanLanguage-1}, such as {@code bn}, in lower case if published. */
        public String language() {
            return language;
        }

        /** Returns whether an interpreter is needed. */
        public boolean interpreterRequired() {
            return interpreterRequired;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Communication communication
                    && language.equals(communication.language)
                    && interpreterRequired == communication.interpreterRequired;
        }

        @Override
        public int hashCode() {
            return Objects.hash(language, interpreterRequired);
        }

        @Override
        public String toString() {
            return "Communication[language=" + language + ", interpreterRequired=" + interpreterRequired + "]";
        }
    }

    private final NhsNumber nhsNumber;
    private final PersonName name;
    private final LocalDate birthDate;
    private final @Nullable Gender gender;
    private final @Nullable PostalAddress homeAddress;
    private final @Nullable PostalAddress temporaryAddress;
    private final Map<PhoneUse, String> phones;
    private final @Nullable String email;
    private final @Nullable Communication communication;
    private final @Nullable Demographics traced;

    private PatientRegistration(Builder builder) {
        this.nhsNumber = builder.nhsNumber;
        this.name = PersonName.of(
                builder.family, List.of(builder.given), builder.prefix == null ? List.of() : List.of(builder.prefix));
        this.birthDate = builder.birthDate;
        this.gender = builder.gender;
        this.homeAddress = builder.homeAddress;
        this.temporaryAddress = builder.temporaryAddress;
        this.phones = Map.copyOf(builder.phones);
        this.email = builder.email;
        this.communication = builder.communication;
        this.traced = builder.traced;
    }

    /**
     * Returns a builder with the least that a practice needs to trace the patient.
     *
     * @throws InvalidInputException if a name is blank, or the birth date's year does not have four digits
     */
    public static Builder of(NhsNumber nhsNumber, String family, String given, LocalDate birthDate) {
        return new Builder(nhsNumber, family, given, birthDate);
    }

    /**
     * Returns a builder for a person who was traced, with their gender.
     *
     * @throws InvalidInputException if the patient is flagged as sensitive
     */
    public static Builder of(Demographics traced) {
        traced.requireNotSensitive();
        Builder builder = of(traced.nhsNumber(), traced.family(), traced.given(), traced.birthDate())
                .gender(traced.gender());
        builder.traced = traced;
        return builder;
    }

    /** Returns the trace that it was made from; absent if it was made from single items. */
    Optional<Demographics> traced() {
        return Optional.ofNullable(traced);
    }

    /** Returns the patient's NHS number. */
    public NhsNumber nhsNumber() {
        return nhsNumber;
    }

    /** Returns the patient's official name. */
    public PersonName name() {
        return name;
    }

    /** Returns the patient's birth date. */
    public LocalDate birthDate() {
        return birthDate;
    }

    /** Returns the patient's gender, if set. */
    public Optional<Gender> gender() {
        return Optional.ofNullable(gender);
    }

    /** Returns the patient's home address, if set. */
    public Optional<PostalAddress> homeAddress() {
        return Optional.ofNullable(homeAddress);
    }

    /** Returns the address for the time of this registration, if set. */
    public Optional<PostalAddress> temporaryAddress() {
        return Optional.ofNullable(temporaryAddress);
    }

    /** Returns the telephone numbers, one for each use. */
    public Map<PhoneUse, String> phones() {
        return phones;
    }

    /** Returns the e-mail address, if set. */
    public Optional<String> email() {
        return Optional.ofNullable(email);
    }

    /** Returns the language, if set. */
    public Optional<Communication> communication() {
        return Optional.ofNullable(communication);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PatientRegistration registration && parts().equals(registration.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    private List<Object> parts() {
        return List.of(
                nhsNumber,
                name,
                birthDate,
                gender(),
                homeAddress(),
                temporaryAddress(),
                phones,
                email(),
                communication(),
                traced());
    }

    /** Shows nothing of the patient. */
    @Override
    public String toString() {
        return "PatientRegistration[hidden]";
    }

    /** A builder for {@link PatientRegistration}. Not thread-safe. */
    public static final class Builder {
        private final NhsNumber nhsNumber;
        private final String family;
        private final String given;
        private final LocalDate birthDate;
        private final Map<PhoneUse, String> phones = new EnumMap<>(PhoneUse.class);
        private @Nullable String prefix;
        private @Nullable Gender gender;
        private @Nullable PostalAddress homeAddress;
        private @Nullable PostalAddress temporaryAddress;
        private @Nullable String email;
        private @Nullable Communication communication;
        private @Nullable Demographics traced;

        private Builder(NhsNumber nhsNumber, String family, String given, LocalDate birthDate) {
            this.nhsNumber = requireNonNull(nhsNumber, "nhsNumber");
            this.family = text("family name", family);
            this.given = text("given name", given);
            this.birthDate = requireNonNull(birthDate, "birthDate");
            if (birthDate.getYear() < 1 || birthDate.getYear() > 9999) {
                throw new InvalidInputException("A patient's birth date is in a year of four digits");
            }
        }

        /**
         * Sets the patient's title.
         *
         * @throws InvalidInputException if it is blank
         */
        public Builder prefix(String prefix) {
            this.prefix = text("prefix", prefix);
            return this;
        }

        /**
         * Sets the patient's gender.
         *
         * @throws InvalidInputException if the specification does not define it
         */
        public Builder gender(Gender gender) {
            if (!requireNonNull(gender, "gender").isDocumented()) {
                throw new InvalidInputException("A gender is male, female, other or unknown");
            }
            this.gender = gender;
            return this;
        }

        /**
         * Sets the patient's home address.
         *
         * @throws InvalidInputException if it has an unpaired surrogate or a control character
         */
        public Builder homeAddress(PostalAddress address) {
            this.homeAddress = written(requireNonNull(address, "address"));
            return this;
        }

        /**
         * Sets an address for the time of this registration.
         *
         * @throws InvalidInputException if it has an unpaired surrogate or a control character
         */
        public Builder temporaryAddress(PostalAddress address) {
            this.temporaryAddress = written(requireNonNull(address, "address"));
            return this;
        }

        /**
         * Adds a telephone number.
         *
         * @throws InvalidInputException if it is blank, or there is already one for this use
         */
        public Builder phone(PhoneUse use, String number) {
            if (phones.putIfAbsent(use, text("telephone number", number)) != null) {
                throw new InvalidInputException("A patient has one telephone number for each use, not two for " + use);
            }
            return this;
        }

        /**
         * Sets the patient's e-mail address.
         *
         * @throws InvalidInputException if it is blank
         */
        public Builder email(String email) {
            this.email = text("e-mail address", email);
            return this;
        }

        /** Sets the language that the patient speaks. */
        public Builder communication(Communication communication) {
            this.communication = requireNonNull(communication, "communication");
            return this;
        }

        /** Returns the registration. */
        public PatientRegistration build() {
            return new PatientRegistration(this);
        }

        private static PostalAddress written(PostalAddress address) {
            TextRules.fhirString("A patient's address", address.formatted());
            return address;
        }

        private static String text(String what, String value) {
            requireNonNull(value, what);
            if (value.isBlank()) {
                throw new InvalidInputException("A patient's " + what + " must not be blank");
            }
            return TextRules.fhirString("A patient's " + what, value);
        }
    }
}
