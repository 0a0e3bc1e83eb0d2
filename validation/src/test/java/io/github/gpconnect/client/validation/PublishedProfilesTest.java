package io.github.gpconnect.client.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gpconnect.client.fixtures.Personality;
import io.github.gpconnect.client.fixtures.SimulatedProfile;
import io.github.gpconnect.client.validation.PublishedProfiles.Finding;
import io.github.gpconnect.client.validation.RecordingProxy.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that goes over the wire, in both editions, against the definitions that the property names. */
class PublishedProfilesTest {
    private static final Path CONFORMANCE = Path.of("..", "docs", "conformance.md");
    private static final String DEFINITION = "https://fhir.nhs.uk/STU3/StructureDefinition/";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PublishedProfiles PROFILES = new PublishedProfiles();
    private static final Map<SimulatedProfile, List<Exchange>> EXCHANGES = new EnumMap<>(SimulatedProfile.class);
    private static List<Exchange> populated = List.of();

    @BeforeAll
    static void converse() {
        for (SimulatedProfile edition : SimulatedProfile.values()) {
            EXCHANGES.put(edition, Conversations.all(edition));
        }
        populated = Conversations.all(SimulatedProfile.CURRENT, Personality.FULLY_POPULATED);
    }

    @Test
    void the_definitions_are_those_of_appointments_and_foundations() {
        assertThat(PROFILES.urls())
                .contains(
                        DEFINITION + "GPConnect-Appointment-1",
                        DEFINITION + "GPConnect-Slot-1",
                        DEFINITION + "GPConnect-Schedule-1",
                        DEFINITION + "GPConnect-OperationOutcome-1",
                        DEFINITION + "GPConnect-Searchset-Bundle-1",
                        DEFINITION + "CareConnect-GPC-Patient-1",
                        DEFINITION + "CareConnect-GPC-Practitioner-1",
                        DEFINITION + "CareConnect-GPC-Organization-1",
                        DEFINITION + "CareConnect-GPC-Location-1",
                        "https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-NHSNumberVerificationStatus-1");
    }

