package io.github.gpconnect.client.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.gpconnect.client.foundations.Foundations;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The Spine interaction IDs of foundations, letter by letter, in both profiles, and what each call may touch. */
class InteractionTest {
    static Stream<Arguments> foundations() {
        return Stream.of(
                Arguments.of(
                        Foundations.READ_METADATA,
                        "urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-1",
                        "urn:nhs:names:services:gpconnect:fhir:rest:read:metadata",
                        Scope.ORGANIZATION_READ),
                Arguments.of(
                        Foundations.FIND_PATIENT,
                        "urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1",
                        "urn:nhs:names:services:gpconnect:fhir:rest:search:patient",
                        Scope.PATIENT_READ),
                Arguments.of(
                        Foundations.READ_PATIENT,
                        "urn:nhs:names:services:gpconnect:fhir:rest:read:patient-1",
                        "urn:nhs:names:services:gpconnect:fhir:rest:read:patient",
                        Scope.PATIENT_READ),
                Arguments.of(
                        Foundations.REGISTER_PATIENT,
                        "urn:nhs:names:services:gpconnect:fhir:operation:gpc.registerpatient-1",
                        "urn:nhs:names:services:gpconnect:fhir:operation:gpc.registerpatient",
                        Scope.PATIENT_WRITE),
                Arguments.of(
                        Foundations.FIND_PRACTITIONER,
                        "urn:nhs:names:services:gpconnect:fhir:rest:search:practitioner-1",
                        "urn:nhs:names:services:gpconnect:fhir:rest:search:practitioner",
                        Scope.ORGANIZATION_READ),
                Arguments.of(
                        Foundations.READ_PRACTITIONER,
                        "urn:nhs:names:services:gpconnect:fhir:rest:read:practitioner-1",
                        "urn:nhs:names:services:gpconnect:fhir:rest:read:practitioner",
                        Scope.ORGANIZATION_READ),
                Arguments.of(
                        Foundations.FIND_ORGANISATION,
                        "urn:nhs:names:services:gpconnect:fhir:rest:search:organization-1",
                        "urn:nhs:names:services:gpconnect:fhir:rest:search:organization",
                        Scope.ORGANIZATION_READ),
                Arguments.of(
                        Foundations.READ_ORGANISATION,
                        "urn:nhs:names:services:gpconnect:fhir:rest:read:organization-1",
                        "urn:nhs:names:services:gpconnect:fhir:rest:read:organization",
                        Scope.ORGANIZATION_READ),
                Arguments.of(
                        Foundations.READ_LOCATION,
                        "urn:nhs:names:services:gpconnect:fhir:rest:read:location-1",
                        "urn:nhs:names:services:gpconnect:fhir:rest:read:location",
                        Scope.ORGANIZATION_READ),
                Arguments.of(
                        Foundations.FIND_HEALTHCARE_SERVICE,
                        "urn:nhs:names:services:gpconnect:fhir:rest:search:healthcareservice-1",
                        "urn:nhs:names:services:gpconnect:fhir:rest:search:healthcareservice",
                        Scope.ORGANIZATION_READ),
                Arguments.of(
                        Foundations.READ_HEALTHCARE_SERVICE,
                        "urn:nhs:names:services:gpconnect:fhir:rest:read:healthcareservice-1",
                        "urn:nhs:names:services:gpconnect:fhir:rest:read:healthcareservice",
                        Scope.ORGANIZATION_READ));
    }

    @ParameterizedTest
    @MethodSource("foundations")
    void each_interaction_has_its_id_in_both_profiles(
            Interaction interaction, String current, String foundingDraft, Scope scope) {
        assertThat(SpecificationProfile.CURRENT.idOf(interaction)).isEqualTo(current);
        assertThat(SpecificationProfile.FOUNDING_DRAFT.idOf(interaction)).isEqualTo(foundingDraft);
        assertThat(interaction.scope()).isEqualTo(scope);
    }

    @Test
    void only_what_writes_to_a_patient_changes_something() {
        List<Interaction> changing = foundations()
                .map(row -> (Interaction) row.get()[0])
                .filter(Interaction::changes)
                .toList();

        assertThat(changing).containsExactly(Foundations.REGISTER_PATIENT);
    }

    @Test
    void what_is_about_a_patient_is_patient_centred() {
        List<Interaction> patientCentred = foundations()
                .map(row -> (Interaction) row.get()[0])
                .filter(Interaction::patientCentred)
                .toList();

        assertThat(patientCentred)
                .containsExactly(Foundations.FIND_PATIENT, Foundations.READ_PATIENT, Foundations.REGISTER_PATIENT);
    }

    @Test
    void an_interaction_may_have_gone_by_anothers_id_in_the_founding_draft() {
        Interaction cancel = Interaction.of("Cancel an appointment", "rest:cancel:appointment", Scope.PATIENT_WRITE)
                .inFoundingDraft("rest:update:appointment");

        assertThat(SpecificationProfile.CURRENT.idOf(cancel))
                .isEqualTo("urn:nhs:names:services:gpconnect:fhir:rest:cancel:appointment-1");
        assertThat(SpecificationProfile.FOUNDING_DRAFT.idOf(cancel))
                .isEqualTo("urn:nhs:names:services:gpconnect:fhir:rest:update:appointment");
        assertThat(cancel.name()).isEqualTo("Cancel an appointment");
        assertThat(cancel.changes()).isTrue();
    }

    @Test
    void the_claims_of_the_scopes_are_these() {
        assertThat(Scope.PATIENT_READ.claim()).isEqualTo("patient/*.read");
        assertThat(Scope.PATIENT_WRITE.claim()).isEqualTo("patient/*.write");
        assertThat(Scope.ORGANIZATION_READ.claim()).isEqualTo("organization/*.read");
    }

    @Test
    void null_is_refused_by_name() {
        assertThatNullPointerException()
                .isThrownBy(() -> Interaction.of(null, "a", Scope.PATIENT_READ))
                .withMessage("name");
        assertThatNullPointerException()
                .isThrownBy(() -> Interaction.of("n", null, Scope.PATIENT_READ))
                .withMessage("subject");
        assertThatNullPointerException()
                .isThrownBy(() -> Interaction.of("n", "a", Scope.PATIENT_READ).inFoundingDraft(null))
                .withMessage("subject");
        assertThatNullPointerException()
                .isThrownBy(() -> Interaction.of("n", "a", null))
                .withMessage("scope");
    }
}
