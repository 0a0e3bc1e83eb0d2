package io.github.gpconnect.client.foundations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gpconnect.client.ConnectedSpine;
import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.audit.OperationEvent;
import io.github.gpconnect.client.audit.OperationResult;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.foundations.Demographics.Difference;
import io.github.gpconnect.client.foundations.Demographics.Item;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemographicsTest {
    private static final NhsNumber NUMBER = NhsNumber.of("9990104107");
    private static final LocalDate BORN = LocalDate.of(1974, 3, 9);
    private static final Instant TRACED_AT = ConnectedSpine.CLOCK.instant();
    private static final Demographics HELD = traced().build();

    private static Demographics.Builder traced() {
        return Demographics.builder()
                .nhsNumber(NUMBER)
                .name("Farthingale", "Imogen")
                .gender(Gender.FEMALE)
                .birthDate(BORN)
                .tracedAt(TRACED_AT);
    }

    private static Patient returned(String family, String given, Gender gender, LocalDate born) {
        return Patient.builder(PatientId.of("2"))
                .nhsNumber(NUMBER)
                .name(PersonName.of(family, List.of(given.split(" ", -1)), List.of()))
                .gender(gender)
                .birthDate(born)
                .build();
    }

    @Test
    void an_equal_record_has_no_differences() {
        assertThat(HELD.differencesFrom(returned("Farthingale", "Imogen", Gender.FEMALE, BORN)))
                .isEmpty();
    }

    @Test
    void a_record_of_a_patient_who_has_died_or_that_is_out_of_use_differs() {
        Patient patient = Patient.builder(PatientId.of("2"))
                .name(PersonName.of("Farthingale", List.of("Imogen"), List.of()))
                .gender(Gender.FEMALE)
                .birthDate(BORN)
                .deceased(true)
                .inactive(true)
                .build();

        assertThat(HELD.differencesFrom(patient))
                .extracting(Difference::formatted)
                .containsExactly(
                        "Deceased: 'no' here, 'yes' at the practice",
                        "Record out of use: 'no' here, 'yes' at the practice");
    }

    @ParameterizedTest
    @CsvSource({"FARTHINGALE, imogen", "' Farthingale ', Imogen"})
    void case_and_blanks_around_are_no_difference(String family, String given) {
        assertThat(HELD.differencesFrom(returned(family, given, Gender.FEMALE, BORN)))
                .isEmpty();
    }

    @Test
    void the_two_encodings_of_an_accent_are_no_difference() {
        Demographics composed = traced().name("Br\u00fcnner", "Zo\u00eb").build();

        assertThat(composed.differencesFrom(returned("Bru\u0308nner", "Zoe\u0308", Gender.FEMALE, BORN)))
                .isEmpty();
    }

    @Test
    void every_item_that_differs_is_listed_with_both_values() {
        List<Difference> differences =
                HELD.differencesFrom(returned("Farthing", "Imogen Maud", Gender.OTHER, BORN.plusDays(1)));

        assertThat(differences)
                .extracting(Difference::item)
                .containsExactly(Item.FAMILY_NAME, Item.GIVEN_NAME, Item.GENDER, Item.BIRTH_DATE);
        assertThat(differences)
                .extracting(Difference::formatted)
                .containsExactly(
                        "Family name: 'Farthingale' here, 'Farthing' at the practice",
                        "Given name: 'Imogen' here, 'Imogen Maud' at the practice",
                        "Gender: 'female' here, 'other' at the practice",
                        "Birth date: '1974-03-09' here, '1974-03-10' at the practice");
    }

    @Test
    void what_the_practice_does_not_return_is_a_difference() {
        Patient silent = Patient.builder(PatientId.of("2")).nhsNumber(NUMBER).build();

        assertThat(HELD.differencesFrom(silent))
                .hasSize(4)
                .allSatisfy(difference -> assertThat(difference.formatted()).endsWith("here, nothing at the practice"));
    }

    @Test
    void nothing_of_the_patient_is_printed() {
        Difference difference = HELD.differencesFrom(returned("Farthing", "Imogen", Gender.FEMALE, BORN))
                .get(0);

        assertThat(HELD).hasToString("Demographics[hidden]");
        assertThat(difference).hasToString("Difference[FAMILY_NAME]");
    }

    @Test
    void a_patient_without_name_cannot_have_been_traced() {
        assertThatThrownBy(() -> traced().name(" ", "Imogen").build())
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("A patient's family and given name must not be blank");
    }

    @Test
    void what_was_traced_is_whole() {
        assertThatThrownBy(() -> Demographics.builder()
                        .name("Farthingale", "Imogen")
                        .gender(Gender.FEMALE)
                        .birthDate(BORN)
                        .build())
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("A patient's NHS number must be set");
        assertThat(traced().build()).isEqualTo(HELD).hasSameHashCodeAs(HELD);
        assertThat(traced().sensitive(true).build()).isNotEqualTo(HELD);
    }

    @Test
    void no_request_is_made_for_a_patient_who_is_flagged_as_sensitive() {
        try (ConnectedSpine connected = ConnectedSpine.start()) {
            Demographics sensitive = traced().sensitive(true).build();

            assertThatThrownBy(() -> connected.foundations().findPatient(sensitive))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("No request is made for a patient who is flagged as sensitive");
            assertThatThrownBy(() -> PatientRegistration.of(sensitive)).isInstanceOf(InvalidInputException.class);
            assertThat(connected.spine().requests()).isEmpty();
        }
    }

    @Test
    void a_trace_without_its_time_is_none() {
        assertThatThrownBy(() -> Demographics.builder()
                        .nhsNumber(NUMBER)
                        .name("Farthingale", "Imogen")
                        .gender(Gender.FEMALE)
                        .birthDate(BORN)
                        .build())
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("A patient's time of the trace must be set");
        assertThat(HELD.tracedAt()).isEqualTo(TRACED_AT);
    }

    @Test
    void a_trace_older_than_24_hours_is_refused_before_anything_is_sent() {
        List<OperationEvent> operations = new ArrayList<>();
        AuditListener audit = new AuditListener() {
            @Override
            public void ended(AuditEvent event) {}

            @Override
            public void operationEnded(OperationEvent event) {
                operations.add(event);
            }
        };
        Instant dayBefore = TRACED_AT.minus(Duration.ofHours(24));
        Demographics old = traced().tracedAt(dayBefore.minusSeconds(1)).build();
        try (ConnectedSpine connected = ConnectedSpine.start(builder -> builder.audit(audit))) {
            assertThatThrownBy(() -> connected.foundations().findPatient(old))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("The patient's trace of 2026-11-22T07:29:59Z is too old: trace the patient again");
            assertThatThrownBy(() -> connected
                            .foundations()
                            .registerPatient(PatientRegistration.of(old).build()))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("too old");
            assertThat(connected.spine().requests()).isEmpty();
            assertThat(operations)
                    .extracting(OperationEvent::result)
                    .containsExactly(OperationResult.REFUSED_LOCALLY, OperationResult.REFUSED_LOCALLY);
            assertThat(connected
                            .foundations()
                            .findPatient(traced().tracedAt(dayBefore).build()))
                    .isPresent();
        }
    }

    @Test
    void how_long_a_trace_is_valid_can_be_set_and_none_is_from_the_future() {
        Demographics.Builder hours = traced().validFor(Duration.ofHours(2));
        Demographics brief = hours.build();

        brief.requireRecent(TRACED_AT.plus(Duration.ofHours(2)));
        assertThatThrownBy(() ->
                        brief.requireRecent(TRACED_AT.plus(Duration.ofHours(2)).plusMillis(1)))
                .isInstanceOf(InvalidInputException.class);
        brief.requireRecent(TRACED_AT.minus(Duration.ofMinutes(5))); // clocks differ
        assertThatThrownBy(() -> brief.requireRecent(TRACED_AT.minus(Duration.ofMinutes(6))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("A patient's trace of 2026-11-23T07:30:00Z cannot be in the future");
        assertThatThrownBy(() -> hours.validFor(Duration.ZERO)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void the_registered_practice_is_compared_where_the_trace_has_it() {
        Patient same = returned("Farthingale", "Imogen", Gender.FEMALE, BORN);
        Demographics registered =
                traced().registeredPractice(OdsCode.of("B30058")).build();

        assertThat(HELD.differencesFrom(same, OdsCode.of("A20047"))).isEmpty();
        assertThat(registered.differencesFrom(same)).isEmpty();
        assertThat(registered.differencesFrom(same, OdsCode.of("B30058"))).isEmpty();
        assertThat(registered.differencesFrom(same, OdsCode.of("A20047")))
                .extracting(Difference::formatted)
                .containsExactly("Registered practice: 'B30058' here, 'A20047' at the practice");
    }

    @Test
    void a_patient_is_found_and_compared_by_what_was_traced() {
        try (ConnectedSpine connected = ConnectedSpine.start()) {
            Patient found = connected.foundations().findPatient(HELD).orElseThrow();

            assertThat(found.id().value()).isEqualTo(InventedPeople.REGISTERED.id());
            assertThat(HELD.differencesFrom(found)).isEmpty();
        }
    }
}
