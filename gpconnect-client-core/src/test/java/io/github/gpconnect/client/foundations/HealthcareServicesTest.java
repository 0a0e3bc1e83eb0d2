package io.github.gpconnect.client.foundations;

import static io.github.gpconnect.client.ConnectedSpine.CLOCK;
import static io.github.gpconnect.client.ConnectedSpine.PRACTICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gpconnect.client.ConnectedSpine;
import io.github.gpconnect.client.Responses;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.NotFoundException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.SpineErrorCode;
import io.github.gpconnect.client.error.UnreadableResponseException;
import io.github.gpconnect.client.fixtures.ServiceFiltering;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedService;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** Finding and reading the services of a practice (specification 1.2.8). */
class HealthcareServicesTest {
    private static final HealthcareService HUB = HealthcareService.builder(HealthcareServiceId.of("61"))
            .name("Evening hub")
            .dosServiceId("2000801")
            .build();
    private static final HealthcareService MINOR = HealthcareService.builder(HealthcareServiceId.of("62"))
            .name("Minor illness")
            .dosServiceId("2000802")
            .build();

    private static ConnectedSpine connected(ServiceFiltering filtering) {
        return ConnectedSpine.start(
                SimulatedSpine.builder()
                        .clock(CLOCK)
                        .practice(SimulatedPractice.builder(PRACTICE.value())
                                .service(new SimulatedService("61", "2000801", "Evening hub"))
                                .service(new SimulatedService("62", "2000802", "Minor illness"))
                                .serviceFiltering(filtering)),
                builder -> builder);
    }

    @Test
    void all_services_of_a_practice_are_found() {
        try (ConnectedSpine connected = connected(ServiceFiltering.ENABLED)) {
            assertThat(connected.foundations().findHealthcareServices()).containsExactly(HUB, MINOR);
            assertThat(connected.spine().lastRequest().target()).endsWith("/HealthcareService");
        }
    }

    @Test
    void a_service_is_found_by_its_id_in_the_directory_of_services() {
        try (ConnectedSpine connected = connected(ServiceFiltering.ENABLED)) {
            Foundations foundations = connected.foundations();

            assertThat(foundations.findHealthcareServices("2000802")).containsExactly(MINOR);
            assertThat(connected.spine().lastRequest().target())
                    .endsWith("/HealthcareService?identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fuec-dos-service-id"
                            + "%7C2000802");
            assertThat(foundations.findHealthcareServices("2000899")).isEmpty();
            assertThat(foundations.async().findHealthcareServices("2000801").join())
                    .containsExactly(HUB);
        }
    }

    @Test
    void services_with_another_id_than_the_requested_one_are_not_returned() {
        try (ConnectedSpine connected = connected(ServiceFiltering.ENABLED)) {
            connected.spine().respondNext(Responses.fhir(200, Responses.bundle(resource("61"), resource("62"))));

            assertThat(connected.foundations().findHealthcareServices("2000862"))
                    .extracting(HealthcareService::id)
                    .containsExactly(HealthcareServiceId.of("62"));
        }
    }

    private static String resource(String id) {
        return """
                {"resourceType":"HealthcareService","id":"%s",
                 "identifier":[{"system":"https://fhir.nhs.uk/Id/uec-dos-service-id","value":"20008%s"}]}
                """.formatted(id, id);
    }

