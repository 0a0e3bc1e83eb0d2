package io.github.gpconnect.client.foundations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.foundations.PatientRegistration.Communication;
import io.github.gpconnect.client.foundations.PatientRegistration.PhoneUse;
import io.github.gpconnect.client.identity.NhsNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatientRegistrationTest {
    private static final NhsNumber NUMBER = NhsNumber.of("9994536109");
    private static final LocalDate BIRTH_DATE = LocalDate.of(1993, 5, 21);
    private static final PostalAddress HOME = PostalAddress.of("Millbeck", "ZZ99 4MB", "4 Tannery Walk");
    private static final PostalAddress GUEST_HOUSE = PostalAddress.of("Millbeck", "ZZ99 4MC", "Guest House");

    private static PatientRegistration.Builder least() {
        return PatientRegistration.of(NUMBER, "Ashgrove", "Leopold", BIRTH_DATE);
    }

    private static void assertRefused(UnaryOperator<PatientRegistration.Builder> detail, String message) {
        assertRefused(() -> detail.apply(least()), message);
    }

    private static void assertRefused(ThrowingCallable registration, String message) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(registration)
                .withMessage(message);
    }

    @Test
    void a_gender_that_the_specification_does_not_have_is_not_sent() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> least().gender(Gender.of("m")))
                .withMessage("A gender is male, female, other or unknown");
    }

    @Test
    void number_name_and_birth_date_are_enough() {
        PatientRegistration registration = least().build();

        assertThat(registration.nhsNumber()).isEqualTo(NUMBER);
        assertThat(registration.name().formatted()).isEqualTo("ASHGROVE, Leopold");
        assertThat(registration.birthDate()).isEqualTo(BIRTH_DATE);
        assertThat(registration.gender()).isEmpty();
        assertThat(registration.homeAddress()).isEmpty();
        assertThat(registration.temporaryAddress()).isEmpty();
        assertThat(registration.phones()).isEmpty();
        assertThat(registration.email()).isEmpty();
        assertThat(registration.communication()).isEmpty();
    }

    @Test
    void registrations_with_the_same_parts_are_equal() {
        PatientRegistration registration = least().homeAddress(HOME).build();

        assertThat(registration)
                .isEqualTo(least().homeAddress(HOME).build())
                .hasSameHashCodeAs(least().homeAddress(HOME).build())
                .isNotEqualTo(least().temporaryAddress(HOME).build())
                .isNotEqualTo(least().build());
    }

    @Test
    void all_that_may_be_revealed_is_kept() {
        PatientRegistration registration = least().prefix("Mr")
                .gender(Gender.MALE)
                .homeAddress(HOME)
                .temporaryAddress(GUEST_HOUSE)
                .phone(PhoneUse.MOBILE, "07700900123")
                .phone(PhoneUse.TEMP, "01632960123")
                .email("leopold@mail.example")
                .communication(Communication.of("bn", true))
                .build();

        assertThat(registration.name().prefix()).containsExactly("Mr");
        assertThat(registration.gender()).contains(Gender.MALE);
        assertThat(registration.homeAddress()).contains(HOME);
        assertThat(registration.temporaryAddress()).contains(GUEST_HOUSE);
        assertThat(registration.phones())
                .isEqualTo(Map.of(PhoneUse.MOBILE, "07700900123", PhoneUse.TEMP, "01632960123"));
        assertThat(registration.email()).contains("leopold@mail.example");
        assertThat(registration.communication()).contains(Communication.of("bn", true));
    }

    @Test
    void a_traced_patient_is_registered_as_traced() {
        PatientRegistration registration = PatientRegistration.of(Demographics.builder()
                        .nhsNumber(NUMBER)
                        .name("Ashgrove", "Leopold")
                        .gender(Gender.MALE)
                        .birthDate(BIRTH_DATE)
                        .tracedAt(Instant.EPOCH)
                        .build())
                .build();

        assertThat(registration.nhsNumber()).isEqualTo(NUMBER);
        assertThat(registration.name().formatted()).isEqualTo("ASHGROVE, Leopold");
        assertThat(registration.birthDate()).isEqualTo(BIRTH_DATE);
        assertThat(registration.gender()).contains(Gender.MALE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void nothing_is_blank(String blank) {
        assertRefused(
                () -> PatientRegistration.of(NUMBER, blank, "Leopold", BIRTH_DATE),
                "A patient's family name must not be blank");
        assertRefused(
                () -> PatientRegistration.of(NUMBER, "Ashgrove", blank, BIRTH_DATE),
                "A patient's given name must not be blank");
        assertRefused(builder -> builder.prefix(blank), "A patient's prefix must not be blank");
        assertRefused(builder -> builder.email(blank), "A patient's e-mail address must not be blank");
        assertRefused(builder -> builder.phone(PhoneUse.HOME, blank), "A patient's telephone number must not be blank");
    }

    @Test
    void a_birth_date_has_a_year_of_four_digits() {
        for (int year : new int[] {-5, 0, 10_000}) {
            assertRefused(
                    () -> PatientRegistration.of(NUMBER, "Ashgrove", "Leopold", BIRTH_DATE.withYear(year)),
                    "A patient's birth date is in a year of four digits");
        }
    }

    @Test
    void there_is_one_number_for_each_use_and_the_first_one_stays() {
        PatientRegistration.Builder builder = least().phone(PhoneUse.HOME, "01632960123");

        assertRefused(
                () -> builder.phone(PhoneUse.HOME, "01632960124"),
                "A patient has one telephone number for each use, not two for HOME");
        assertThat(builder.build().phones()).containsExactly(Map.entry(PhoneUse.HOME, "01632960123"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "en gb", "en\n", "Farthingale speaks English and more than that"})
    void a_language_is_a_code(String language) {
        assertRefused(
                () -> Communication.of(language, false),
                "A language is a code of letters, digits and hyphens, such as 'en'");
        assertRefused(
                () -> Communication.ofUnpublished(language, false),
                "A language is a code of letters, digits and hyphens, such as 'en'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-GB", "e", "eng", "xx", "q6"})
    void a_language_that_is_not_published_is_refused_unless_it_is_meant(String language) {
        assertRefused(
                () -> Communication.of(language, false),
                "The code system CareConnect-HumanLanguage-1 does not have this language");

        assertThat(Communication.ofUnpublished(language, true).language()).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource({"q1, q1", "EN, en", "Cy, cy", "zu, zu"})
    void a_language_is_published_in_either_case(String language, String published) {
        assertThat(Communication.of(language, false).language()).isEqualTo(published);
    }

    @Test
    void null_is_refused_by_name() {
        assertThatNullPointerException()
                .isThrownBy(() -> PatientRegistration.of(null, "Ashgrove", "Leopold", BIRTH_DATE))
                .withMessage("nhsNumber");
        assertThatNullPointerException()
                .isThrownBy(() -> PatientRegistration.of(NUMBER, null, "Leopold", BIRTH_DATE))
                .withMessage("family name");
        assertThatNullPointerException()
                .isThrownBy(() -> PatientRegistration.of(NUMBER, "Ashgrove", null, BIRTH_DATE))
                .withMessage("given name");
        assertThatNullPointerException()
                .isThrownBy(() -> PatientRegistration.of(NUMBER, "Ashgrove", "Leopold", null))
                .withMessage("birthDate");
        assertThatNullPointerException().isThrownBy(() -> least().gender(null)).withMessage("gender");
        assertThatNullPointerException().isThrownBy(() -> least().homeAddress(null));
        assertThatNullPointerException().isThrownBy(() -> least().temporaryAddress(null));
        assertThatNullPointerException().isThrownBy(() -> least().communication(null));
        assertThatNullPointerException().isThrownBy(() -> least().phone(null, "1"));
        assertThatNullPointerException()
                .isThrownBy(() -> Communication.of(null, false))
                .withMessage("language");
    }

    @Test
    void nothing_of_the_patient_is_printed() {
        PatientRegistration registration = least().homeAddress(HOME)
                .phone(PhoneUse.HOME, "01632960123")
                .email("leopold@mail.example")
                .build();

        assertThat(registration).hasToString("PatientRegistration[hidden]");
    }

    @Test
    void a_registration_does_not_change_with_its_builder() {
        PatientRegistration.Builder builder = least().phone(PhoneUse.HOME, "01632960123");
        PatientRegistration first = builder.build();

        PatientRegistration second = builder.phone(PhoneUse.WORK, "01632960124").build();

        assertThat(first.phones()).hasSize(1);
        assertThat(second.phones()).hasSize(2);
    }

    /** Which no encoding can send. */
    @ParameterizedTest
    @ValueSource(strings = {"\uD83D", "Ash\uDE00grove", "\uDE00\uD83D"})
    void nothing_holds_half_a_character(String half) {
        assertRefused(
                () -> PatientRegistration.of(NUMBER, half, "Leopold", BIRTH_DATE),
                "A patient's family name must not have an unpaired surrogate");
        assertRefused(builder -> builder.email(half), "A patient's e-mail address must not have an unpaired surrogate");
        PostalAddress address = PostalAddress.of("Millbeck", "ZZ99 4MB", half);
        assertRefused(
                builder -> builder.homeAddress(address), "A patient's address must not have an unpaired surrogate");
        assertRefused(
                builder -> builder.temporaryAddress(address),
                "A patient's address must not have an unpaired surrogate");
        assertThat(least().prefix("\uD83D\uDE00").build().name().prefix()).contains("\uD83D\uDE00");
    }

    /** FHIR-10: tab and line ends are allowed in a string, and the others would make the request invalid. */
    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "Ash\u0008grove", "\u001b[2J", "\u007f", "\u0085"})
    void nothing_holds_a_control_character(String control) {
        String rule = " must not have a control character other than tab and line ends";
        assertRefused(
                () -> PatientRegistration.of(NUMBER, "A" + control, "Leopold", BIRTH_DATE),
                "A patient's family name" + rule);
        assertRefused(builder -> builder.email("a" + control), "A patient's e-mail address" + rule);
        PostalAddress address = PostalAddress.of("Millbeck", "ZZ99 4MB", "a" + control);
        assertRefused(builder -> builder.homeAddress(address), "A patient's address" + rule);
        PostalAddress lines = PostalAddress.of("Millbeck", "ZZ99 4MB", "1 High Street\r\n\tAshgrove");
        assertThat(least().homeAddress(lines).build().homeAddress()).contains(lines);
    }
}
