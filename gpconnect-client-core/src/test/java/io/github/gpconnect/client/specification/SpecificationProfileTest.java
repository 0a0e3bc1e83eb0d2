package io.github.gpconnect.client.specification;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class SpecificationProfileTest {
    @Test
    void the_current_edition_leaves_the_audience_to_the_practice_and_names_no_record() {
        assertThat(SpecificationProfile.CURRENT.fixedAudience()).isEmpty();
        assertThat(SpecificationProfile.CURRENT.namesRequestedRecord()).isFalse();
    }

    @Test
    void the_founding_draft_fixes_the_audience_and_names_the_record() {
        assertThat(SpecificationProfile.FOUNDING_DRAFT.fixedAudience())
                .contains(URI.create("https://authorize.fhir.nhs.net/token"));
        assertThat(SpecificationProfile.FOUNDING_DRAFT.namesRequestedRecord()).isTrue();
    }
}