    @Test
    void a_service_is_read_by_the_practices_own_id() {
        try (ConnectedSpine connected = connected(ServiceFiltering.ENABLED)) {
            Foundations foundations = connected.foundations();

            assertThat(foundations.readHealthcareService(HUB.id())).isEqualTo(HUB);
            assertThat(foundations.async().readHealthcareService(MINOR.id()).join())
                    .isEqualTo(MINOR);
            assertThatThrownBy(() -> foundations.readHealthcareService(HealthcareServiceId.of("63")))
                    .isInstanceOf(NotFoundException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(value = ServiceFiltering.class, mode = Mode.EXCLUDE, names = "ENABLED")
    void a_practice_that_has_switched_services_off_has_none(ServiceFiltering off) {
        try (ConnectedSpine connected = connected(off)) {
            Foundations foundations = connected.foundations();

            assertThat(foundations.findHealthcareServices()).isEmpty();
            assertThat(foundations.async().findHealthcareServices().join()).isEmpty();
            assertThat(foundations.findHealthcareServices("2000801")).isEmpty();
            assertThatThrownBy(() -> foundations.readHealthcareService(HUB.id()))
                    .isInstanceOf(NotFoundException.class);
        }
    }

    @Test
    void a_system_of_an_earlier_edition_refuses_and_says_in_its_statement_what_it_offers() {
        try (ConnectedSpine before = ConnectedSpine.start();
                ConnectedSpine since = connected(ServiceFiltering.ENABLED)) {
            assertThatThrownBy(() -> before.foundations().findHealthcareServices())
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.spineCode()).contains(SpineErrorCode.NOT_IMPLEMENTED));
            assertThat(before.foundations().capabilities().offers(Foundations.FIND_HEALTHCARE_SERVICE))
                    .isFalse();
            assertThat(since.foundations()
                            .requireOffered(Foundations.FIND_HEALTHCARE_SERVICE, Foundations.READ_HEALTHCARE_SERVICE)
                            .version())
                    .contains("1.2.8");
        }
    }

    @Test
    void each_call_is_one_request_under_its_own_interaction() {
        try (ConnectedSpine connected = connected(ServiceFiltering.ENABLED)) {
            connected.foundations().findHealthcareServices();
            connected.foundations().findHealthcareServices("2000801");
            connected.foundations().readHealthcareService(HUB.id());

            assertThat(connected.spine().requests())
                    .extracting(call -> call.header("Ssp-InteractionID").orElseThrow())
                    .containsExactly(
                            "urn:nhs:names:services:gpconnect:fhir:rest:search:healthcareservice-1",
                            "urn:nhs:names:services:gpconnect:fhir:rest:search:healthcareservice-1",
                            "urn:nhs:names:services:gpconnect:fhir:rest:read:healthcareservice-1");
            assertThat(connected.spine().requests())
                    .extracting(call ->
                            call.claims().orElseThrow().path("requested_scope").asText())
                    .containsOnly("organization/*.read");
        }
    }

    @Test
    void a_service_may_lack_all_but_its_id() {
        try (ConnectedSpine connected = connected(ServiceFiltering.ENABLED)) {
            connected.spine().respondNext(Responses.fhir(200, "{\"resourceType\":\"HealthcareService\",\"id\":\"9\"}"));

            HealthcareService bare = connected.foundations().readHealthcareService(HealthcareServiceId.of("9"));

            assertThat(bare)
                    .isEqualTo(HealthcareService.builder(HealthcareServiceId.of("9"))
                            .build())
                    .isNotEqualTo(HUB)
                    .hasToString("HealthcareService[9]");
            assertThat(bare.name()).isEmpty();
            assertThat(bare.dosServiceId()).isEqualTo(Optional.empty());

            connected.spine().respondNext(Responses.fhir(200, "{\"resourceType\":\"HealthcareService\"}"));
            assertThatThrownBy(() -> connected.foundations().readHealthcareService(HealthcareServiceId.of("9")))
                    .isInstanceOf(UnreadableResponseException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12a", "1|2", "-1", "123456789012345678901", "٣"})
    void what_is_no_service_id_is_refused_before_anything_is_sent(String id) {
        try (ConnectedSpine connected = connected(ServiceFiltering.ENABLED)) {
            assertThatThrownBy(() -> connected.foundations().findHealthcareServices(id))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith("A service id of the Directory of Services is one to twenty digits");
            assertThat(connected.spine().requests()).isEmpty();
        }
    }
}
