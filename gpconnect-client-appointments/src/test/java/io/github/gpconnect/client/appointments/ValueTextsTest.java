package io.github.gpconnect.client.appointments;

import static io.github.gpconnect.client.appointments.ConnectedPractice.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gpconnect.client.appointments.fhir.FhirAppointments;
import io.github.gpconnect.client.error.ExpiredTextException;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.seal.TextSeal;
import io.github.gpconnect.client.spi.Stu3;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What goes to a browser and comes back is booked, amended and cancelled as if it had never left. */
class ValueTextsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T07:30:00Z");
    private static final TextSeal SEAL = TextSeal.with(new byte[32]).clock(Clock.fixed(NOW, ZoneOffset.UTC));

    /** Two slots that follow each other, of a search with people, places and filters. */
    private static List<Slot> chosen(ConnectedPractice connected) {
        return connected
                .appointments()
                .search(SlotSearch.days(ConnectedPractice.MONDAY, ConnectedPractice.MONDAY)
                        .withPractitioners()
                        .withLocations()
                        .filter("urn:nhs:disposition", "Dx07"))
                .adjacentRuns(20)
                .get(0)
                .slots();
    }

    /** What is sent when slots are booked that went this way and back. */
    private static JsonNode booked(UnaryOperator<Slot> way) {
        try (ConnectedPractice connected = ConnectedPractice.open()) {
            List<Slot> slots = chosen(connected);
            List<Slot> back = slots.stream().map(way).toList();
            assertThat(back).usingRecursiveComparison().isEqualTo(slots);

            Appointment booked = connected
                    .appointments()
                    .book(BookingRequest.of(PATIENT, back).description("Asthma review"));

            assertThat(booked.location()).contains(slots.get(0).location());
            assertThat(booked.practitioner()).isEqualTo(slots.get(0).practitioner());
            return connected.lastBody();
        }
    }

    @Test
    void a_slot_is_booked_to_the_letter_after_it_was_a_text() {
        JsonNode original = booked(slot -> slot);

        assertThat(booked(slot -> Slot.parse(slot.asText()))).isEqualTo(original);
        assertThat(booked(slot -> Slot.parse(slot.asText(SEAL), SEAL))).isEqualTo(original);
    }

    @Test
    void so_is_an_offer() {
        JsonNode original = booked(slot -> slot);

        assertThat(booked(slot -> Offer.parse(
                                Offer.of(ConnectedPractice.ODS, slot).asText())
                        .slot()))
                .isEqualTo(original);
        assertThat(booked(slot -> Offer.parse(
                                Offer.of(ConnectedPractice.ODS, slot).asText(SEAL), SEAL)
                        .slot()))
                .isEqualTo(original);
    }

    @Test
    void an_offer_keeps_its_practice() {
        try (ConnectedPractice connected = ConnectedPractice.open()) {
            Offer offer = Offer.of(ConnectedPractice.ODS, chosen(connected).get(0));

            assertThat(Offer.parse(offer.asText())).isEqualTo(offer);
            assertThat(Offer.parse(offer.asText(SEAL), SEAL)).isEqualTo(offer);
            assertThat(offer.asText()).startsWith("offer1.").hasSizeLessThan(1500);
        }
    }

    @Test
    void a_booking_request_comes_back_with_all_that_it_says() {
        try (ConnectedPractice connected = ConnectedPractice.open()) {
            List<Slot> slots = chosen(connected);
            BookingRequest full = BookingRequest.of(PATIENT, NhsNumber.of("9990104107"), slots)
                    .description("Asthma review")
                    .comment("Needs step-free access");

            assertThat(BookingRequest.parse(full.asText()))
                    .usingRecursiveComparison()
                    .isEqualTo(full);
            String sealed = full.asText(SEAL);
            assertThat(BookingRequest.parse(sealed, SEAL))
                    .usingRecursiveComparison()
                    .isEqualTo(full);

            BookingRequest plain = BookingRequest.of(PATIENT, slots).description("Asthma review");
            assertThat(BookingRequest.parse(plain.asText()))
                    .usingRecursiveComparison()
                    .isEqualTo(plain);
            // five parts: encrypted
            assertThat(sealed.split("\\.", -1)).hasSize(6);
            assertThat(sealed).startsWith("booking1.");
        }
    }

    @Test
    void an_appointment_is_amended_and_cancelled_after_it_was_a_text() {
        try (ConnectedPractice connected = ConnectedPractice.open()) {
            Appointment booked = connected.booked();
            String sealed = booked.asText(SEAL);

            Appointment back = Appointment.parse(sealed, SEAL);

            assertSame(back, booked);
            assertSame(Appointment.parse(booked.asText()), booked);
            assertThat(sealed).startsWith("appointment1.");
            assertThat(sealed.split("\\.", -1)).hasSize(6);
            Appointment amended = connected.appointments().amend(back, Amendment.description("Review"));
            assertThat(amended.description()).contains("Review");
            Appointment again = Appointment.parse(amended.asText(SEAL), SEAL);
            assertThat(connected
                            .appointments()
                            .cancel(again, "Symptoms have gone")
                            .cancelled())
                    .isTrue();
        }
    }

    @Test
    void what_was_read_is_sent_back_unknown_extensions_and_all() {
        String resource = """
                {"resourceType":"Appointment","id":"7","meta":{"versionId":"3"},
                 "extension":[{"url":"https://example.org/odd","valueString":"é𝄞"}],
                 "status":"booked","description":"Review","_description":{"id":"d1","extension":[{"url":"https://example.org/by","valueString":"desk"}]},
                 "start":"2026-11-23T09:00:00.000+00:00","end":"2026-11-23T09:10:00+00:00",
                 "participant":[{"actor":{"reference":"Patient/2"},"status":"accepted"}]}""";
        Appointment read = FhirAppointments.of(
                (org.hl7.fhir.dstu3.model.Appointment) Stu3.parse(resource.getBytes(StandardCharsets.UTF_8)));

        assertSame(Appointment.parse(read.asText()), read);
        assertThat(ConnectedPractice.json(written(Appointment.parse(read.asText(SEAL), SEAL))))
                .isEqualTo(ConnectedPractice.json(resource));
    }

    @Test
    void differences_from_the_booking_stay_known() {
        try (ConnectedPractice connected = ConnectedPractice.open()) {
            Appointment differing =
                    connected.booked().differing(Set.of(Appointment.Difference.LOCATION, Appointment.Difference.TIME));

            assertThat(Appointment.parse(differing.asText()).differences()).isEqualTo(differing.differences());
        }
    }

    private static void assertSame(Appointment back, Appointment original) {
        assertThat(ConnectedPractice.json(written(back))).isEqualTo(ConnectedPractice.json(written(original)));
        assertThat(back.version()).isEqualTo(original.version());
        assertThat(back.practitioner()).isEqualTo(original.practitioner());
        assertThat(back.location()).isEqualTo(original.location());
        assertThat(back.start()).isEqualTo(original.start());
        assertThat(back.differences()).isEqualTo(original.differences());
    }

    private static String written(Appointment appointment) {
        return Stu3.written(appointment.resource());
    }

    @Test
    void a_sealed_text_is_no_use_after_its_time_for_another_purpose_or_as_another_value() {
        try (ConnectedPractice connected = ConnectedPractice.open()) {
            Slot slot = chosen(connected).get(0);
            TextSeal brief = SEAL.lifetime(Duration.ofMinutes(5)).forPurpose("A20047");
            String sealed = slot.asText(brief);

            assertThat(Slot.parse(sealed, brief)).isEqualTo(slot);
            assertThatExceptionOfType(ExpiredTextException.class)
                    .isThrownBy(() -> Slot.parse(
                            sealed, brief.clock(Clock.fixed(NOW.plus(Duration.ofMinutes(6)), ZoneOffset.UTC))));
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> Slot.parse(sealed, brief.forPurpose("B82617")))
                    .withMessageContaining("opened with a key and for the kind and purpose");
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> Offer.parse(sealed.replace("slot1", "offer1"), brief))
                    .withMessageContaining("opened with a key and for the kind and purpose");
        }
    }
}
