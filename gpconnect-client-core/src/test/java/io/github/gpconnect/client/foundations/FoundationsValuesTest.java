package io.github.gpconnect.client.foundations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.NhsNumber;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small values of foundations: genders, people, places, capabilities. */
class FoundationsValuesTest {
    @ParameterizedTest
    @EnumSource
    void a_gender_is_found_by_its_code(Gender gender) {
        assertThat(Gender.of(gender.code())).isEqualTo(gender);
        assertThat(gender.code()).isEqualTo(gender.name().toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Male", "MALE", " male", "m", "999 010 4107"})
    void nothing_else_is_a_gender(String code) {
        assertThat(Gender.find(code)).isEmpty();
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> Gender.of(code))
                .withMessage("A gender is male, female, other or unknown");
    }

    @Test
    void a_patient_prints_the_logical_id_alone() {
        Patient patient = new Patient(
                PatientId.of("2"),
                NhsNumber.of("9990104107"),
                new PersonName("Farthingale", List.of("Imogen"), List.of()),
                Gender.FEMALE,
                LocalDate.of(1974, 3, 9),
                List.of(PostalAddress.of("Millbeck", "ZZ99 4MB")),
                List.of(new Telecom("phone", "home", "01632960114")),
                "18");

        assertThat(patient).hasToString("Patient[2]");
        assertThatNullPointerException()
                .isThrownBy(() -> new Patient(null, null, null, null, null, List.of(), List.of(), null))
                .withMessage("id");
    }

    @Test
    void a_telecom_hides_its_value() {
        assertThat(new Telecom("phone", "home", "01632960114")).hasToString("Telecom[phone, home]");
        assertThatNullPointerException()
                .isThrownBy(() -> new Telecom(null, null, null))
                .withMessage("value");
    }

    @Test
    void a_practitioner_takes_on_a_role() {
        Practitioner practitioner = new Practitioner("21", null, Gender.FEMALE, null, "555000000021");

        assertThat(practitioner.inRole("Nurse").role()).isEqualTo("Nurse");
        assertThat(practitioner.inRole("Nurse").sdsUserId()).isEqualTo("555000000021");
        assertThat(practitioner.inRole("Nurse").inRole(null).role()).isEqualTo("Nurse");
        assertThatNullPointerException()
                .isThrownBy(() -> new Practitioner(null, null, null, null, null))
                .withMessage("id");
    }

    @Test
    void places_have_an_id() {
        assertThatNullPointerException()
                .isThrownBy(() -> new Location(null, null, null, null, null))
                .withMessage("id");
        assertThatNullPointerException()
                .isThrownBy(() -> new Organisation(null, null, null, null, null))
                .withMessage("id");
    }

    @Test
    void people_and_places_print_the_logical_id_alone_and_no_other_text_instead() {
        PersonName name = new PersonName("Farthingale", List.of("Imogen"), List.of());
        PostalAddress address = PostalAddress.of("Millbeck", "ZZ99 4MB");

        assertThat(new Practitioner("21", name, Gender.FEMALE, "Nurse", "555000000021"))
                .hasToString("Practitioner[21]");
        assertThat(new Location("7", "The Surgery", address, "01632960114", "5"))
                .hasToString("Location[7]");
        assertThat(new Organisation("5", "A20047", "The Practice", "01632960114", address))
                .hasToString("Organisation[5]");
        for (String odd : List.of("Imogen Farthingale", "", "..", "1\n2", "9".repeat(65), "\u0661")) {
            assertThat(new Location(odd, null, null, null, null)).hasToString("Location[odd id]");
        }
    }

    @Test
    void capabilities_print_their_version_if_it_is_one_and_how_much_is_offered() {
        Map<String, Set<String>> interactions = Map.of("Slot", Set.of("search-type"));

        assertThat(new Capabilities("1.2.7", "Farthingale's", null, interactions, Set.of("a", "b")))
                .hasToString("Capabilities[1.2.7, 1 resource types, 2 operations]");
        for (String odd : new String[] {null, "", "1.2", "1.2.7 of Farthingale", "1.2.7\nINFO all is well"}) {
            assertThat(new Capabilities(odd, null, null, Map.of(), Set.of()))
                    .hasToString("Capabilities[odd version, 0 resource types, 0 operations]");
        }
    }

    @Test
    void capabilities_are_sorted_copied_and_queried() {
        Map<String, Set<String>> interactions = new HashMap<>();
        interactions.put("Slot", new HashSet<>(Set.of("search-type")));
        interactions.put("Appointment", new HashSet<>(Set.of("update", "create", "read")));
        Set<String> operations = new HashSet<>(Set.of("gpc.registerpatient", "a"));
        Capabilities capabilities = new Capabilities("1.2.7", null, null, interactions, operations);
        interactions.get("Slot").add("read");
        interactions.clear();
        operations.clear();

        assertThat(capabilities.interactions().keySet()).containsExactly("Appointment", "Slot");
        assertThat(capabilities.interactions().get("Appointment")).containsExactly("create", "read", "update");
        assertThat(capabilities.operations()).containsExactly("a", "gpc.registerpatient");
        assertThat(capabilities.offers("Appointment", "create")).isTrue();
        assertThat(capabilities.offers("Slot", "read")).isFalse();
        assertThat(capabilities.offers("Patient", "read")).isFalse();
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> capabilities.interactions().get("Slot").add("read"));
    }
}
