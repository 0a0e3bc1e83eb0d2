package io.github.gpconnect.client.appointments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.LocationId;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.seal.TextSeal;
import io.github.gpconnect.client.text.spi.JsonRecord;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A browser may send anything: each text is refused for the rule that it breaks, and what it holds is not repeated. */
class HostileTextsTest {
    private static final String NOT_OURS = "Farthingale";
    private static final TextSeal SEAL = TextSeal.with(new byte[32]);
    private static final Slot SLOT = Slot.builder(
                    SlotId.of("1001"),
                    "2026-11-23T09:00:00+00:00",
                    "2026-11-23T09:10:00+00:00",
                    ScheduleId.of("101"),
                    Location.builder(LocationId.of("17")).name("Mill Road").build())
            .searchFilters(List.of(SlotSearch.Filter.of("urn:x", "Dx07")))
            .dosServiceId("123")
            .build();
    private static final String JSON = json(SLOT.asText());

    private static String json(String text) {
        return new String(Base64.getUrlDecoder().decode(text.substring(text.indexOf('.') + 1)), StandardCharsets.UTF_8);
    }

    private static String text(String kind, byte[] json) {
        return kind + "1." + Base64.getUrlEncoder().withoutPadding().encodeToString(json);
    }

    private static String slot(String json) {
        return text("slot", json.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(String text, String rule) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> Slot.parse(text))
                .withMessageContaining(rule)
                .withNoCause()
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain(NOT_OURS));
    }

    @Test
    void a_slots_text_is_this_json() {
        assertThat(JSON)
                .isEqualTo(
                        "{\"id\":\"1001\",\"start\":\"2026-11-23T09:00:00+00:00\",\"end\":\"2026-11-23T09:10:00+00:00\","
                                + "\"minutes\":10,\"scheduleId\":\"101\",\"location\":{\"id\":\"17\",\"name\":\"Mill Road\"},"
                                + "\"searchFilters\":[{\"system\":\"urn:x\",\"code\":\"Dx07\"}],\"dosServiceId\":\"123\"}");
        assertThat(Slot.parse(slot(JSON))).isEqualTo(SLOT);
    }

    /** Later releases may write more. */
    @Test
    void what_it_does_not_know_it_ignores() {
        assertThat(Slot.parse(slot(JSON.replace("{\"id\":\"1001\"", "{\"new\":[{\"a\":1}],\"id\":\"1001\""))))
                .usingRecursiveComparison()
                .isEqualTo(SLOT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "\"id\":\"1001\"# \"id\":1001# 'id' must be a text",
                "\"id\":\"1001\"# \"id\":null# 'id' is missing",
                "\"id\":\"1001\"# \"id\":{\"id\":\"1\"}# 'id' must be a text",
                "\"id\":\"1001\"# \"id\":\"1001\",\"id\":\"1002\"# not the JSON that was written",
                "\"id\":\"1001\"# \"id\":\"\\ud83d\"# 'id' must not hold an unpaired surrogate",
                "\"id\":\"1001\"# \"id\":\"../Patient/2\"# A slot's id is one to 64",
                "\"id\":\"1001\"# \"id\":\"9990104107 a\"# A slot's id is one to 64",
                "\"id\":\"1001\"# \"ID\":\"1001\"# 'id' is missing",
                "2026-11-23T09:00:00+00:00# soon# A slot's time is a date-time",
                "2026-11-23T09:00:00+00:00# 2026-11-23T09:00:00# A slot's time is a date-time",
                "2026-11-23T09:10:00+00:00# 2026-11-23T08:10:00+00:00# A slot ends after it starts",
                "\"scheduleId\":\"101\"# \"scheduleId\":\"a/b\"# A schedule's id is one to 64",
                "\"location\":{\"id\":\"17\"# \"location\":{\"x\":\"17\"# 'id' is missing",
                "\"location\":{\"id\":\"17\"# \"location\":{\"id\":\"1 7\"# A location's id is one to 64",
                "\"location\":# \"place\":# 'location' is missing",
                "{\"id\":\"17\",\"name\":\"Mill Road\"}# \"17\"# 'location' must be an object",
                "\"name\":\"Mill Road\"# \"name\":[\"Farthingale\"]# 'name' must be a text",
                "[{\"system\":\"urn:x\",\"code\":\"Dx07\"}]# {\"system\":\"Farthingale\"}# 'searchFilters' must be a list",
                "\"system\":\"urn:x\"# \"system\":\"urn:x|y\"# A search filter is",
                "\"code\":\"Dx07\"# \"x\":\"Farthingale\"# 'code' is missing",
                "\"dosServiceId\":\"123\"# \"dosServiceId\":\"a\"# A service id of the Directory of Services",
                "\"minutes\":10# \"minutes\":1000000000000000000000000# not the JSON that was written",
                "\"minutes\":10# \"minutes\":[[[[[[[[[[[1]]]]]]]]]]]# not the JSON that was written",
                "\"minutes\":10# \"minutes\":Farthingale# not the JSON that was written",
                "\"dosServiceId\":\"123\"}# \"dosServiceId\":\"123\"}{}# not the JSON that was written",
                "\"dosServiceId\":\"123\"}# \"dosServiceId\":\"123\"# not the JSON that was written"
            })
    void what_somebody_changed_is_checked_like_any_other_input(String from, String to, String rule) {
        assertThat(JSON).contains(from);
        assertRefused(slot(JSON.replace(from, to)), rule);
    }

    @ParameterizedTest
    @CsvSource({
        "'', begins with 'slot1.'",
        "slot1., begins with 'slot1.'",
        "Farthingale, begins with 'slot1.'",
        "offer1.e30, begins with 'slot1.'",
        "SLOT1.e30, begins with 'slot1.'",
        "'slot1.e30 ', begins with 'slot1.'",
        "slot1.e30=, begins with 'slot1.'",
        "slot1.e3/0, begins with 'slot1.'",
        "slot2.e30, 'has version 1 in this release, and this one has version 2'",
        "slot01.e30, 'has version 1 in this release, and this one has version 01'",
        "slot1.e30.e30.e30, 'is sealed here, and read with its seal'",
        "slot1.e31, is base64url without padding and spare bits",
        "slot1.e, is base64url of UTF-8",
        "slot1._w, is base64url of UTF-8",
        "slot1.W10, it is not a JSON object",
        "slot1.bnVsbA, it is not a JSON object"
    })
    void what_is_no_slots_text_is_refused(String text, String rule) {
        assertRefused(text, rule);
    }

    /** A surrogate in three bytes is no UTF-8, whoever decodes it. */
    @Test
    void what_is_no_utf_8_is_refused() {
        byte[] json = JSON.getBytes(StandardCharsets.UTF_8);
        int at = JSON.indexOf("Mill");
        json[at] = (byte) 0xED;
        json[at + 1] = (byte) 0xA0;
        json[at + 2] = (byte) 0x80;

        assertRefused(text("slot", json), "is base64url of UTF-8");
    }

    @Test
    void a_text_without_end_is_not_looked_at_and_none_is_made() {
        assertRefused("slot1." + "A".repeat(1 << 18), "has at most 262144 characters, not 262150");
        Slot large = Slot.builder(
                        SlotId.of("1001"),
                        "2026-11-23T09:00:00+00:00",
                        "2026-11-23T09:10:00+00:00",
                        ScheduleId.of("101"),
                        Location.builder(LocationId.of("17"))
                                .name("x".repeat(200_000))
                                .build())
                .build();

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(large::asText)
                .withMessageContaining("has at most 262144 characters");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> large.asText(SEAL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"slot1.e30", "slot1.a.b.c", "slot1.a.b.c.d.e", "slot1..", "offer1.a.b.c", "Farthingale"})
    void where_a_seal_is_demanded_nothing_else_is_read(String text) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> Slot.parse(text, SEAL))
                .withMessageNotContaining(NOT_OURS)
                .withNoCause();
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> Slot.parse(SLOT.asText(), SEAL))
                .withMessageContaining("is not sealed here, and a seal demanded");
    }

    @Test
    void a_value_of_another_sort_is_refused() {
        Offer offer = Offer.of(OdsCode.of("A20047"), SLOT);

        assertRefused(offer.asText(), "begins with 'slot1.'");
        assertRefused(offer.asText().replace("offer1.", "slot1."), "'id' is missing");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> Slot.parse(offer.asText(SEAL).replace("offer1.", "slot1."), SEAL))
                .withMessageContaining("opened with a key");
    }

    private static final String REQUEST = json(BookingRequest.of(PatientId.of("2"), SLOT)
            .description("Asthma review")
            .comment("Needs step-free access")
            .asText());

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "\"patientId\":\"2\"# \"patientId\":\"Farthingale, J\"# A patient's id is one to 64",
                "\"patientId\":\"2\"# \"patientId\":\"2\",\"nhsNumber\":\"9990104108\"# An NHS number ends in the check digit",
                "Asthma review# ~ ~# description must not be blank",
                "\"description\":\"Asthma review\"# \"description\":[\"Farthingale\"]# 'description' must be a text",
                "\"comment\":\"Needs step-free access\"# \"comment\":\"\"# comment must not be blank",
                "\"slots\":[# \"slots\":[\"Farthingale\",# 'slots' must be an object",
                "\"slots\":# \"slot\":# A booking needs at least one slot"
            })
    void a_request_is_checked_as_well(String from, String to, String rule) {
        assertThat(REQUEST).contains(from);
        String changed = text("booking", REQUEST.replace(from, to).getBytes(StandardCharsets.UTF_8));

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> BookingRequest.parse(changed))
                .withMessageContaining(rule)
                .withNoCause()
                .satisfies(refusal -> assertThat(refusal.getMessage())
                        .doesNotContain(NOT_OURS)
                        .doesNotContain("9990104108"));
    }

    private static final String RESOURCE =
            "{\"resourceType\":\"Appointment\",\"id\":\"7\",\"start\":\"2026-11-23T09:00:00Z\",\"end\":\"2026-11-23T09:10:00Z\","
                    + "\"participant\":[{\"actor\":{\"reference\":\"Patient/2\"},\"status\":\"accepted\"}]}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "Appointment# Patient# holds its FHIR resource",
                "Appointment# Farthingale# holds its FHIR resource",
                "{\"resourceType\"# Farthingale# holds its FHIR resource",
                "\"id\":\"7\"# \"x\":\"Farthingale\"# must be complete",
                "Patient/2# Farthingale/2# must be complete",
                "2026-11-23T09:00:00Z# Farthingale# must be complete",
                "\"id\":\"7\"# \"id\":\"7\",\"priority\":1e1000000# holds its FHIR resource"
            })
    void an_appointment_is_checked_as_well(String from, String to, String rule) {
        assertThat(RESOURCE).contains(from);
        String json =
                new JsonRecord().with("resource", RESOURCE.replace(from, to)).asJson();

        assertAppointmentRefused(json, rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"resource\":{}}",
                "{\"resource\":\"\"}",
                "{\"resource\":\"7\"}",
                "{\"resource\":\"null\"}"
            })
    void without_its_resource_it_is_none(String json) {
        assertAppointmentRefused(json, "resource");
    }

    @Test
    void its_differences_are_those_that_there_are() {
        String json = new JsonRecord()
                .with("resource", RESOURCE)
                .with("differences", List.of(NOT_OURS))
                .asJson();

        assertAppointmentRefused(json, "names differences that there are");
    }

    private static void assertAppointmentRefused(String json, String rule) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> Appointment.parse(text("appointment", json.getBytes(StandardCharsets.UTF_8))))
                .withMessageContaining(rule)
                .withNoCause()
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain(NOT_OURS));
    }
}
