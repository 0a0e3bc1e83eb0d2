package io.github.gpconnect.client.appointments;

import static io.github.gpconnect.client.appointments.ConnectedPractice.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gpconnect.client.appointments.FreeSlots.Dropped;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.SpineErrorCode;
import io.github.gpconnect.client.fixtures.RecordedCall;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSlot;
import io.github.gpconnect.client.foundations.Gender;
import io.github.gpconnect.client.foundations.PersonName;
import io.github.gpconnect.client.foundations.PostalAddress;
import io.github.gpconnect.client.foundations.Practitioner;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotSearchTest {
    private static List<String> queriesOf(ConnectedPractice connected) {
        return connected.spine().requests().stream()
                .map(RecordedCall::target)
                .map(target -> URLDecoder.decode(target.replaceFirst("^.*Slot\\?", ""), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void slots_have_time_channel_place_and_practitioner() {
        try (ConnectedPractice connected = ConnectedPractice.open()) {
            FreeSlots free = connected
                    .appointments()
                    .search(SlotSearch.days(MONDAY, MONDAY)
                            .withPractitioners()
                            .withLocations()
                            .withOrganisation());

            Slot nurse = free.slots().stream()
                    .filter(slot ->
                            slot.practitioner().orElseThrow().id().value().equals("22"))
                    .findFirst()
                    .orElseThrow();
            assertThat(nurse.start()).isEqualTo(OffsetDateTime.parse("2026-11-23T09:00:00+00:00"));
            assertThat(nurse.end()).isEqualTo(OffsetDateTime.parse("2026-11-23T09:15:00+00:00"));
            assertThat(nurse.duration()).isEqualTo(Duration.ofMinutes(15));
            assertThat(nurse.deliveryChannel()).contains(DeliveryChannel.IN_PERSON);
            assertThat(nurse.slotType()).contains("Long-term condition review");
            assertThat(nurse.scheduleType()).contains("Nurse clinic");
            assertThat(nurse.practitioner().flatMap(Practitioner::name).map(PersonName::formatted))
                    .contains("OAKENSHAW, Casimir (Mr)");
            assertThat(nurse.practitioner().orElseThrow().gender()).contains(Gender.MALE);
            assertThat(nurse.practitionerRoles())
                    .extracting(PractitionerRole::name)
                    .containsExactly(Optional.of("Specialist Nurse Practitioner"));
            assertThat(nurse.location().name()).contains("Canal Wharf Branch Surgery");
            assertThat(nurse.location().address().map(PostalAddress::formatted))
                    .contains("22 Canal Wharf, Millbeck, ZZ99 2CW");
            assertThat(free.organisation().orElseThrow().odsCode()).contains("A20047");
            assertThat(free.dropped()).isEmpty();
        }
    }

    @Test
    void a_search_without_includes_has_people_and_places_by_id_alone() {
        try (ConnectedPractice connected = ConnectedPractice.open()) {
            Slot slot = connected
                    .appointments()
                    .search(SlotSearch.days(MONDAY, MONDAY))
                    .earliest()
                    .orElseThrow();

            assertThat(slot.location().id()).isNotNull();
            assertThat(slot.location().name()).isEmpty();
            assertThat(slot.practitioner().orElseThrow().name()).isEmpty();
            assertThat(slot.practitionerRoles()).hasSize(1);
            assertThat(queriesOf(connected).get(0)).doesNotContain("recurse");
        }
    }

    @Test
    void a_search_sends_what_the_specification_requires_and_nothing_twice() {
        try (ConnectedPractice connected = ConnectedPractice.open()) {
            connected
                    .appointments()
                    .search(SlotSearch.days(MONDAY, MONDAY.plusDays(4))
                            .withPractitioners()
                            .withPractitioners()
                            .withOrganisation()
                            .filter("https://hub.example/disposition", "Dx05"));

            assertThat(queriesOf(connected))
                    .containsExactly("start=ge2026-11-23T00:00:00+00:00&end=le2026-11-28T00:00:00+00:00"
                            + "&status=free&_include=Slot:schedule"
                            + "&_include:recurse=Schedule:actor:Practitioner"
                            + "&_include:recurse=Schedule:actor:Location"
                            + "&_include:recurse=Location:managingOrganization"
                            + "&searchFilter=https://fhir.nhs.uk/Id/ods-organization-code|X26"
                            + "&searchFilter=https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-OrganisationType-1|urgent-care"
                            + "&searchFilter=https://hub.example/disposition|Dx05");
            assertThat(connected.spine().lastRequest().target())
                    .contains("start=ge2026-11-23T00%3A00%3A00%2B00%3A00")
                    .contains("ods-organization-code%7CX26")
                    .doesNotContain("|")
                    .doesNotContain("+");
        }
    }

    @Test
    void an_organisation_without_type_sends_none() {
        try (ConnectedPractice connected = ConnectedPractice.openToOneWithoutType()) {
            connected.appointments().search(SlotSearch.days(MONDAY, MONDAY));

            assertThat(queriesOf(connected).get(0))
                    .contains("ods-organization-code|X26")
                    .doesNotContain("OrganisationType");
        }
    }

    @Test
    void slots_kept_for_others_are_not_found() {
        OffsetDateTime nine = OffsetDateTime.parse("2026-11-23T09:00:00+00:00");
        Duration length = Duration.ofMinutes(10);
        SimulatedPractice.Builder practice = SimulatedPractice.builder("A20047")
                .fortnightOfSlots()
                .slot(SimulatedSlot.of("mine", "101", nine.minusHours(1), length)
                        .onlyForOrganisations("X26"))
                .slot(SimulatedSlot.of("urgent", "101", nine.minusMinutes(50), length)
                        .onlyForOrganisationTypes("urgent-care"))
                .slot(SimulatedSlot.of("theirs", "101", nine.minusMinutes(40), length)
                        .onlyForOrganisations("Z99"));
        try (ConnectedPractice connected = ConnectedPractice.with(Instant.parse("2026-11-23T07:30:00Z"), practice)) {
            List<String> ids = connected.appointments().search(SlotSearch.days(MONDAY, MONDAY)).slots().stream()
                    .map(slot -> slot.id().value())
                    .toList();

            assertThat(ids).contains("mine", "urgent").doesNotContain("theirs");
        }
    }

    @Test
    void a_window_longer_than_a_fortnight_is_searched_in_pieces_that_touch() {
        try (ConnectedPractice connected = ConnectedPractice.open()) {
            FreeSlots free = connected.appointments().search(SlotSearch.days(MONDAY, MONDAY.plusDays(34)));

            assertThat(queriesOf(connected))
                    .extracting(query -> query.replaceFirst("&status.*", ""))
                    .containsExactly(
                            "start=ge2026-11-23T00:00:00+00:00&end=le2026-12-07T00:00:00+00:00",
                            "start=ge2026-12-07T00:00:00+00:00&end=le2026-12-21T00:00:00+00:00",
                            "start=ge2026-12-21T00:00:00+00:00&end=le2026-12-28T00:00:00+00:00");
            assertThat(free.slots())
                    .hasSize(connected.practice().freeSlotIds().size())
                    .isSortedAccordingTo(Slot.BY_TIME)
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest(name = "{0} to {1} is {2} requests, the first {3} long")
    @CsvSource({
        // The clocks go back on 25 October 2026: fourteen days are an hour longer than 14 x 24 hours.
        "2026-10-19, 2026-11-01, 2, PT313H",
        "2026-10-26, 2026-11-08, 1, PT336H",
        // The clocks go forward on 28 March 2027: fourteen days are an hour shorter.
        "2027-03-22, 2027-04-04, 1, PT335H",
    })
    void a_fortnight_across_a_clock_change_is_found_whole(
            LocalDate first, LocalDate last, int requests, Duration firstLength) {
        try (ConnectedPractice connected = ConnectedPractice.openAt(
                first.atStartOfDay(ZoneId.of("Europe/London")).toInstant())) {
            FreeSlots free = connected.appointments().search(SlotSearch.days(first, last));

            assertThat(free.slots()).hasSize(connected.practice().freeSlotIds().size());
            List<String> queries = queriesOf(connected);
            assertThat(queries).hasSize(requests);
            Matcher bounds = Pattern.compile("start=ge([^&]+)&end=le([^&]+)&").matcher(queries.get(0));
            assertThat(bounds.find()).isTrue();
            assertThat(Duration.between(OffsetDateTime.parse(bounds.group(1)), OffsetDateTime.parse(bounds.group(2))))
                    .isEqualTo(firstLength);
        }
    }

    @Test
    void a_window_of_moments_is_sent_in_uk_local_time_whatever_offset_it_was_given_in() {
        try (ConnectedPractice connected = ConnectedPractice.openAt(Instant.parse("2026-06-01T05:00:00Z"))) {
            FreeSlots free = connected
                    .appointments()
                    .search(SlotSearch.between(
                            OffsetDateTime.parse("2026-06-01T20:00:00+12:00"),
                            OffsetDateTime.parse("2026-06-01T09:00:00Z")));

            assertThat(queriesOf(connected).get(0))
                    .startsWith("start=ge2026-06-01T09:00:00+01:00&end=le2026-06-01T10:00:00+01:00&");
            assertThat(free.slots()).allSatisfy(slot -> {
                assertThat(slot.start().getHour()).isEqualTo(9);
                assertThat(slot.startAsSent()).endsWith("+01:00");
            });
        }
    }

    @Test
    void what_cannot_be_booked_is_left_out_and_counted() {
        try (ConnectedPractice connected = ConnectedPractice.open()) {
            connected.spine().respondNext(fhir(BUNDLE));

            FreeSlots free = connected.appointments().search(SlotSearch.days(MONDAY, MONDAY));

            assertThat(free.slots())
                    .extracting(Slot::id)
                    .containsExactly(SlotId.of("early"), SlotId.of("with-no-person"), SlotId.of("late"));
            assertThat(free.slots().get(1).practitioner()).isEmpty();
            assertThat(free.dropped())
                    .containsOnly(
                            Map.entry(Dropped.INCOMPLETE, 4),
                            Map.entry(Dropped.WITHOUT_LOCATION, 3),
                            Map.entry(Dropped.NOT_FREE, 1),
                            Map.entry(Dropped.PAST, 1),
                            Map.entry(Dropped.OUTSIDE_WINDOW, 1),
                            Map.entry(Dropped.REPEATED, 1));
            assertThat(free.slots().get(0).deliveryChannel()).contains(DeliveryChannel.TELEPHONE);
            assertThat(free.slots().get(2).deliveryChannel()).contains(new DeliveryChannel("Carrier pigeon"));
        }
    }

    @Test
    void no_slots_is_an_empty_result() {
        try (ConnectedPractice connected = ConnectedPractice.open()) {
            FreeSlots free = connected.appointments().search(SlotSearch.days(MONDAY.plusYears(1), MONDAY.plusYears(1)));

            assertThat(free.slots()).isEmpty();
            assertThat(free.earliest()).isEmpty();
        }
    }

    @Test
    void a_refusal_by_the_practice_is_reported_with_its_code() {
        try (ConnectedPractice connected = ConnectedPractice.open()) {
            ObjectNode outcome = ConnectedPractice.JSON.createObjectNode().put("resourceType", "OperationOutcome");
            ObjectNode issue = outcome.putArray("issue")
                    .addObject()
                    .put("severity", "error")
                    .put("code", "forbidden");
            issue.putObject("details").putArray("coding").addObject().put("code", "ACCESS DENIED");
            connected
                    .spine()
                    .respondNext(fhir(outcome.toString()).newBuilder().code(403).build());

            assertThatThrownBy(() -> connected.appointments().search(SlotSearch.days(MONDAY, MONDAY)))
                    .isInstanceOfSatisfying(RefusedException.class, refused -> {
                        assertThat(refused.spineCode()).contains(SpineErrorCode.ACCESS_DENIED);
                        assertThat(refused.practice()).contains("A20047");
                        assertThat(refused.canRetry()).isFalse();
                    });
        }
    }

    private static MockResponse fhir(String body) {
        return new MockResponse.Builder()
                .code(200)
                .setHeader("Content-Type", "application/fhir+json;charset=utf-8")
                .body(body)
                .build();
    }

    private static String slot(String id, String more) {
        return "{\"resource\":{\"resourceType\":\"Slot\",\"id\":\"" + id + "\"," + more + "}}";
    }

    private static String schedule(String id, String... actors) {
        return "{\"resource\":{\"resourceType\":\"Schedule\",\"id\":\"" + id + "\",\"actor\":[{\"reference\":\""
                + String.join("\"},{\"reference\":\"", actors) + "\"}]}}";
    }

    private static String at(String start, String end) {
        return "\"schedule\":{\"reference\":\"Schedule/1\"},\"status\":\"free\",\"start\":\"2026-11-23T" + start
                + ":00+00:00\",\"end\":\"2026-11-23T" + end + ":00+00:00\"";
    }

    private static String channel(String version, String code) {
        return "\"extension\":[{\"url\":\"https://example.org/unheard-of\",\"valueString\":\"?\"},"
                + "{\"url\":\"https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-DeliveryChannel-"
                + version + "\",\"valueCode\":\"" + code + "\"}],";
    }

    /** A practice at its worst: unsorted, twice, past, outside, incomplete, in older versions. */
    private static final String BUNDLE = "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":["
            + String.join(
                    ",",
                    slot("late", channel("2", "Carrier pigeon") + at("16:00", "16:10")),
                    slot("early", channel("1", "Telephone") + at("09:00", "09:10")),
                    slot("early", at("09:00", "09:10")),
                    slot("past", at("07:00", "07:10")),
                    slot("busy", at("10:00", "10:10").replace("free", "busy")),
                    slot("tomorrow", at("23:50", "23:59").replace("2026-11-23T23:59", "2026-11-24T00:05")),
                    slot("timeless", "\"schedule\":{\"reference\":\"Schedule/1\"},\"status\":\"free\""),
                    slot("backwards", at("11:10", "11:00")),
                    slot("homeless", at("12:00", "12:10").replace("Schedule/1", "Schedule/2")),
                    slot("lost", at("12:00", "12:10").replace("Schedule/1", "Schedule/3")),
                    slot("no id", at("13:00", "13:10")),
                    slot("in-no-schedule", at("13:00", "13:10").replace("Schedule/1", "Schedule/half day")),
                    slot("at-no-location", at("13:00", "13:10").replace("Schedule/1", "Schedule/4")),
                    slot("with-no-person", at("13:00", "13:10").replace("Schedule/1", "Schedule/5")),
                    "{\"resource\":{\"resourceType\":\"Practitioner\",\"id\":\"alone\"}}",
                    "{\"resource\":{\"resourceType\":\"Organization\"}}",
                    "{\"resource\":{\"resourceType\":\"Location\",\"id\":\"9\",\"address\":{\"line\":[null,\"1 Mill Lane\"]}}}",
                    schedule("1", "Location/9"),
                    schedule("half day", "Location/9"),
                    schedule("4", "Location/by the mill"),
                    schedule("5", "Practitioner/a nurse", "Location/9"),
                    schedule("2", "Practitioner/alone"))
            + "]}";
}
