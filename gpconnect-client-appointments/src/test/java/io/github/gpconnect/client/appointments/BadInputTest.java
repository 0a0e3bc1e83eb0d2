package io.github.gpconnect.client.appointments;

import static io.github.gpconnect.client.appointments.ConnectedPractice.MONDAY;
import static io.github.gpconnect.client.appointments.ConnectedPractice.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gpconnect.client.appointments.fhir.FhirAppointments;
import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.LocationId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever breaks a rule that can be checked here is refused with rule and value, and nothing is sent. */
class BadInputTest {
    private static final Location SURGERY =
            Location.builder(LocationId.of("17")).build();

    private ConnectedPractice connected;
    private AppointmentClient appointments;

    @BeforeEach
    void open() {
        connected = ConnectedPractice.open();
        appointments = connected.appointments();
    }

    @AfterEach
    void close() {
        connected.close();
    }

    private void refused(String message, ThrowingCallable request) {
        connected.spine().clearRequests();
        assertThatThrownBy(request)
                .isInstanceOfSatisfying(InvalidInputException.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(FailureKind.INVALID_INPUT);
                    assertThat(refused.canRetry()).isFalse();
                })
                .hasMessage(message);
        assertThat(connected.spine().requests()).isEmpty();
    }

    private static Slot.Builder slot(String id, String start, String end) {
        return Slot.builder(
                SlotId.of(id),
                "2026-11-23T" + start + ":00+00:00",
                "2026-11-23T" + end + ":00+00:00",
                ScheduleId.of("101"),
                SURGERY);
    }

    private static BookingRequest.WithoutDescription at(Slot... slots) {
        return BookingRequest.of(PATIENT, List.of(slots));
    }

    private static BookingRequest.WithoutDescription nine() {
        return at(slot("1", "09:00", "09:10").build());
    }

    @Test
    void a_description_of_101_characters() {
        refused(
                "An appointment's description is at most 100 characters, not 101",
                () -> nine().description("x".repeat(101)));
        assertThat(nine().description("é".repeat(100)).description()).hasSize(100);
    }

    @Test
    void a_description_that_a_provider_may_count_as_101_characters() {
        refused(
                "An appointment's description is at most 100 characters, not 101",
                () -> nine().description("é".repeat(99) + "\uD83D\uDE00"));
    }

    @Test
    void a_blank_description() {
        refused("An appointment's description must not be blank", () -> nine().description(" \t"));
    }

    /** FHIR-10: a practice may refuse it, or show something else than was written. */
    @Test
    void a_text_with_a_control_character_or_half_a_character() {
        String rule = " must not have a control character other than tab and line ends";
        refused("An appointment's description" + rule, () -> nine().description("Knee\u0000"));
        refused("An appointment's comment" + rule, () -> nine().description("x").comment("\u001b[2J"));
        refused(
                "An appointment's description must not have an unpaired surrogate",
                () -> nine().description("Knee \uD83D"));
        assertThat(nine().description("Knee,\r\n\tleft").description()).isEqualTo("Knee,\r\n\tleft");
    }

    @Test
    void a_comment_of_501_characters() {
        refused(
                "An appointment's comment is at most 500 characters, not 501",
                () -> nine().description("x").comment("x".repeat(501)));
        assertThat(nine().description("x").comment("x".repeat(500)).comment()).isPresent();
    }

    @Test
    void a_blank_comment() {
        refused(
                "An appointment's comment must not be blank",
                () -> nine().description("x").comment(""));
    }

    @Test
    void an_amendment_beyond_the_limits() {
        refused(
                "An appointment's description is at most 100 characters, not 101",
                () -> Amendment.description("x".repeat(101)));
        refused(
                "An appointment's comment is at most 500 characters, not 501",
                () -> Amendment.of("x", "x".repeat(501)));
        refused("An appointment's comment must not be blank", () -> Amendment.comment(" "));
    }

    @Test
    void a_booking_of_no_slot() {
        refused("A booking needs at least one slot", () -> at());
    }

    @Test
    void a_slot_in_the_past() {
        refused(
                "A booking starts in the future, not at 2026-11-23T07:20Z",
                () -> appointments.book(at(slot("1", "07:20", "07:40").build()).description("x")));
    }

    @Test
    void a_slot_that_starts_this_very_moment() {
        refused(
                "A booking starts in the future, not at 2026-11-23T07:30Z",
                () -> appointments.book(at(slot("1", "07:30", "07:40").build()).description("x")));
    }

    @Test
    void slots_that_do_not_touch() {
        refused(
                notTogether("2", "1"),
                () -> at(
                        slot("1", "09:00", "09:10").build(),
                        slot("2", "09:20", "09:30").build()));
    }

    @Test
    void slots_that_overlap() {
        refused(
                notTogether("2", "1"),
                () -> at(
                        slot("1", "09:00", "09:10").build(),
                        slot("2", "09:05", "09:15").build()));
    }

    @Test
    void the_same_slot_twice() {
        refused(
                notTogether("1", "1"),
                () -> at(
                        slot("1", "09:00", "09:10").build(),
                        slot("1", "09:00", "09:10").build()));
    }

    @Test
    void slots_of_different_schedules() {
        Slot other = Slot.builder(
                        SlotId.of("2"),
                        "2026-11-23T09:10:00+00:00",
                        "2026-11-23T09:20:00+00:00",
                        ScheduleId.of("102"),
                        SURGERY)
                .build();
        refused(notTogether("2", "1"), () -> at(slot("1", "09:00", "09:10").build(), other));
    }

    @Test
    void slots_of_different_delivery_channels() {
        refused(
                notTogether("2", "1"),
                () -> at(
                        slot("1", "09:00", "09:10")
                                .deliveryChannel(DeliveryChannel.IN_PERSON)
                                .build(),
                        slot("2", "09:10", "09:20")
                                .deliveryChannel(DeliveryChannel.VIDEO)
                                .build()));
    }

    @Test
    void slots_of_different_types() {
        refused(
                notTogether("2", "1"),
                () -> at(
                        slot("1", "09:00", "09:10").slotType("Routine").build(),
                        slot("2", "09:10", "09:20").slotType("Nurse").build()));
    }

    private static String notTogether(String second, String first) {
        return "Slots are booked together only if each starts when the one before ends, with the same schedule,"
                + " delivery channel and slot type: slot " + second + " does not follow slot " + first;
    }

    @Test
    void a_home_visit() {
        refused(
                "A home visit cannot be booked by a consumer: slot 1",
                () -> at(slot("1", "09:00", "09:10")
                        .deliveryChannel(DeliveryChannel.VISIT)
                        .build()));
    }

    @Test
    void a_slot_that_ends_before_it_starts() {
        refused(
                "A slot ends after it starts, not at 2026-11-23T09:00Z when it starts at 2026-11-23T09:10Z",
                () -> slot("1", "09:10", "09:00").build());
    }

    @Test
    void a_slot_whose_time_has_no_offset() {
        refused(
                "A slot's time is a date-time with its offset, such as '2026-11-23T09:00:00+00:00',"
                        + " not '2026-11-23T09:00:00'",
                () -> Slot.builder(
                                SlotId.of("1"),
                                "2026-11-23T09:00:00",
                                "2026-11-23T09:10:00",
                                ScheduleId.of("101"),
                                SURGERY)
                        .build());
    }

    @Test
    void a_slot_id_that_is_a_path() {
        refused(
                "A slot's id is one to 64 letters, digits, hyphens and dots, not '../Patient/1'",
                () -> slot("../Patient/1", "09:00", "09:10").build());
    }

    @Test
    void an_appointment_id_that_is_a_path() {
        refused(
                "An appointment's id is one to 64 letters, digits, hyphens and dots, not '..'",
                () -> appointments.read(AppointmentId.of("..")));
    }

    @Test
    void an_appointment_id_that_is_too_long_or_breaks_the_line() {
        refused(
                "An appointment's id is one to 64 letters, digits, hyphens and dots, not 100 characters",
                () -> AppointmentId.of("x".repeat(100)));
        refused(
                "An appointment's id is one to 64 letters, digits, hyphens and dots, not '1??Host: elsewhere'",
                () -> AppointmentId.of("1\r\nHost: elsewhere"));
    }

    @Test
    void a_search_whose_last_day_is_before_its_first() {
        refused(
                "A search's last day must not be before its first: 2026-11-22 is before 2026-11-23",
                () -> appointments.search(SlotSearch.days(MONDAY, MONDAY.minusDays(1))));
    }

    @Test
    void a_search_window_that_ends_when_it_starts() {
        OffsetDateTime nine = OffsetDateTime.parse("2026-11-23T09:00:00+00:00");
        refused(
                "A search ends after it starts, not at 2026-11-23T09:00Z when it starts at 2026-11-23T09:00Z",
                () -> SlotSearch.between(nine, nine));
    }

    @Test
    void a_search_in_a_year_that_cannot_be_written() {
        refused(
                "A search's last day is in a year from 1900 to 2999, not +999999999-12-31",
                () -> SlotSearch.between(OffsetDateTime.parse("2026-11-23T09:00:00+00:00"), OffsetDateTime.MAX));
        refused(
                "A search's first day is in a year from 1900 to 2999, not -999999999-01-01",
                () -> SlotSearch.days(LocalDate.MIN, MONDAY));
    }

    @Test
    void a_search_filter_without_code() {
        refused(
                "A search filter is a code system's URL and a code, neither blank",
                () -> SlotSearch.days(MONDAY, MONDAY).filter("https://hub.example/disposition", " "));
    }

    @Test
    void a_list_from_yesterday() {
        refused(
                "Appointments are listed from today (2026-11-23) on, not from 2026-11-22",
                () -> appointments.list(PATIENT, MONDAY.minusDays(1), MONDAY));
    }

    @Test
    void a_list_whose_last_day_is_before_its_first() {
        refused(
                "A list's last day must not be before its first: 2026-11-23 is before 2026-11-24",
                () -> appointments.list(PATIENT, MONDAY.plusDays(1), MONDAY));
    }

    @Test
    void today_is_the_day_it_is_in_england() {
        try (ConnectedPractice inSummer = ConnectedPractice.openAt(Instant.parse("2026-06-30T23:30:00Z"))) {
            assertThatThrownBy(() -> inSummer.appointments()
                            .list(PATIENT, MONDAY.withMonth(6).withDayOfMonth(30), MONDAY))
                    .hasMessage("Appointments are listed from today (2026-07-01) on, not from 2026-06-30");
        }
    }

    @Test
    void a_change_of_a_cancelled_appointment() {
        Appointment cancelled = appointments.cancel(connected.booked(), "Better now");

        refused(
                "A cancelled appointment cannot be amended: appointment " + cancelled.id(),
                () -> appointments.amend(cancelled, Amendment.comment("x")));
        refused(
                "A cancelled appointment cannot be cancelled: appointment " + cancelled.id(),
                () -> appointments.cancel(cancelled, "x"));
    }

    @Test
    void a_change_of_a_past_appointment() {
        ObjectNode held = connected.held(connected.booked());
        held.put("start", "2026-11-23T07:00:00+00:00");
        Appointment past = appointment(held);

        refused(
                "Only a future appointment can be amended, not one at 2026-11-23T07:00Z",
                () -> appointments.amend(past, Amendment.comment("x")));
        refused(
                "Only a future appointment can be cancelled, not one at 2026-11-23T07:00Z",
                () -> appointments.cancel(past, "x"));
    }

    @Test
    void a_change_of_a_home_visit() {
        ObjectNode held = connected.held(connected.booked());
        held.withArray("extension").forEach(extension -> {
            if (extension.path("url").asText().contains("DeliveryChannel")) {
                ((ObjectNode) extension).put("valueCode", "Visit");
            }
        });
        Appointment visit = appointment(held);

        refused(
                "A home visit cannot be amended by a consumer: appointment " + visit.id(),
                () -> appointments.amend(visit, Amendment.comment("x")));
    }

    @Test
    void a_change_without_the_version_that_was_read() {
        ObjectNode held = connected.held(connected.booked());
        ((ObjectNode) held.path("meta")).remove("versionId");
        Appointment versionless = appointment(held);

        refused(
                "An appointment can be cancelled only with the version that was read, and the practice gave none:"
                        + " appointment " + versionless.id(),
                () -> appointments.cancel(versionless, "x"));
    }

    @Test
    void a_blank_reason() {
        Appointment booked = connected.booked();

        refused("An appointment's cancellation reason must not be blank", () -> appointments.cancel(booked, " "));
    }

    @Test
    void a_resource_that_is_no_appointment_of_a_practice() {
        refused(
                "The appointment is not complete: the appointment has no usable id",
                () -> FhirAppointments.of(new org.hl7.fhir.dstu3.model.Appointment()));
    }

    private static Appointment appointment(ObjectNode resource) {
        return FhirAppointments.of(io.github.gpconnect.client.spi.Stu3.context()
                .newJsonParser()
                .parseResource(org.hl7.fhir.dstu3.model.Appointment.class, resource.toString()));
    }
}
