package io.github.gpconnect.client.appointments;

import static io.github.gpconnect.client.appointments.ConnectedPractice.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gpconnect.client.appointments.FreeSlots.Dropped;
import io.github.gpconnect.client.error.ConflictException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.SlotTakenException;
import io.github.gpconnect.client.error.SpineErrorCode;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.Personality;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.foundations.Practitioner;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/** The deviations of real providers cost the caller nothing, whichever a practice has and however many at once. */
class PersonalitiesTest {
    /** Ninety-six slots in six sessions. */
    private static final int MONDAYS_SLOTS = 96;

    /**
     * Personalities under which a booking cannot be made, or an ordinary response does not show that a change was made.
     */
    private static final Set<Personality> NOT_PLAIN = EnumSet.of(
            Personality.WITHOUT_SCHEDULES,
            Personality.LISTS_CUT_SHORT,
            Personality.TEXTS_CUT,
            Personality.TEXTS_PREFIXED,
            Personality.BOOKED_WITHOUT_BODY,
            Personality.KEEPS_ANOTHER_VERSION);

    private static ConnectedPractice with(Set<Personality> personalities) {
        return ConnectedPractice.with(
                Instant.parse("2026-11-23T07:30:00Z"),
                SimulatedPractice.builder("A20047")
                        .fortnightOfSlots()
                        .inventedPeople()
                        .personality(personalities.toArray(Personality[]::new)));
    }

    static Stream<Set<Personality>> personalities() {
        EnumSet<Personality> all = EnumSet.complementOf(EnumSet.copyOf(NOT_PLAIN));
        return Stream.concat(all.stream().map(EnumSet::of), Stream.of(all));
    }

    @ParameterizedTest
    @MethodSource("personalities")
    void an_appointment_is_searched_booked_listed_amended_and_cancelled(Set<Personality> personalities) {
        try (ConnectedPractice connected = with(personalities)) {
            AppointmentClient appointments = connected.appointments();

            FreeSlots free = appointments.search(
                    SlotSearch.days(MONDAY, MONDAY).withPractitioners().withLocations());
            assertThat(free.slots())
                    .hasSize(MONDAYS_SLOTS)
                    .isSortedAccordingTo(Slot.BY_TIME)
                    .extracting(Slot::id)
                    .doesNotHaveDuplicates();
            Slot first = free.slots().stream()
                    .filter(slot -> slot.deliveryChannel().equals(Optional.of(DeliveryChannel.IN_PERSON)))
                    .findFirst()
                    .orElseThrow();
            assertThat(first.start().toInstant()).isEqualTo(Instant.parse("2026-11-23T09:00:00Z"));

            Appointment booked = appointments.book(
                    BookingRequest.of(connected.patient(), first).description("Asthma review"));
            assertThat(booked.bookingOrganisation().orElseThrow().odsCode()).contains("X26");
            assertThat(appointments.list(ConnectedPractice.PATIENT, MONDAY, MONDAY))
                    .extracting(Appointment::id)
                    .containsExactly(booked.id());
            Appointment amended =
                    appointments.amend(appointments.read(booked.id()), Amendment.comment("Brings a carer"));
            assertThat(amended.comment()).contains("Brings a carer");
            assertThat(appointments.cancel(amended, "Better now").cancelled()).isTrue();
        }
    }

    @Test
    void an_amendment_that_is_kept_under_another_version_has_to_be_read_before_it_is_cancelled() {
        try (ConnectedPractice connected = with(EnumSet.of(Personality.KEEPS_ANOTHER_VERSION))) {
            AppointmentClient appointments = connected.appointments();
            Slot first =
                    appointments.search(SlotSearch.days(MONDAY, MONDAY)).slots().get(0);
            Appointment booked = appointments.book(
                    BookingRequest.of(connected.patient(), first).description("Asthma review"));

            Appointment amended = appointments.amend(booked, Amendment.comment("Brings a carer"));

            assertThatThrownBy(() -> appointments.cancel(amended, "Better now"))
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("read it again");
            assertThat(appointments
                            .cancel(appointments.read(amended.id()), "Better now")
                            .cancelled())
                    .isTrue();
        }
    }

