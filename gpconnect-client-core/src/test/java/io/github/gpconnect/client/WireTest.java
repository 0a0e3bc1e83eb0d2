package io.github.gpconnect.client;

import static io.github.gpconnect.client.ConnectedSpine.PRACTICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.RecordedCall;
import io.github.gpconnect.client.foundations.PatientRegistration;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.junit.InventedHub;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What leaves this library, byte by byte, as the server on the other side recorded it. */
class WireTest {
    private ConnectedSpine connected;

    @BeforeEach
    void connect() {
        connected = ConnectedSpine.start();
    }

    @AfterEach
    void disconnect() {
        connected.close();
    }

    private RecordedCall afterFindingAPatient() {
        connected.foundations().findPatient(NhsNumber.of(InventedPeople.REGISTERED.nhsNumber()));
        return connected.spine().lastRequest();
    }

    @Test
    void the_proxied_path_keeps_both_slashes_of_the_inner_url() {
        RecordedCall call = afterFindingAPatient();

        String root = connected.spine().practice(PRACTICE.value()).serviceRoot().toString();
        assertThat(call.requestLine())
                .isEqualTo("GET /" + root
                        + "/Patient?identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C"
                        + InventedPeople.REGISTERED.nhsNumber() + " HTTP/1.1");
        assertThat(root).startsWith("https://");
        assertThat(call.proxied()).isTrue();
    }

    @Test
    void a_direct_client_calls_the_service_root_itself() {
        connected.close();
        var spine = ConnectedSpine.simulated().start();
        try (GpConnectClient direct = InventedHub.directClient(spine).build();
                spine) {
            io.github.gpconnect.client.foundations.Foundations.of(
                            direct.as(ConnectedSpine.REQUESTER).at(PRACTICE))
                    .capabilities();

            assertThat(spine.lastRequest().target()).isEqualTo("/A20047/STU3/1/gpconnect/fhir/metadata");
            assertThat(spine.lastRequest().proxied()).isFalse();
        }
    }

    @Test
    void the_headers_are_these_and_no_others() {
        RecordedCall call = afterFindingAPatient();

        assertThat(call.headers())
                .extracting(RecordedCall.Header::name)
                .containsExactlyInAnyOrder(
                        "Accept",
                        "User-Agent",
                        "Ssp-TraceID",
                        "Ssp-From",
                        "Ssp-To",
                        "Ssp-InteractionID",
                        "Authorization",
                        "Host",
                        "Connection",
                        "Accept-Encoding");
        assertThat(call.header("Accept")).contains("application/fhir+json");
        assertThat(call.header("Accept-Encoding")).contains("gzip");
        assertThat(call.header("Ssp-From")).contains("200000000115");
        assertThat(call.header("Ssp-To"))
                .contains(connected.spine().practice(PRACTICE.value()).asid());
        assertThat(call.header("Ssp-InteractionID"))
                .contains("urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1");
    }

    @Test
    void a_body_states_fhir_json_in_utf_8_without_a_blank_and_the_operation_keeps_its_dollar() {
        connected
                .foundations()
                .registerPatient(PatientRegistration.of(
                                NhsNumber.of(InventedPeople.UNREGISTERED.nhsNumber()),
                                InventedPeople.UNREGISTERED.family(),
                                InventedPeople.UNREGISTERED.given(),
                                InventedPeople.UNREGISTERED.birthDate())
                        .build());

        RecordedCall call = connected.spine().lastRequest();
        assertThat(call.header("Content-Type")).contains("application/fhir+json;charset=utf-8");
        assertThat(call.requestLine()).startsWith("POST /https://").endsWith("/Patient/$gpc.registerpatient HTTP/1.1");
    }

    @Test
    void nothing_is_sent_but_what_the_caller_requested() {
        afterFindingAPatient();

        assertThat(connected.spine().requests())
                .singleElement()
                .satisfies(call ->
                        assertThat(call.target()).doesNotContain("metadata").doesNotContain("_format"));
    }

    @Test
    void each_call_has_a_token_and_a_trace_id_of_its_own() {
        for (int i = 0; i < 5; i++) {
            connected.foundations().capabilities();
        }

        Set<String> traceIds = new HashSet<>();
        for (RecordedCall call : connected.spine().requests()) {
            assertThat(call.headers("Authorization")).hasSize(1);
            traceIds.add(call.header("Ssp-TraceID").orElseThrow());
        }
        assertThat(traceIds).hasSize(5);
    }

