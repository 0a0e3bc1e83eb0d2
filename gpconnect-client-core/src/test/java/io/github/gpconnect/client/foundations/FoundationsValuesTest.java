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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small values of foundations: genders, people, places, capabilities. */
class FoundationsValuesTest {
    static Stream<Gender> genders() {
        return Stream.of(Gender.MALE, Gender.FEMALE, Gender.OTHER, Gender.UNKNOWN);
    }

    @ParameterizedTest
    @MethodSource("genders")
    void a_gender_is_found_by_its_code(Gender gender) {
        assertThat(Gender.of(gender.code())).isSameAs(gender).hasToString(gender.code());
        assertThat(gender.isDocumented()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Male", "MALE", "m", "non-binary"})
    void another_code_is_kept_as_it_came_and_not_printed(String code) {
        Gender gender = Gender.of(code);

        assertThat(gender.code()).isEqualTo(code);
        assertThat(gender.isDocumented()).isFalse();
        assertThat(gender).isEqualTo(Gender.of(code)).hasToString("undocumented");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " male", "fe male", "999 010 4107", "9990104107", "m\nf"})
    void what_cannot_be_a_code_is_no_gender(String text) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> Gender.of(text))
                .withMessage("A gender is a code such as 'female'");
    }

    @Test
    void a_patient_prints_the_logical_id_alone() {
        Patient patient = Patient.builder(PatientId.of("2"))
                .nhsNumber(NhsNumber.of("9990104107"))
                .name(PersonName.of("Farthingale", List.of("Imogen"), List.of()))
                .gender(Gender.FEMALE)
                .birthDate(LocalDate.of(1974, 3, 9))
                .addresses(List.of(PostalAddress.of("Millbeck", "ZZ99 4MB")))
                .telecoms(List.of(Telecom.builder("01632960114")
                        .system("phone")
                        .use("home")
                        .build()))
                .preferredBranchSurgery(LocationId.of("18"))
                .build();

        assertThat(patient).hasToString("Patient[2]");
        assertThatNullPointerException().isThrownBy(() -> Patient.builder(null)).withMessage("id");
    }

    @Test
    void a_telecom_hides_its_value() {
        assertThat(Telecom.builder("01632960114").system("phone").use("home").build())
                .hasToString("Telecom[phone, home]");
        assertThatNullPointerException().isThrownBy(() -> Telecom.builder(null)).withMessage("value");
    }

    @Test
    void a_practitioner_has_an_id_and_perhaps_more() {
        Practitioner practitioner = Practitioner.builder(PractitionerId.of("21"))
                .gender(Gender.FEMALE)
                .sdsUserId("555000000021")
                .build();

        assertThat(practitioner.sdsUserId()).contains("555000000021");
        assertThat(practitioner.name()).isEmpty();
        assertThatNullPointerException()
                .isThrownBy(() -> Practitioner.builder(null))
                .withMessage("id");
    }

    @Test
    void places_have_an_id_and_an_organisation_may_have_none() {
        assertThatNullPointerException()
                .isThrownBy(() -> Location.builder(null))
                .withMessage("id");
        assertThat(Organisation.builder().name("The Hub").build())
                .hasToString("Organisation[without id]")
                .satisfies(organisation -> assertThat(organisation.id()).isEmpty());
    }

    @Test
    void what_is_not_set_is_absent() {
        Patient patient = Patient.builder(PatientId.of("2")).build();

        assertThat(Stream.of(
                        patient.nhsNumber(),
                        patient.name(),
                        patient.gender(),
                        patient.birthDate(),
                        patient.preferredBranchSurgery()))
                .allMatch(Optional::isEmpty);
        assertThat(patient.addresses()).isEmpty();
        assertThat(patient.telecoms()).isEmpty();
        assertThat(patient)
                .isEqualTo(Patient.builder(PatientId.of("2")).build())
                .isNotEqualTo(
                        Patient.builder(PatientId.of("2")).gender(Gender.OTHER).build());
    }

    @Test
    void people_and_places_print_the_logical_id_alone() {
        PersonName name = PersonName.of("Farthingale", List.of("Imogen"), List.of());
        PostalAddress address = PostalAddress.of("Millbeck", "ZZ99 4MB");

        assertThat(Practitioner.builder(PractitionerId.of("21"))
                        .name(name)
                        .gender(Gender.FEMALE)
                        .sdsUserId("555000000021")
                        .build())
                .hasToString("Practitioner[21]");
        assertThat(Location.builder(LocationId.of("7"))
                        .name("The Surgery")
                        .address(address)
                        .telephone("01632960114")
                        .organisationId(OrganisationId.of("5"))
                        .build())
                .hasToString("Location[7]");
        assertThat(Organisation.builder()
                        .id(OrganisationId.of("5"))
                        .odsCode("A20047")
                        .name("The Practice")
                        .telephone("01632960114")
                        .address(address)
                        .build())
                .hasToString("Organisation[5]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Imogen Farthingale", "", "..", "1\n2", "\u0661"})
    void no_other_text_is_an_id(String odd) {
        Stream.<Function<String, Object>>of(
                        PractitionerId::of, LocationId::of, OrganisationId::of, HealthcareServiceId::of)
                .forEach(id ->
                        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> id.apply(odd)));
    }

    @Test
    void capabilities_print_their_version_if_it_is_one_and_how_much_is_offered() {
        Map<String, Set<String>> interactions = Map.of("Slot", Set.of("search-type"));

        assertThat(Capabilities.builder()
                        .version("1.2.7")
                        .software("Farthingale's")
                        .interactions(interactions)
                        .operations(Set.of("a", "b"))
                        .build())
                .hasToString("Capabilities[1.2.7, 1 resource types, 2 operations]");
        assertThat(Capabilities.builder().build())
                .hasToString("Capabilities[odd version, 0 resource types, 0 operations]");
        for (String odd : new String[] {"", "1.2", "1.2.7 of Farthingale", "1.2.7\nINFO all is well"}) {
            assertThat(Capabilities.builder().version(odd).build())
                    .hasToString("Capabilities[odd version, 0 resource types, 0 operations]");
        }
    }

    @Test
    void capabilities_are_sorted_copied_and_queried() {
        Map<String, Set<String>> interactions = new HashMap<>();
        interactions.put("Slot", new HashSet<>(Set.of("search-type")));
        interactions.put("Appointment", new HashSet<>(Set.of("update", "create", "read")));
        Set<String> operations = new HashSet<>(Set.of("gpc.registerpatient", "a"));
        Capabilities capabilities = Capabilities.builder()
                .version("1.2.7")
                .interactions(interactions)
                .operations(operations)
                .build();
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
