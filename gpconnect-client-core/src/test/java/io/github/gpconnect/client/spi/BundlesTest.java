package io.github.gpconnect.client.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.dstu3.model.Appointment;
import org.hl7.fhir.dstu3.model.Bundle;
import org.hl7.fhir.dstu3.model.OperationOutcome;
import org.hl7.fhir.dstu3.model.OperationOutcome.IssueSeverity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a search result is all that there is. */
class BundlesTest {
    private static Bundle bundle(int appointments) {
        Bundle bundle = new Bundle();
        for (int number = 0; number < appointments; number++) {
            bundle.addEntry().setResource(new Appointment());
        }
        return bundle;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void a_plain_bundle_is_complete(int appointments) {
        assertThat(Bundles.isComplete(bundle(appointments))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, 0, true", "2, 2, true", "2, 1, true", "2, 0, true", "2, 3, false", "0, 1, false"})
    void one_that_counts_more_than_it_holds_is_not(int appointments, int total, boolean complete) {
        assertThat(Bundles.isComplete(bundle(appointments).setTotal(total))).isEqualTo(complete);
    }

    @Test
    void one_with_a_further_page_is_not() {
        Bundle paged = bundle(2);
        paged.addLink().setRelation("self").setUrl("https://practice.example/fhir?page=1");
        assertThat(Bundles.isComplete(paged)).isTrue();

        paged.addLink().setRelation("next").setUrl("https://practice.example/fhir?page=2");
        assertThat(Bundles.isComplete(paged)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ERROR", "FATAL", "WARNING", "INFORMATION"})
    void one_with_an_outcome_beside_its_results_is_not_however_mild(IssueSeverity severity) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue().setSeverity(severity);
        Bundle warned = bundle(1);
        warned.addEntry().setResource(outcome);

        assertThat(Bundles.isComplete(warned)).isFalse();
    }

    @Test
    void one_with_an_entry_that_could_not_be_read_is_not() {
        Bundle unreadable = bundle(1);
        unreadable.addEntry().setFullUrl("urn:uuid:5f0c9f0a-4b5e-4a5e-9a52-0d1f6f1f7c11");

        assertThat(Bundles.isComplete(unreadable)).isFalse();
    }
}
