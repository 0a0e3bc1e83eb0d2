package io.github.gpconnect.client.jackson;

import static io.github.gpconnect.client.jackson.Jackson.Variant.FOUND;
import static io.github.gpconnect.client.jackson.Jackson.Variant.FOUND_AND_FULL;
import static io.github.gpconnect.client.jackson.Jackson.Variant.FULL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.gpconnect.client.appointments.Amendment;
import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentId;
import io.github.gpconnect.client.appointments.AppointmentStatus;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.DeliveryChannel;
import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.Offer;
import io.github.gpconnect.client.appointments.PractitionerRole;
import io.github.gpconnect.client.appointments.ScheduleId;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotId;
import io.github.gpconnect.client.appointments.SlotRun;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.appointments.federated.PracticeSlots;
import io.github.gpconnect.client.appointments.federated.PracticeState;
import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.foundations.Gender;
import io.github.gpconnect.client.foundations.HealthcareService;
import io.github.gpconnect.client.foundations.HealthcareServiceId;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.LocationId;
import io.github.gpconnect.client.foundations.OrganisationId;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.foundations.PersonName;
import io.github.gpconnect.client.foundations.PostalAddress;
import io.github.gpconnect.client.foundations.Practitioner;
import io.github.gpconnect.client.foundations.PractitionerId;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.seal.TextSeal;
import io.github.gpconnect.client.text.spi.JsonRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each Jackson writes and reads, and what it refuses. */
class ModulesTest {
    private static final OdsCode PRACTICE = OdsCode.of("A20047");
    private static final PatientId PATIENT = PatientId.of("2");
    private static final NhsNumber NUMBER = NhsNumber.of("9990104107");
    private static final Slot SLOT = Slot.builder(
                    SlotId.of("1001"),
                    "2026-11-23T09:00:00+00:00",
                    "2026-11-23T09:10:00Z",
                    ScheduleId.of("101"),
                    Location.builder(LocationId.of("17"))
                            .name("Mill Road")
                            .address(PostalAddress.builder()
                                    .lines(List.of("1 Mill Road"))
                                    .city("Millbeck")
                                    .postalCode("ZZ99 1MR")
                                    .build())
                            .telephone("01632960001")
                            .organisationId(OrganisationId.of("23"))
                            .build())
            .deliveryChannel(DeliveryChannel.IN_PERSON)
            .slotType("Routine consultation")
            .scheduleType("Morning surgery")
            .practitioner(Practitioner.builder(PractitionerId.of("21"))
                    .name(PersonName.of("Longthorne", List.of("Beatrix"), List.of("Dr")))
                    .gender(Gender.FEMALE)
                    .sdsUserId("555")
                    .build())
            .practitionerRoles(List.of(PractitionerRole.of("R0260", "GP"), PractitionerRole.named("Nurse")))
            .otherLocations(List.of(Location.builder(LocationId.of("18")).build()))
            .mustBeSeenBy(Instant.parse("2026-11-23T08:30:00Z"))
            .healthcareService(HealthcareService.builder(HealthcareServiceId.of("61"))
                    .name("Out of hours")
                    .dosServiceId("2000801")
                    .build())
            .searchFilters(List.of(SlotSearch.Filter.of("urn:x", "Dx07")))
            .dosServiceId("123")
            .build();
    private static final Slot BARE = Slot.builder(
                    SlotId.of("1002"),
                    "2026-11-23T09:10:00+00:00",
                    "2026-11-23T09:20:00+00:00",
                    ScheduleId.of("101"),
                    Location.builder(LocationId.of("17")).build())
            .build();
    private static final String SLOT_JSON = """
            {"id":"1001","start":"2026-11-23T09:00:00+00:00","end":"2026-11-23T09:10:00Z","minutes":10,
             "deliveryChannel":"In-person","slotType":"Routine consultation","scheduleType":"Morning surgery",
             "scheduleId":"101",
             "practitioner":{"id":"21","name":"LONGTHORNE, Beatrix (Dr)","gender":"female","sdsUserId":"555",
               "personName":{"family":"Longthorne","given":["Beatrix"],"prefix":["Dr"]}},
             "practitionerRoles":[{"code":"R0260","name":"GP"},{"name":"Nurse"}],
             "otherLocations":[{"id":"18"}],"mustBeSeenBy":"2026-11-23T08:30:00Z","startsTooLate":true,
             "location":{"id":"17","name":"Mill Road","address":"1 Mill Road, Millbeck, ZZ99 1MR",
               "telephone":"01632960001","organisationId":"23",
               "postalAddress":{"lines":["1 Mill Road"],"city":"Millbeck","postalCode":"ZZ99 1MR"}},
             "healthcareService":{"id":"61","name":"Out of hours","dosServiceId":"2000801"},
             "searchFilters":[{"system":"urn:x","code":"Dx07"}],"dosServiceId":"123"}""";
    private static final String BARE_JSON = """
            {"id":"1002","start":"2026-11-23T09:10:00+00:00","end":"2026-11-23T09:20:00+00:00","minutes":10,
             "scheduleId":"101","location":{"id":"17"}}""";