    @Test
    void the_token_is_unsecured_and_keeps_its_trailing_dot() {
        String token = afterFindingAPatient().header("Authorization").orElseThrow();

        assertThat(token).startsWith("Bearer ").endsWith(".");
        String[] parts = token.substring("Bearer ".length()).split("\\.", -1);
        assertThat(parts).hasSize(3);
        assertThat(parts[2]).isEmpty();
        assertThat(new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8))
                .isIn("{\"alg\":\"none\",\"typ\":\"JWT\"}", "{\"typ\":\"JWT\",\"alg\":\"none\"}");
    }

    @Test
    void the_token_lasts_exactly_five_minutes_from_one_reading_of_the_clock() {
        JsonNode claims = afterFindingAPatient().claims().orElseThrow();

        assertThat(claims.path("iat").isIntegralNumber()).isTrue();
        assertThat(claims.path("iat").asLong())
                .isEqualTo(ConnectedSpine.CLOCK.instant().getEpochSecond());
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(300);
    }

    @Test
    void the_tokens_audience_is_one_string_the_practices_service_root() {
        JsonNode claims = afterFindingAPatient().claims().orElseThrow();

        assertThat(claims.path("aud").isTextual()).isTrue();
        assertThat(claims.path("aud").asText())
                .isEqualTo(connected
                        .spine()
                        .practice(PRACTICE.value())
                        .serviceRoot()
                        .toString());
    }

    @Test
    void the_token_names_user_organisation_and_device() {
        JsonNode claims = afterFindingAPatient().claims().orElseThrow();

        assertThat(claims.properties().stream().map(java.util.Map.Entry::getKey))
                .containsExactlyInAnyOrder(
                        "iss",
                        "sub",
                        "aud",
                        "iat",
                        "exp",
                        "reason_for_request",
                        "requested_scope",
                        "requesting_device",
                        "requesting_organization",
                        "requesting_practitioner");
        assertThat(claims.path("iss").asText()).isEqualTo("https://hub.example/");
        assertThat(claims.path("sub").asText()).isEqualTo("user-7");
        assertThat(claims.path("reason_for_request").asText()).isEqualTo("directcare");
        assertThat(claims.path("requested_scope").asText()).isEqualTo("patient/*.read");
        assertThat(claims.path("requesting_device").toString())
                .isEqualTo("{\"resourceType\":\"Device\",\"identifier\":[{\"system\":\"https://hub.example/Id/device\","
                        + "\"value\":\"desk-12\"}],\"model\":\"Invented Booking\",\"version\":\"1.0\"}");
        assertThat(claims.path("requesting_organization").toString())
                .isEqualTo("{\"resourceType\":\"Organization\",\"identifier\":["
                        + "{\"system\":\"https://fhir.nhs.uk/Id/ods-organization-code\",\"value\":\"X26\"}],"
                        + "\"name\":\"Invented Urgent Care Hub\"}");
        JsonNode practitioner = claims.path("requesting_practitioner");
        assertThat(practitioner.path("id").asText()).isEqualTo("user-7");
        assertThat(practitioner.path("name").toString())
                .isEqualTo("[{\"family\":\"Okafor\",\"given\":[\"Adaeze\"],\"prefix\":[\"Miss\"]}]");
        assertThat(practitioner.path("identifier").toString())
                .isEqualTo("[{\"system\":\"https://fhir.nhs.uk/Id/sds-user-id\",\"value\":\"UNK\"},"
                        + "{\"system\":\"https://fhir.nhs.uk/Id/sds-role-profile-id\",\"value\":\"UNK\"},"
                        + "{\"system\":\"https://hub.example/Id/user\",\"value\":\"aokafor\"}]");
    }

    @Test
    void the_founding_draft_fixes_the_audience_and_names_the_record() {
        connected.close();
        connected = ConnectedSpine.startFoundingDraft();

        JsonNode patientCentred = afterFindingAPatient().claims().orElseThrow();
        connected.foundations().capabilities();
        JsonNode practiceCentred = connected.spine().lastRequest().claims().orElseThrow();

        assertThat(patientCentred.path("aud").asText()).isEqualTo("https://authorize.fhir.nhs.net/token");
        assertThat(patientCentred.path("requested_record").toString())
                .isEqualTo("{\"resourceType\":\"Patient\",\"identifier\":["
                        + "{\"system\":\"https://fhir.nhs.uk/Id/nhs-number\",\"value\":\""
                        + InventedPeople.REGISTERED.nhsNumber() + "\"}]}");
        assertThat(practiceCentred.path("requested_record").toString())
                .isEqualTo("{\"resourceType\":\"Organization\",\"identifier\":["
                        + "{\"system\":\"https://fhir.nhs.uk/Id/ods-organization-code\",\"value\":\"A20047\"}]}");
        assertThat(List.of(
                        connected
                                .spine()
                                .requests()
                                .get(0)
                                .header("Ssp-InteractionID")
                                .orElseThrow(),
                        connected
                                .spine()
                                .requests()
                                .get(1)
                                .header("Ssp-InteractionID")
                                .orElseThrow()))
                .containsExactly(
                        "urn:nhs:names:services:gpconnect:fhir:rest:search:patient",
                        "urn:nhs:names:services:gpconnect:fhir:rest:read:metadata");
    }

    @Test
    void a_birth_date_is_sent_as_the_day_it_is() {
        LocalDate birthDate = InventedPeople.UNREGISTERED.birthDate();

        connected
                .foundations()
                .registerPatient(PatientRegistration.of(
                                NhsNumber.of(InventedPeople.UNREGISTERED.nhsNumber()),
                                InventedPeople.UNREGISTERED.family(),
                                InventedPeople.UNREGISTERED.given(),
                                birthDate)
                        .build());

        assertThat(connected.spine().lastRequest().bodyText()).contains("\"birthDate\":\"" + birthDate + "\"");
    }
}