    @ParameterizedTest
    @EnumSource
    void every_payload_that_is_sent_is_clean(SimulatedProfile edition) {
        Set<String> payloads = different(edition, Exchange::sent);

        assertThat(payloads).hasSizeGreaterThan(12);
        assertThat(payloads)
                .allSatisfy(payload ->
                        assertThat(PROFILES.findings(payload)).as(payload).isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void every_resource_in_a_token_is_clean(SimulatedProfile edition) {
        Map<String, Set<JsonNode>> claims = claims(edition);

        assertThat(claims.keySet()).contains("Device", "Organization", "Practitioner");
        claims.values().stream()
                .flatMap(Set::stream)
                .forEach(claim -> assertThat(PROFILES.findings(claim.toString()))
                        .as(claim.toString())
                        .isEmpty());
        for (String type : List.of("Organization", "Practitioner")) {
            assertThat(claims.get(type))
                    .filteredOn(claim -> claim.has("name"))
                    .isNotEmpty()
                    .allSatisfy(claim -> assertThat(
                                    PROFILES.findings(claim.toString(), DEFINITION + "CareConnect-GPC-" + type + "-1"))
                            .as(claim.toString())
                            .isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_response_of_the_simulated_practice_is_clean_but_for_the_named_deviations(SimulatedProfile edition) {
        assertThat(unexplained(different(edition, Exchange::received))).isEmpty();
    }

    @Test
    void so_is_every_response_of_a_practice_that_populates_more() {
        assertThat(unexplained(bodies(populated, Exchange::received))).isEmpty();
    }

    @Test
    void every_deviation_is_named_in_the_documentation_and_occurs() throws IOException {
        Set<Deviation> occurring = EnumSet.noneOf(Deviation.class);
        Set<String> responses = different(SimulatedProfile.CURRENT, Exchange::received);
        responses.addAll(bodies(populated, Exchange::received));
        for (String response : responses) {
            PROFILES.findings(response).forEach(finding -> Deviation.of(finding).ifPresent(occurring::add));
        }
        String document = Files.readString(CONFORMANCE);

        assertThat(occurring).containsExactlyInAnyOrder(Deviation.values());
        assertThat(Deviation.values())
                .allSatisfy(deviation -> assertThat(document).contains("`" + deviation + "`"));
    }

    static Stream<Arguments> breaches() {
        return Stream.of(
                breach("a status of no code", booking -> booking.put("status", "reserved")),
                breach("no status", booking -> booking.remove("status")),
                breach("a start that is no instant", booking -> booking.put("start", "2026-11-23")),
                breach("no participant", booking -> booking.remove("participant")),
                breach(
                        "a participant without status",
                        booking -> first(booking, "participant").remove("status")),
                breach("a slot that is a text", booking -> booking.put("slot", "Slot/1")),
                breach("an element that STU3 does not have", booking -> booking.put("rota", "green")),
                breach(
                        "an extension that is not published",
                        booking -> first(booking, "extension").put("url", DEFINITION + "Extension-Rota-Colour-7")),
                breach("no booking organisation", booking -> booking.remove("extension")),
                breach(
                        "a contained organisation without name",
                        booking -> first(booking, "contained").remove("name")),
                breach(
                        "an organisation type that is not published",
                        booking -> ((ObjectNode) first(booking, "contained").at("/type/0/coding/0"))
                                .put("code", "pharmacy")),
                breach(
                        "a profile that is not published",
                        booking -> ((ObjectNode) booking.path("meta"))
                                .putArray("profile")
                                .add(DEFINITION + "GPConnect-Appointment-7")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaches")
    void a_booking_that_is_broken_is_noticed(String what, Consumer<ObjectNode> breach) {
        ObjectNode booking = sent("Appointment", "booked");
        breach.accept(booking);

        assertThat(PROFILES.findings(booking.toString())).as(what).isNotEmpty();
    }

    @Test
    void a_registration_without_verification_status_or_with_another_system_is_noticed() {
        ObjectNode without = sent("Parameters", "");
        ((ObjectNode) without.at("/parameter/0/resource/identifier/0")).remove("extension");
        assertThat(PROFILES.findings(without.toString())).isNotEmpty();

        ObjectNode other = sent("Parameters", "");
        ((ObjectNode) other.at("/parameter/0/resource/identifier/0/extension/0/valueCodeableConcept/coding/0"))
                .put("system", "https://fhir.nhs.uk/CareConnect-NHSNumberVerificationStatus-1");
        assertThat(PROFILES.findings(other.toString())).isNotEmpty();
    }

    private static Arguments breach(String what, Consumer<ObjectNode> breach) {
        return Arguments.of(what, breach);
    }

    private static ObjectNode first(ObjectNode resource, String field) {
        return (ObjectNode) resource.path(field).path(0);
    }

    /** Returns the first payload of this type and status that was sent under the current edition. */
    private static ObjectNode sent(String type, String status) {
        return different(SimulatedProfile.CURRENT, Exchange::sent).stream()
                .map(PublishedProfilesTest::read)
                .map(ObjectNode.class::cast)
                .filter(payload -> payload.path("resourceType").asText().equals(type)
                        && payload.path("status").asText().equals(status)
                        && !payload.has("id"))
                .filter(payload -> !type.equals("Appointment")
                        || payload.at("/contained/0/type").isArray())
                .findFirst()
                .orElseThrow();
    }

    /** Returns the findings that are no named deviation, each with the number of its occurrences. */
    private static Map<String, Integer> unexplained(Set<String> responses) {
        assertThat(responses).hasSizeGreaterThan(20);
        Map<String, Integer> unexplained = new TreeMap<>();
        for (String response : responses) {
            for (Finding finding : PROFILES.findings(response)) {
                if (Deviation.of(finding).isEmpty()) {
                    unexplained.merge(finding.toString().replaceAll("\\[\\d+]|/\\*[^*]*\\*/", ""), 1, Integer::sum);
                }
            }
        }
        return unexplained;
    }

    private interface Side {
        String of(Exchange exchange);
    }

    private static Set<String> different(SimulatedProfile edition, Side side) {
        return bodies(EXCHANGES.getOrDefault(edition, List.of()), side);
    }

    private static Set<String> bodies(List<Exchange> exchanges, Side side) {
        return exchanges.stream()
                .map(side::of)
                .filter(body -> !body.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the resources in the claims of all tokens, by type. */
    private static Map<String, Set<JsonNode>> claims(SimulatedProfile edition) {
        return EXCHANGES.getOrDefault(edition, List.of()).stream()
                .map(exchange -> exchange.authorization().split("[ .]", -1)[2])
                .distinct()
                .map(claims -> read(new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8)))
                .flatMap(JsonNode::valueStream)
                .filter(JsonNode::isObject)
                .collect(Collectors.groupingBy(
                        claim -> claim.path("resourceType").asText(), TreeMap::new, Collectors.toSet()));
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
