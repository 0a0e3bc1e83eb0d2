package io.github.gpconnect.client.appointments.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.Amendment;
import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.AppointmentId;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.ScheduleId;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotId;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.appointments.fhir.FhirAppointments;
import io.github.gpconnect.client.directory.StaticDirectory;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.fixtures.RecordedCall;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.LocationId;
import io.github.gpconnect.client.foundations.OrganisationId;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.foundations.PatientRegistration;
import io.github.gpconnect.client.foundations.PatientRegistration.Communication;
import io.github.gpconnect.client.foundations.PatientRegistration.PhoneUse;
import io.github.gpconnect.client.foundations.PostalAddress;
import io.github.gpconnect.client.foundations.Practitioner;
import io.github.gpconnect.client.foundations.PractitionerId;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.ConsumerDevice;
import io.github.gpconnect.client.identity.ConsumerOrganisation;
import io.github.gpconnect.client.identity.ConsumerUser;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.OrganisationType;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.junit.InventedHub;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a caller passes, wherever a value can be passed: it is refused before anything is sent, or it arrives as the
 * one value that it is, and every other value of the request, header, parameter, claim and element of the body is as it
 * was.
 */
class InjectionTest {
    /** The value of the request to compare with. */
    private static final String PLAIN = "plain7";

    private static final List<String> NASTY = List.of(
            "a\r\nSsp-To: 1",
            "a\nb",
            "a\rb",
            "a\u0000b",
            "a\tb",
            "a\u000Bb",
            "a\u007Fb",
            "a\u0085b",
            "a/b",
            "a/../b",
            "..",
            ".",
            "a%2Fb",
            "a%2f..%2Fb",
            "%0D%0ASsp-To:%201",
            "%00",
            "a?b=c",
            "a&b=c",
            "a;b=c",
            "a#b",
            "a|b",
            "a,b",
            "a$b",
            "a\\|b",
            "a\\b",
            "a\"b",
            "a\",\"b\":\"c",
            "a'b",
            "a}b{",
            "a<b>c",
            "${jndi:ldap://elsewhere.example}",
            "a b",
            " a",
            "a+b",
            "a=b",
            "a\u2028b",
            "a\u2029b",
            "a\u00A0b",
            "a\u202Eb",
            "a\u200Bb",
            "\uFEFFa",
            "\u0430\u0440\u0440le",
            "e\u0301\u00E9",
            "\uFF0E\uFF0E\uFF0Fa",
            "\uD83D\uDE00",
            "a\uD800b",
            "\uDC00a",
            "a\uD83D");

    /** Makes a call with the value. */
    private interface Entry {
        void enter(String value);
    }

    private static TestSetup setup;
    private static Slot slot;
    private static Appointment booked;

    @BeforeAll
    static void open() throws IOException {
        setup = new TestSetup(event -> {}, false);
        slot = setup.appointments().search(TestSetup.SEARCH).slots().get(0);
        booked = setup.appointments()
                .book(setup.booking(
                        setup.appointments().search(TestSetup.SEARCH).slots().get(1)));
    }

    @AfterAll
    static void close() {
        setup.close();
    }

    @BeforeEach
    void forget() {
        setup.spine().clearRequests();
    }