    @Test
    void slots_without_schedules_cannot_be_booked_and_are_counted() {
        try (ConnectedPractice connected = with(EnumSet.of(Personality.WITHOUT_SCHEDULES))) {
            FreeSlots free = connected.appointments().search(SlotSearch.days(MONDAY, MONDAY));

            assertThat(free.slots()).isEmpty();
            assertThat(free.dropped()).containsEntry(Dropped.WITHOUT_LOCATION, MONDAYS_SLOTS);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Personality.class,
            mode = Mode.INCLUDE,
            names = {"FORMER_NAMES_FIRST", "NULLS_AMONG_NAMES", "SINGLE_OBJECTS"})
    void people_have_the_names_that_are_in_use_however_they_are_written(Personality personality) {
        try (ConnectedPractice plain = with(EnumSet.noneOf(Personality.class));
                ConnectedPractice odd = with(EnumSet.of(personality))) {
            assertThat(odd.patient().name()).isEqualTo(plain.patient().name());
            assertThat(odd.patient().nhsNumber()).isEqualTo(plain.patient().nhsNumber());
            assertThat(practitioners(odd)).isEqualTo(practitioners(plain)).isNotEmpty();
        }
    }

    private static List<Practitioner> practitioners(ConnectedPractice connected) {
        return connected.appointments().search(SlotSearch.days(MONDAY, MONDAY).withPractitioners()).slots().stream()
                .flatMap(slot -> slot.practitioner().stream())
                .toList();
    }

    @Test
    void an_entry_that_cannot_be_read_costs_no_other() {
        try (ConnectedPractice connected = with(EnumSet.of(Personality.UNREADABLE_ENTRY_LISTED))) {
            AppointmentClient appointments = connected.appointments();
            Slot first =
                    appointments.search(SlotSearch.days(MONDAY, MONDAY)).slots().get(0);
            Appointment booked = appointments.book(
                    BookingRequest.of(connected.patient(), first).description("Asthma review"));

            AppointmentList listed = appointments.list(ConnectedPractice.PATIENT, MONDAY, MONDAY);

            assertThat(listed).extracting(Appointment::id).containsExactly(booked.id());
            assertThat(listed.unreadable()).isOne();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Personality.class,
            mode = Mode.INCLUDE,
            names = {"SLOTS_TWICE", "SLOTS_IN_THE_PAST", "SLOTS_OUTSIDE_THE_WINDOW"})
    void what_is_left_out_is_reported(Personality personality) {
        try (ConnectedPractice connected = with(EnumSet.of(personality))) {
            Set<Dropped> reasons = connected
                    .appointments()
                    .search(SlotSearch.days(MONDAY, MONDAY))
                    .dropped()
                    .keySet();

            assertThat(reasons).isNotEmpty().isSubsetOf(Dropped.REPEATED, Dropped.PAST, Dropped.OUTSIDE_WINDOW);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Personality.class,
            mode = Mode.INCLUDE,
            names = {
                "ERROR_SYSTEM_IS_VALUE_SET",
                "ACCESS_DENIED_WITH_A_BLANK",
                "SPINE_CODE_SECOND",
                "OUTCOMES_IN_XML",
                "BODIES_IN_UTF_16"
            })
    void a_refusal_is_understood_however_its_code_is_spelt(Personality personality) {
        SimulatedPractice.Builder closed =
                SimulatedPractice.builder("A20047").personality(personality).withoutAppointmentManagement();
        try (ConnectedPractice connected = ConnectedPractice.with(Instant.parse("2026-11-23T07:30:00Z"), closed)) {
            assertThatThrownBy(() -> connected.appointments().search(SlotSearch.days(MONDAY, MONDAY)))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(List.of(refused.spineCode().orElseThrow()))
                                    .containsExactly(SpineErrorCode.ACCESS_DENIED));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ERROR_SYSTEM_IS_VALUE_SET", "SPINE_CODE_SECOND", "OUTCOMES_IN_XML", "BODIES_IN_UTF_16"})
    void a_slot_that_is_gone_is_reported_as_such_however_the_refusal_comes(Personality personality) {
        try (ConnectedPractice connected = with(EnumSet.of(personality))) {
            AppointmentClient appointments = connected.appointments();
            Slot slot =
                    appointments.search(SlotSearch.days(MONDAY, MONDAY)).slots().get(0);
            appointments.book(BookingRequest.of(connected.patient(), slot).description("Asthma review"));

            assertThatThrownBy(() ->
                            appointments.book(BookingRequest.of(PatientId.of(InventedPeople.ALSO_REGISTERED.id()), slot)
                                    .description("Too late")))
                    .isInstanceOf(SlotTakenException.class);
        }
    }
}
