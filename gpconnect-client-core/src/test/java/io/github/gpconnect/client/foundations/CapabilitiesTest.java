package io.github.gpconnect.client.foundations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gpconnect.client.ConnectedSpine;
import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.NotOfferedException;
import io.github.gpconnect.client.specification.Interaction;
import io.github.gpconnect.client.specification.Scope;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapabilitiesTest {
    private static final Interaction BOOK =
            Interaction.of("Book an appointment", "rest:create:appointment", Scope.PATIENT_WRITE);

    private static Capabilities ofVersion(String version) {
        return server().version(version).build();
    }

    private static Capabilities.Builder server() {
        return Capabilities.builder()
                .interactions(Map.of("Appointment", Set.of("read", "update"), "Patient", Set.of("search-type")))
                .operations(Set.of("gpc.registerpatient"));
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
    void an_interaction_is_offered_if_the_statement_lists_it(String subject, boolean offered) {
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
    void a_server_without_stated_edition_implements_none_for_sure() {
        assertThat(server().build().implementsAtLeast("0.0.1")).isFalse();
    }

    @Test
    void an_edition_that_is_no_number_is_refused() {
        assertThatThrownBy(() -> ofVersion("1.2.7").implementsAtLeast("latest"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("An edition is a number such as '1.2.7', not 'latest'");
    }

    @Test
    void the_simulated_practice_offers_all_that_this_library_uses() {
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

    @Test
    void capabilities_can_be_required_before_any_other_call() {
        try (ConnectedSpine connected = ConnectedSpine.start()) {
            Capabilities capabilities = connected
                    .foundations()
                    .requireOffered(Foundations.FIND_PATIENT, BOOK, Foundations.REGISTER_PATIENT);

            assertThat(capabilities.version()).contains("1.2.7");
            assertThat(connected.spine().requests())
                    .singleElement()
                    .satisfies(call -> assertThat(call.target()).endsWith("/metadata"));
        }
    }

    @Test
    void a_practice_that_lacks_something_is_reported_with_each_missing_interaction_and_its_edition() {
        try (ConnectedSpine connected = ConnectedSpine.start()) {
            connected.spine().practice("A20047").put(statement("1.2.6"));

            assertThatThrownBy(() -> connected
                            .foundations()
                            .requireOffered(Foundations.FIND_PATIENT, BOOK, Foundations.REGISTER_PATIENT))
                    .isInstanceOfSatisfying(NotOfferedException.class, not -> {
                        assertThat(not.missing()).containsExactly("Book an appointment", "Register a patient");
                        assertThat(not.version()).contains("1.2.6");
                        assertThat(not.kind()).isEqualTo(FailureKind.REFUSED_BY_PRACTICE);
                        assertThat(not.canRetry()).isFalse();
                        assertThat(not.practice()).contains("A20047");
                    })
                    .hasMessage("The practice's system does not offer: Book an appointment, Register a patient"
                            + " (it states version 1.2.6) (at A20047)");
            assertThat(connected
                            .foundations()
                            .requireOffered(Foundations.FIND_PATIENT)
                            .version())
                    .contains("1.2.6");
        }
    }

    private static ObjectNode statement(String version) {
        ObjectNode statement = JsonNodeFactory.instance
                .objectNode()
                .put("resourceType", "CapabilityStatement")
                .put("id", "own")
                .put("version", version);
        ObjectNode patient =
                statement.putArray("rest").addObject().putArray("resource").addObject();
        patient.put("type", "Patient").putArray("interaction").addObject().put("code", "search-type");
        return statement;
    }
}