    private static Map<String, Entry> places() {
        Map<String, Entry> places = new LinkedHashMap<>();
        // the requester
        places.put("user's id", value -> find(user(user().id(value))));
        places.put("user's family name", value -> find(user(user().name(value, "Adaeze"))));
        places.put("user's given name", value -> find(user(user().name("Okafor", value))));
        places.put("user's prefix", value -> find(user(user().prefix(value))));
        places.put("user's smartcard", value -> find(user(user().smartcard(value, "UNK"))));
        places.put("user's role", value -> find(user(user().smartcard("UNK", value))));
        places.put(
                "user's login",
                value -> find(user(user().localIdentifier(URI.create("https://hub.example/u"), value))));
        places.put(
                "organisation's name", value -> find(organisation("X26", "200000000115", value, "1", "urgent-care")));
        places.put("organisation's telephone", value -> bookAs(organisation("X26", "200000000115", "Hub", value, "x")));
        places.put(
                "organisation's name in a booking",
                value -> bookAs(organisation("X26", "200000000115", value, "1", "x")));
        places.put("organisation's code", value -> find(organisation(value, "200000000115", "Hub", "1", "x")));
        places.put("organisation's ASID", value -> find(organisation("X26", value, "Hub", "1", "x")));
        places.put("organisation's type", value -> searchAs(organisation("X26", "200000000115", "Hub", "1", value)));
        places.put("device's identifier", value -> find(device(value, "Model", "1")));
        places.put("device's model", value -> find(device("d", value, "1")));
        places.put("device's version", value -> find(device("d", "Model", value)));
        // whom and where
        places.put("practice's code", value -> foundations(TestSetup.REQUESTER).findOrganisation(new OdsCode(value)));
        places.put("practice's ASID", value -> requested(Asid.of(value)));
        places.put("NHS number", value -> foundations(TestSetup.REQUESTER).findPatient(NhsNumber.of(value)));
        places.put("patient's id", value -> foundations(TestSetup.REQUESTER).readPatient(PatientId.of(value)));
        places.put(
                "patient's id in a list",
                value -> setup.appointments().list(PatientId.of(value), TestSetup.MONDAY, TestSetup.MONDAY));
        places.put(
                "patient's id in a booking",
                value -> setup.appointments()
                        .book(BookingRequest.of(PatientId.of(value), slot).description("x")));
        places.put("appointment's id", value -> setup.appointments().read(AppointmentId.of(value)));
        places.put(
                "practitioner's id",
                value -> foundations(TestSetup.REQUESTER).readPractitioner(PractitionerId.of(value)));
        places.put(
                "practitioner's smartcard",
                value -> foundations(TestSetup.REQUESTER).findPractitioner(value));
        places.put(
                "organisation's id",
                value -> foundations(TestSetup.REQUESTER).readOrganisation(OrganisationId.of(value)));
        places.put("location's id", value -> foundations(TestSetup.REQUESTER).readLocation(LocationId.of(value)));
        // what
        places.put(
                "filter's system",
                value -> setup.appointments()
                        .search(SlotSearch.days(TestSetup.MONDAY, TestSetup.MONDAY)
                                .filter("https://hub.example/" + value, "c")));
        places.put(
                "filter's code",
                value -> setup.appointments()
                        .search(SlotSearch.days(TestSetup.MONDAY, TestSetup.MONDAY)
                                .filter("https://hub.example/f", value)));
        places.put("service", value -> setup.appointments().search(TestSetup.SEARCH.forDosService(value)));
        places.put("slot's id", value -> book(value, "17", "11"));
        places.put("slot's location", value -> book("1", value, "11"));
        places.put("slot's practitioner", value -> book("1", "17", value));
        places.put(
                "description",
                value -> setup.appointments()
                        .book(BookingRequest.of(TestSetup.PATIENT, slot).description(value)));
        places.put(
                "comment",
                value -> setup.appointments()
                        .book(BookingRequest.of(TestSetup.PATIENT, slot)
                                .description("x")
                                .comment(value)));
        places.put("new description", value -> setup.appointments().amend(booked, Amendment.description(value)));
        places.put("new comment", value -> setup.appointments().amend(booked, Amendment.comment(value)));
        places.put("reason", value -> setup.appointments().cancel(booked, value));
        places.put("version", value -> setup.appointments().amend(versioned(value), Amendment.comment("x")));
        // registration
        places.put("patient's family name", value -> register(registration(value, "Odalinde")));
        places.put("patient's given name", value -> register(registration("Brackwhistle", value)));
        places.put("patient's prefix", value -> register(registration().prefix(value)));
        places.put("patient's phone", value -> register(registration().phone(PhoneUse.HOME, value)));
        places.put("patient's e-mail", value -> register(registration().email(value)));
        places.put(
                "patient's city", value -> register(registration().homeAddress(PostalAddress.of(value, "LS1", "1"))));
        places.put(
                "patient's postcode",
                value -> register(registration().temporaryAddress(PostalAddress.of("Leeds", value, "1"))));
        places.put(
                "patient's street",
                value -> register(registration().homeAddress(PostalAddress.of("Leeds", "LS1", value))));
        places.put(
                "patient's language",
                value -> register(registration().communication(Communication.ofUnpublished(value, true))));
        return places;
    }

