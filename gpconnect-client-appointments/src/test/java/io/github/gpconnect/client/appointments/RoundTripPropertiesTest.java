package io.github.gpconnect.client.appointments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gpconnect.client.appointments.fhir.FhirAppointments;
import io.github.gpconnect.client.appointments.internal.AppointmentWriter;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.LocationId;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.ConsumerOrganisation;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.OrganisationType;
import io.github.gpconnect.client.spi.Stu3;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is written is read back the same, and what was read is sent back the same. */
class RoundTripPropertiesTest {
    private static final ConsumerOrganisation HUB = ConsumerOrganisation.builder()
            .odsCode(OdsCode.of("X26"))
            .asid(Asid.of("200000000115"))
            .name("Hub")
            .telephone("01632960001")
            .type(OrganisationType.URGENT_CARE)
            .build();

    /** To the second, with the offset in full. */
    private static final DateTimeFormatter PRACTICE_FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    /**
     * Returns any text that may be typed: whatever script, quotes, line breaks. FHIR strings have no other controls.
     */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .all()
                .ofMinLength(1)
                .ofMaxLength(100)
                .map(text -> text.replaceAll("[\\p{Cc}&&[^\\n\\t]]|[\\uD800-\\uDFFF\\uFFFE\\uFFFF]", "?"))
                .filter(text -> !text.isBlank());
    }

    @Provide
    Arbitrary<OffsetDateTime> starts() {
        return Arbitraries.longs()
                .between(1_700_000_000L, 2_000_000_000L)
                .flatMap(second -> Arbitraries.integers()
                        .between(-48, 48)
                        .map(quarters ->
                                Instant.ofEpochSecond(second).atOffset(ZoneOffset.ofTotalSeconds(quarters * 900))));
    }

    private static BookingRequest request(OffsetDateTime start, String description, String comment) {
        Slot slot = Slot.builder(
                        SlotId.of("s-1"),
                        PRACTICE_FORMAT.format(start),
                        PRACTICE_FORMAT.format(start.plusMinutes(10)),
                        ScheduleId.of("101"),
                        Location.builder(LocationId.of("17")).build())
                .build();
        return BookingRequest.of(PatientId.of("p.2"), slot)
                .description(description)
                .comment(comment);
    }

    private static org.hl7.fhir.dstu3.model.Appointment received(BookingRequest request) {
        org.hl7.fhir.dstu3.model.Appointment written =
                AppointmentWriter.write(request, HUB, Instant.parse("2026-11-23T07:30:00Z"));
        ObjectNode json = (ObjectNode) ConnectedPractice.json(encoded(written));
        json.put("id", "a-1");
        ((ObjectNode) json.path("meta")).put("versionId", "1");
        return Stu3.context()
                .newJsonParser()
                .parseResource(org.hl7.fhir.dstu3.model.Appointment.class, json.toString());
    }

    private static String encoded(org.hl7.fhir.dstu3.model.Appointment appointment) {
        return Stu3.context().newJsonParser().encodeResourceToString(appointment);
    }

    @Property(tries = 300)
    void a_booking_is_read_back_as_it_was_written(
            @ForAll("starts") OffsetDateTime start,
            @ForAll("texts") String description,
            @ForAll("texts") String comment) {
        BookingRequest request = request(start, description, comment);

        Appointment read = FhirAppointments.of(received(request));

        assertThat(read.start()).isEqualTo(start);
        assertThat(read.start().getOffset()).isEqualTo(start.getOffset());
        assertThat(read.end()).isEqualTo(start.plusMinutes(10));
        assertThat(read.description()).isEqualTo(Optional.of(description));
        assertThat(read.comment()).isEqualTo(Optional.of(comment));
        assertThat(read.slotIds()).containsExactly(SlotId.of("s-1"));
        assertThat(read.patientId()).isEqualTo(request.patientId());
        assertThat(read.bookingOrganisation().orElseThrow().name()).contains("Hub");
        assertThat(read.bookingOrganisation().orElseThrow().id()).isEmpty();
    }

    @Property(tries = 300)
    void an_amendment_changes_its_text_and_nothing_else(
            @ForAll("starts") OffsetDateTime start, @ForAll("texts") String before, @ForAll("texts") String after) {
        Appointment read = FhirAppointments.of(received(request(start, before, "comment")));
        ObjectNode expected = (ObjectNode) ConnectedPractice.json(encoded(FhirAppointments.resource(read)));
        expected.put("description", after);

        String sent = encoded(AppointmentWriter.amended(FhirAppointments.resource(read), Amendment.description(after)));

        assertThat(ConnectedPractice.json(sent)).isEqualTo(expected);
        assertThat(read.description()).contains(before);
    }
}
