package io.github.gpconnect.client.appointments;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.specification.Interaction;
import io.github.gpconnect.client.specification.Scope;
import io.github.gpconnect.client.specification.SpecificationProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InteractionIdsTest {
    private static final Map<String, Interaction> INTERACTIONS = Map.of(
            "search", AppointmentClient.SEARCH_SLOTS,
            "read", AppointmentClient.READ,
            "book", AppointmentClient.BOOK,
            "amend", AppointmentClient.AMEND,
            "cancel", AppointmentClient.CANCEL,
            "list", AppointmentClient.LIST);

    @ParameterizedTest
    @CsvSource({
        "search, urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1",
        "read, urn:nhs:names:services:gpconnect:fhir:rest:read:appointment-1",
        "book, urn:nhs:names:services:gpconnect:fhir:rest:create:appointment-1",
        "amend, urn:nhs:names:services:gpconnect:fhir:rest:update:appointment-1",
        "cancel, urn:nhs:names:services:gpconnect:fhir:rest:cancel:appointment-1",
        "list, urn:nhs:names:services:gpconnect:fhir:rest:search:patient_appointments-1",
    })
    void the_current_profile_has_the_ids_of_1_2_7(String name, String id) {
        assertThat(SpecificationProfile.CURRENT.idOf(INTERACTIONS.get(name))).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        "search, urn:nhs:names:services:gpconnect:fhir:rest:search:slot",
        "read, urn:nhs:names:services:gpconnect:fhir:rest:read:appointment",
        "book, urn:nhs:names:services:gpconnect:fhir:rest:create:appointment",
        "amend, urn:nhs:names:services:gpconnect:fhir:rest:update:appointment",
        "cancel, urn:nhs:names:services:gpconnect:fhir:rest:update:appointment",
        "list, urn:nhs:names:services:gpconnect:fhir:rest:search:patient_appointments",
    })
    void the_founding_draft_has_them_as_first_published(String name, String id) {
        assertThat(SpecificationProfile.FOUNDING_DRAFT.idOf(INTERACTIONS.get(name)))
                .isEqualTo(id);
    }

    @Test
    void reads_and_changes_have_the_scopes_of_the_specification() {
        assertThat(AppointmentClient.SEARCH_SLOTS.scope()).isEqualTo(Scope.ORGANIZATION_READ);
        assertThat(AppointmentClient.READ.scope()).isEqualTo(Scope.PATIENT_READ);
        assertThat(AppointmentClient.LIST.scope()).isEqualTo(Scope.PATIENT_READ);
        assertThat(AppointmentClient.BOOK.scope()).isEqualTo(Scope.PATIENT_WRITE);
        assertThat(AppointmentClient.AMEND.scope()).isEqualTo(Scope.PATIENT_WRITE);
        assertThat(AppointmentClient.CANCEL.scope()).isEqualTo(Scope.PATIENT_WRITE);
    }
}