    /** A front end's own answer, with our values in it. */
    record Page(String title, List<Offer> offers, OdsCode practice) {}

    static Stream<Jackson> jacksons() {
        return Jackson.both();
    }

    private static JsonNode tree(String json) throws Exception {
        return new JsonMapper().readTree(json);
    }

    private static BookingRequest request() {
        return BookingRequest.of(PATIENT, NUMBER, List.of(SLOT))
                .description("Asthma review")
                .comment("Step-free");
    }

    private static Appointment appointment() {
        String resource = """
                {"resourceType":"Appointment","id":"7","meta":{"versionId":"3"},"status":"booked",
                 "extension":[{"url":"https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-BookingOrganisation-1",
                   "valueReference":{"reference":"#1"}}],
                 "contained":[{"resourceType":"Organization","id":"1","name":"Hub",
                   "identifier":[{"system":"https://fhir.nhs.uk/Id/ods-organization-code","value":"X26"}],
                   "telecom":[{"system":"phone","value":"01632960001"}]}],
                 "description":"Asthma review","comment":"Step-free","slot":[{"reference":"Slot/1001"}],
                 "created":"2026-11-20T10:00:00+00:00","start":"2026-07-23T08:00:00Z","end":"2026-07-23T08:10:00Z",
                 "participant":[{"actor":{"reference":"Patient/2"},"status":"accepted"},
                   {"actor":{"reference":"Location/17"},"status":"accepted"}]}""";
        String json = new JsonRecord().with("resource", resource).asJson();
        return Appointment.parse("appointment1."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("jacksons")
    void a_slot_is_readable_and_comes_back_as_it_was(Jackson jackson) throws Exception {
        assertThat(tree(jackson.write(SLOT))).isEqualTo(tree(SLOT_JSON));
        assertThat(jackson.read(SLOT_JSON, Slot.class))
                .usingRecursiveComparison()
                .isEqualTo(SLOT);
        assertThat(tree(jackson.write(BARE))).isEqualTo(tree(BARE_JSON));
        assertThat(jackson.read(BARE_JSON, Slot.class))
                .usingRecursiveComparison()
                .isEqualTo(BARE);
    }

    @ParameterizedTest
    @MethodSource("jacksons")
    void an_offer_is_a_practice_and_a_slot(Jackson jackson) throws Exception {
        Offer offer = Offer.of(PRACTICE, SLOT);
        String json = "{\"practice\":\"A20047\",\"slot\":" + SLOT_JSON + "}";

        assertThat(tree(jackson.write(offer))).isEqualTo(tree(json));
        assertThat(jackson.read(json, Offer.class)).usingRecursiveComparison().isEqualTo(offer);
    }

    @ParameterizedTest
    @MethodSource("jacksons")
    void values_stand_in_a_callers_own_types(Jackson jackson) throws Exception {
        Page page = new Page("Slots", List.of(Offer.of(PRACTICE, SLOT)), PRACTICE);

        assertThat(jackson.read(jackson.write(page), Page.class)).isEqualTo(page);
        assertThat(jackson.write(Map.of(PRACTICE, BARE))).startsWith("{\"A20047\":{\"id\":\"1002\"");
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                        PRACTICE,
                        AppointmentId.of("7"),
                        SlotId.of("1001"),
                        ScheduleId.of("101"),
                        LocationId.of("17"),
                        DeliveryChannel.of("Carrier pigeon"))
                .flatMap(value -> Jackson.both().map(jackson -> Arguments.of(jackson, value)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void ids_and_codes_are_plain_texts(Jackson jackson, Object value) throws Exception {
        String json = jackson.write(value);

        assertThat(json).isEqualTo(value instanceof DeliveryChannel ? "\"Carrier pigeon\"" : "\"" + value + "\"");
        assertThat(jackson.read(json, value.getClass())).isEqualTo(value);
        assertThatThrownBy(jackson.reading("7", value.getClass())).hasMessageContaining("it must be a text");
    }

    @ParameterizedTest
    @MethodSource("jacksons")
    void a_status_is_its_code(Jackson jackson) throws Exception {
        assertThat(jackson.write(AppointmentStatus.NO_SHOW)).isEqualTo("\"noshow\"");
        assertThat(jackson.read("\"noshow\"", AppointmentStatus.class)).isEqualTo(AppointmentStatus.NO_SHOW);
    }

    @ParameterizedTest
    @MethodSource("jacksons")
    void what_a_search_found_has_slots_and_what_was_left_out(Jackson jackson) throws Exception {
        FreeSlots free = FreeSlots.builder(List.of(BARE))
                .dropped(Map.of(FreeSlots.Dropped.NOT_FREE, 2))
                .build();

        assertThat(tree(jackson.write(free)))
                .isEqualTo(tree("{\"slots\":[" + BARE_JSON + "],\"dropped\":{\"NOT_FREE\":2}}"));
        assertThat(jackson.write(FreeSlots.of(List.of()))).isEqualTo("{\"slots\":[],\"dropped\":{}}");
        assertThat(tree(jackson.write(new SlotRun(List.of(BARE)))))
                .isEqualTo(tree("{\"start\":\"2026-11-23T09:10:00+00:00\",\"end\":\"2026-11-23T09:20:00+00:00\","
                        + "\"minutes\":10,\"slots\":[" + BARE_JSON + "]}"));
    }

    @ParameterizedTest
    @MethodSource("jacksons")
    void a_practice_in_a_federated_search_has_its_state_and_reason(Jackson jackson) throws Exception {
        PracticeSlots refused = PracticeSlots.builder(
                        PRACTICE, PracticeState.REFUSED, "The practice has refused the search.")
                .failure(new InvalidInputException("x"))
                .build();

        assertThat(tree(jackson.write(refused))).isEqualTo(tree("""
                {"practice":"A20047","state":"REFUSED","reason":"The practice has refused the search.","slots":0,
                 "leftOut":0,"failure":{"kind":"INVALID_INPUT","canRetry":false}}"""));
    }

    private static final String APPOINTMENT_JSON = """
            {"id":"7","version":"3","status":"booked","start":"2026-07-23T09:00:00+01:00",
             "end":"2026-07-23T09:10:00+01:00",%s"slots":["1001"],%s"location":{"id":"17"},
             "bookingOrganisation":{"odsCode":"X26","name":"Hub","telephone":"01632960001"},
             "created":"2026-11-20T10:00:00+00:00","differences":[]}""";

    @ParameterizedTest
    @MethodSource("jacksons")
    void an_appointment_has_no_patient_data_unless_asked_for(Jackson jackson) throws Exception {
        assertThat(tree(jackson.write(appointment()))).isEqualTo(tree(APPOINTMENT_JSON.formatted("", "")));
        assertThat(tree(jackson.write(FULL, appointment())))
                .isEqualTo(tree(APPOINTMENT_JSON.formatted(
                        "\"description\":\"Asthma review\",\"comment\":\"Step-free\",", "\"patientId\":\"2\",")));
        assertThatThrownBy(jackson.reading("{}", Appointment.class))
                .hasMessageContaining("Appointment is written and not read");
    }

    @ParameterizedTest
    @MethodSource("jacksons")
    void patient_data_is_refused_unless_asked_for(Jackson jackson) {
        for (Object value : List.of(request(), PATIENT, NUMBER)) {
            String refusal = value.getClass().getSimpleName() + " holds patient data, and this module leaves that out";
            assertThatThrownBy(jackson.writing(value)).hasMessageContaining(refusal);
            assertThatThrownBy(jackson.writing(Map.of("value", value))).hasMessageContaining(refusal);
            assertThatThrownBy(jackson.reading("{}", value.getClass())).hasMessageContaining(refusal);
            assertThatThrownBy(() -> jackson.write(FOUND, value)).hasMessageContaining(refusal);
        }
    }

    @ParameterizedTest
    @MethodSource("jacksons")
    void patient_data_comes_back_where_it_was_asked_for(Jackson jackson) throws Exception {
        for (Jackson.Variant variant : List.of(FULL, FOUND_AND_FULL)) {
            assertThat(jackson.read(variant, jackson.write(variant, request()), BookingRequest.class))
                    .usingRecursiveComparison()
                    .isEqualTo(request());
            assertThat(jackson.write(variant, NUMBER)).isEqualTo("\"9990104107\"");
            assertThat(jackson.read(variant, "\"2\"", PatientId.class)).isEqualTo(PATIENT);
        }
    }

    @ParameterizedTest
    @MethodSource("jacksons")
    void a_mapper_that_looks_for_modules_finds_the_one_without_patient_data(Jackson jackson) throws Exception {
        assertThat(jackson.write(FOUND, SLOT)).isEqualTo(jackson.write(SLOT));
        assertThat(jackson.write(FOUND, appointment())).isEqualTo(jackson.write(appointment()));
    }

    @ParameterizedTest
    @MethodSource("jacksons")
    void a_type_without_a_form_is_refused_and_not_half_written(Jackson jackson) {
        for (Object value : List.of(
                Amendment.description("Review"),
                CallOptions.none(),
                PersonName.of("Longthorne", List.of(), List.of()),
                TextSeal.with(new byte[32]),
                new InvalidInputException("x"),
                SlotSearch.days(LocalDate.of(2026, 11, 23), LocalDate.of(2026, 11, 23)))) {
            String refusal = value.getClass().getSimpleName() + " has no JSON form";
            assertThatThrownBy(jackson.writing(value)).hasMessageContaining(refusal);
            assertThatThrownBy(jackson.reading("{}", value.getClass())).hasMessageContaining(refusal);
        }
    }

    @ParameterizedTest
    @MethodSource("jacksons")
    void what_a_browser_changed_is_refused_for_the_rule_that_it_breaks(Jackson jackson) {
        Map.of(
                        "{}",
                        "In the JSON of Slot, 'id' is missing",
                        "[]",
                        "In the JSON of Slot, it is not a JSON object",
                        "\"1001\"",
                        "In the JSON of Slot, it is not a JSON object",
                        BARE_JSON.replace("\"1002\"", "1002"),
                        "In the JSON of Slot, 'id' must be a text",
                        BARE_JSON.replace("\"1002\"", "\"a/b\""),
                        "A slot's id is one to 64",
                        BARE_JSON.replace("\"1002\"", "\"\\ud800\""),
                        "must not hold an unpaired surrogate",
                        BARE_JSON.replace("09:20", "09:00"),
                        "A slot ends after it starts",
                        BARE_JSON.replace("{\"id\":\"17\"}", "\"17\""),
                        "'location' must be an object")
                .forEach((json, rule) ->
                        assertThatThrownBy(jackson.reading(json, Slot.class)).hasMessageContaining(rule));
        assertThatThrownBy(jackson.reading("{\"practice\":\"A20047\"}", Offer.class))
                .hasMessageContaining("'slot' is missing");
    }

    @ParameterizedTest
    @MethodSource("jacksons")
    void more_members_are_ignored_and_null_is_absent(Jackson jackson) throws Exception {
        String more = BARE_JSON.replaceFirst("\\{", "{\"chosen\":true,\"practitioner\":null,\"x\":[{}],");

        assertThat(jackson.read(more, Slot.class)).usingRecursiveComparison().isEqualTo(BARE);
    }

    /** Spring answers these two with 500 and 400. */
    @ParameterizedTest
    @MethodSource("jacksons")
    void a_callers_fault_and_a_browsers_are_told_apart(Jackson jackson) {
        String programmer = "InvalidDefinitionException";
        assertThatThrownBy(jackson.writing(request()))
                .satisfies(
                        thrown -> assertThat(thrown.getClass().getSimpleName()).isEqualTo(programmer));
        assertThatThrownBy(jackson.reading("{}", BookingRequest.class))
                .satisfies(
                        thrown -> assertThat(thrown.getClass().getSimpleName()).isEqualTo(programmer));
        assertThatThrownBy(jackson.reading("{}", Slot.class))
                .satisfies(
                        thrown -> assertThat(thrown.getClass().getSimpleName()).isEqualTo("MismatchedInputException"));
    }
}
