package io.github.gpconnect.client.foundations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gpconnect.client.ConnectedSpine;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.specification.Interaction;
import io.github.gpconnect.client.specification.Scope;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapabilitiesTest {
    private static Capabilities ofVersion(String version) {
        return new Capabilities(
                version,
                null,
                null,
                Map.of("Appointment", Set.of("read", "update"), "Patient", Set.of("search-type")),
                Set.of("gpc.registerpatient"));
    }

    private static Interaction interaction(String subject) {
        return Interaction.of("x", subject, Scope.PATIENT_READ);
    }

    @ParameterizedTest
    @CsvSource({
        "rest:read:appointment, true",
        "rest:update:appointment, true",
        "rest:cancel:appointment, true",
        "rest:create:appointment, false",
        "rest:search:patient_appointments, false",
        "rest:search:patient, true",
        "rest:read:patient, false",
        "rest:search:slot, false",
        "rest:read:metadata, true",
        "operation:gpc.registerpatient, true",
        "operation:gpc.getstructuredrecord, false",
    })
    void an_interaction_is_offered_if_the_statement_says_so(String subject, boolean offered) {
        assertThat(ofVersion("1.2.7").offers(interaction(subject))).isEqualTo(offered);
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.7, 1.2.7, true",
        "1.2.10, 1.2.7, true",
        "1.2.6, 1.2.7, false",
        "1.10.0, 1.9.9, true",
        "draft, 1.2.7, false"
    })
    void an_edition_is_compared_number_by_number(String has, String wanted, boolean atLeast) {
        assertThat(ofVersion(has).implementsAtLeast(wanted)).isEqualTo(atLeast);
    }

    @Test
    void a_server_that_does_not_say_its_edition_implements_none_for_sure() {
        assertThat(ofVersion(null).implementsAtLeast("0.0.1")).isFalse();
    }

    @Test
    void an_edition_that_is_no_number_is_refused() {
        assertThatThrownBy(() -> ofVersion("1.2.7").implementsAtLeast("latest"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("An edition is a number such as '1.2.7', not 'latest'");
    }

    @Test
    void the_simulated_practice_offers_all_that_this_library_asks() {
        try (ConnectedSpine connected = ConnectedSpine.start()) {
            Capabilities capabilities = connected.foundations().capabilities();

            assertThat(capabilities.implementsAtLeast("1.2.7")).isTrue();
            assertThat(Set.of(
                            Foundations.FIND_PATIENT,
                            Foundations.READ_PATIENT,
                            Foundations.REGISTER_PATIENT,
                            Foundations.READ_METADATA,
                            Foundations.FIND_ORGANISATION,
                            Foundations.READ_ORGANISATION,
                            Foundations.FIND_PRACTITIONER,
                            Foundations.READ_PRACTITIONER,
                            Foundations.READ_LOCATION))
                    .allMatch(capabilities::offers);
        }
    }
}