    private static Stream<String> placesByName() {
        return places().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("placesByName")
    void a_value_stays_the_one_value_that_it_is(String place) {
        Entry entry = places().get(place);
        JsonNode plain = null;
        try {
            plain = sent(entry, PLAIN);
            assertThat(Wire.with(plain, "", PLAIN)).as("the value arrives").isNotEqualTo(plain);
        } catch (InvalidInputException refused) {
            assertThat(setup.spine().requests()).isEmpty();
        }
        int refused = 0;
        for (String nasty : NASTY) {
            setup.spine().clearRequests();
            try {
                JsonNode arrived = sent(entry, nasty);
                assertThat(plain)
                        .as(place + " takes no word and takes '" + nasty + "'")
                        .isNotNull();
                assertThat(arrived).as(place + " '" + nasty + "'").isEqualTo(Wire.with(plain, nasty, PLAIN));
            } catch (InvalidInputException first) {
                refused++;
                assertThat(setup.spine().requests()).as("nothing is sent").isEmpty();
                assertThat(first.getMessage()).doesNotContain("\r", "\n", "\u0000", "\u2028", "\u202E");
            }
        }
        assertThat(refused).as("an unpaired surrogate is refused everywhere").isGreaterThanOrEqualTo(3);
    }

    /** Returns the one request with the value, whatever the practice responded. */
    private static JsonNode sent(Entry entry, String value) {
        try {
            entry.enter(value);
        } catch (InvalidInputException refused) {
            throw refused;
        } catch (GpConnectException responded) {
            // the practice may refuse the value
        }
        List<RecordedCall> calls = setup.spine().requests();
        assertThat(calls).as("requests for '" + value + "'").hasSize(1);
        JsonNode wire = Wire.of(calls.get(0));
        setup.spine().clearRequests();
        return wire;
    }

    // ---- addresses

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/..",
                "/../x",
                "/./x",
                "/%2e%2e/x",
                "/.%2E",
                "/x/..",
                "?a=b",
                "?",
                "#a",
                "/x?y",
                "/x#y",
                "@evil.example"
            })
    void a_service_root_that_leads_elsewhere_is_refused(String end) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> Practice.of(
                        TestSetup.PRACTICE, Asid.of("200000000117"), URI.create("https://practice.example" + end)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a%2Fb", "a%2F..%2Fb", "%0D%0ASsp-To:%201", "a;b", "a'b", "a,b", "a$b", "...", "a..b", "~a"})
    void a_service_root_is_called_as_it_is_written(String name) {
        URI root = URI.create(setup.spine().proxyUrl() + "/" + name + "/fhir");
        try (GpConnectClient client = client(Practice.of(TestSetup.PRACTICE, Asid.of("200000000117"), root))) {
            assertThatExceptionOfType(GpConnectException.class)
                    .isThrownBy(
                            () -> Foundations.of(client.as(TestSetup.REQUESTER).at(TestSetup.PRACTICE))
                                    .findPatient(TestSetup.NUMBER));
        }
        assertThat(setup.spine().lastRequest().target()).startsWith("/" + root + "/Patient?");
        assertThat(setup.spine()
                        .lastRequest()
                        .claims()
                        .orElseThrow()
                        .path("aud")
                        .asText())
                .isEqualTo(root.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%2Fb", "a/../b", "%0D%0ASsp-To:%201", "a?b=c#d", "\u00FC", "\u202E"})
    void an_issuer_and_a_system_are_named_as_they_are_written(String end) {
        URI url = URI.create("https://hub.example/" + end);
        Requester requester = Requester.of(
                TestSetup.REQUESTER.organisation(),
                user().localIdentifier(url, "aokafor").build(),
                ConsumerDevice.builder()
                        .identifier(url, "d")
                        .model("Model")
                        .version("1")
                        .build());
        try (GpConnectClient client = builder(setup.asKnown()).issuer(url).build()) {
            Foundations.of(client.as(requester).at(TestSetup.PRACTICE)).findPatient(TestSetup.NUMBER);
        }
        JsonNode claims = setup.spine().lastRequest().claims().orElseThrow();
        assertThat(claims.path("iss").asText()).isEqualTo(url.toString());
        assertThat(claims.at("/requesting_device/identifier/0/system").asText()).isEqualTo(url.toString());
        assertThat(claims.at("/requesting_practitioner/identifier/2/system").asText())
                .isEqualTo(url.toString());
    }

    // ---- places of a value

    private static Foundations foundations(Requester requester) {
        return Foundations.of(setup.client().as(requester).at(TestSetup.PRACTICE));
    }

    private static void find(Requester requester) {
        foundations(requester).findPatient(TestSetup.NUMBER);
    }

    private static void searchAs(Requester requester) {
        AppointmentClient.of(setup.client().as(requester).at(TestSetup.PRACTICE))
                .search(SlotSearch.days(TestSetup.MONDAY, TestSetup.MONDAY));
    }

    private static void bookAs(Requester requester) {
        AppointmentClient.of(setup.client().as(requester).at(TestSetup.PRACTICE))
                .book(BookingRequest.of(TestSetup.PATIENT, slot).description("x"));
    }

    private static void book(String id, String location, String practitioner) {
        Slot described = Slot.builder(
                        SlotId.of(id),
                        "2026-11-23T09:00:00+00:00",
                        "2026-11-23T09:10:00+00:00",
                        ScheduleId.of("1"),
                        Location.builder(LocationId.of(location)).build())
                .practitioner(
                        Practitioner.builder(PractitionerId.of(practitioner)).build())
                .build();
        setup.appointments()
                .book(BookingRequest.of(TestSetup.PATIENT, described).description("x"));
    }

    private static void requested(Asid practice) {
        try (GpConnectClient client =
                client(Practice.of(TestSetup.PRACTICE, practice, setup.asKnown().serviceRoot()))) {
            Foundations.of(client.as(TestSetup.REQUESTER).at(TestSetup.PRACTICE))
                    .findPatient(TestSetup.NUMBER);
        }
    }

    private static GpConnectClient client(Practice practice) {
        return builder(practice).build();
    }

    private static GpConnectClient.Builder builder(Practice practice) {
        return InventedHub.client(setup.spine())
                .directory(StaticDirectory.of(practice))
                .audit(event -> {});
    }

    private static ConsumerUser.Builder user() {
        return InventedHub.user().prefix("Miss");
    }

    private static Requester user(ConsumerUser.Builder user) {
        return Requester.of(TestSetup.REQUESTER.organisation(), user.build(), TestSetup.REQUESTER.device());
    }

    private static Requester organisation(String code, String asid, String name, String telephone, String type) {
        return Requester.of(
                ConsumerOrganisation.builder()
                        .odsCode(new OdsCode(code))
                        .asid(Asid.of(asid))
                        .name(name)
                        .telephone(telephone)
                        .type(OrganisationType.ofUnpublished(type))
                        .build(),
                TestSetup.REQUESTER.user(),
                TestSetup.REQUESTER.device());
    }

    private static Requester device(String identifier, String model, String version) {
        return Requester.of(
                TestSetup.REQUESTER.organisation(),
                TestSetup.REQUESTER.user(),
                ConsumerDevice.builder()
                        .identifier(URI.create("https://hub.example/Id/device"), identifier)
                        .model(model)
                        .version(version)
                        .build());
    }

    private static Appointment versioned(String version) {
        org.hl7.fhir.dstu3.model.Appointment resource = FhirAppointments.resource(booked);
        resource.getMeta().setVersionId(version);
        return FhirAppointments.of(resource);
    }

    private static PatientRegistration.Builder registration() {
        return registration("Brackwhistle", "Odalinde");
    }

    private static PatientRegistration.Builder registration(String family, String given) {
        return PatientRegistration.of(
                NhsNumber.of(Secrets.OTHER_NHS_NUMBER), family, given, LocalDate.parse(Secrets.OTHER_BIRTH_DATE));
    }

    private static void register(PatientRegistration.Builder registration) {
        foundations(TestSetup.REQUESTER).registerPatient(registration.build());
    }
}
