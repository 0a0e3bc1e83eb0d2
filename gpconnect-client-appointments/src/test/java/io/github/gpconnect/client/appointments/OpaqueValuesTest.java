package io.github.gpconnect.client.appointments;

import static io.github.gpconnect.client.appointments.ConnectedPractice.MONDAY;
import static io.github.gpconnect.client.appointments.ConnectedPractice.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.fixtures.RecordedCall;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a practice calls its records goes back as it came, and the machine's locale changes nothing that is sent. */
class OpaqueValuesTest {
    private static ConnectedPractice connected() {
        return ConnectedPractice.with(
                Instant.parse("2026-11-23T07:30:00Z"),
                SimulatedPractice.builder("A20047").fortnightOfSlots().inventedPeople());
    }

    private static MockResponse appointment(String id, String version, String comment) {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "application/fhir+json")
                .body("""
                        {"resourceType": "Appointment", "id": "%s", "meta": {"versionId": "%s"}, "status": "booked",
                         "start": "2026-11-23T09:00:00+00:00", "end": "2026-11-23T09:10:00+00:00", "comment": "%s",
                         "participant": [{"actor": {"reference": "Patient/%s"}}]}
                        """.formatted(id, version, comment, PATIENT.value()))
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAAAAAB/jk=", "a/_history/b", "0007", "#7", "a,b;c", "{'x'}", "~A%2F+"})
    void a_version_is_sent_back_as_it_came(String version) {
        try (ConnectedPractice connected = connected()) {
            connected.spine().respondNext(appointment("30", version, "as before"));
            Appointment read = connected.appointments().read(AppointmentId.of("30"));
            assertThat(read.version()).contains(version);

            connected.spine().respondNext(appointment("30", "another", "Brings a carer"));
            connected.appointments().amend(read, Amendment.comment("Brings a carer"));

            assertThat(connected.spine().lastRequest().headers("If-Match")).containsExactly("W/\"" + version + "\"");
            assertThat(connected.spine().lastRequest().requestLine()).endsWith("/Appointment/30 HTTP/1.1");
            assertThat(connected.spine().lastRequest().bodyText()).contains("\"versionId\":\"" + version + "\"");
        }
    }

    @Test
    void ids_that_differ_in_case_alone_are_different() {
        try (ConnectedPractice connected = connected()) {
            connected.spine().respondNext(appointment("Ii-30", "1", ""));
            assertThat(connected.appointments().read(AppointmentId.of("Ii-30")).id())
                    .isEqualTo(AppointmentId.of("Ii-30"))
                    .isNotEqualTo(AppointmentId.of("ii-30"));
            assertThat(connected.spine().lastRequest().requestLine()).endsWith("/Appointment/Ii-30 HTTP/1.1");
        }
    }

    private static List<String> everythingSent() {
        try (ConnectedPractice connected = connected()) {
            AppointmentClient appointments = connected.appointments();
            Slot slot = appointments
                    .search(SlotSearch.days(MONDAY, MONDAY.plusDays(20))
                            .withPractitioners()
                            .withLocations())
                    .slots()
                    .get(0);
            Appointment booked = appointments.book(
                    BookingRequest.of(connected.patient(), slot).description("Iiıİ"));
            appointments.list(PATIENT, MONDAY, MONDAY);
            Appointment amended = appointments.amend(booked, Amendment.comment("Title"));
            appointments.cancel(amended, "Is it TITLE");
            return connected.spine().requests().stream()
                    .map(OpaqueValuesTest::written)
                    .toList();
        }
    }

    private static String written(RecordedCall call) {
        return call.requestLine().replaceAll("localhost:\\d+", "localhost") + "\n" + call.headers("Ssp-InteractionID")
                + call.headers("Content-Type") + call.headers("If-Match") + "\n" + call.bodyText();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tr-TR",
                "az-Latn-AZ",
                "lt-LT",
                "ar-EG-u-nu-arab",
                "th-TH-u-ca-buddhist-nu-thai",
                "fa-IR-u-ca-persian"
            })
    void the_machines_locale_changes_nothing_that_is_sent(String tag) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ROOT);
            List<String> expected = everythingSent();

            Locale.setDefault(Locale.forLanguageTag(tag));

            assertThat(everythingSent()).isEqualTo(expected);
        } finally {
            Locale.setDefault(before);
        }
    }
}
