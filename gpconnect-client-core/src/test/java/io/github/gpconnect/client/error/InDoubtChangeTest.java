package io.github.gpconnect.client.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.gpconnect.client.error.InDoubtChange.Response;
import io.github.gpconnect.client.error.InDoubtChange.SearchFilter;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of a change that is in doubt can be read again, and nothing else can. */
class InDoubtChangeTest {
    private static final String INTERACTION = "urn:x:rest:create:appointment-1";
    private static final OffsetDateTime START = OffsetDateTime.parse("2026-11-23T09:00:00+00:00");
    private static final OffsetDateTime END = OffsetDateTime.parse("2026-11-23T10:20:00+01:00");
    private static final Instant SENT = Instant.parse("2026-11-23T07:30:00.123456789Z");
    private static final Instant LOST = Instant.parse("2026-11-23T07:30:21Z");
    private static final UUID TRACE = UUID.fromString("5f0c9f0a-4b5e-4a5e-9a52-0d1f6f1f7c11");

    private static InDoubtChange.Builder change(ChangeKind kind) {
        return InDoubtChange.builder(kind, INTERACTION, "A20047", TRACE, SENT);
    }

    private static InDoubtChange full() {
        return change(ChangeKind.BOOKING)
                .lostAt(LOST)
                .response(Response.SUCCESS)
                .organisation("X26")
                .userId("user-7")
                .reference("case 12\" \\ \n")
                .key("key-5")
                .patientId("2")
                .appointmentIds(List.of("70", "71"))
                .slotIds(List.of("7", "8"))
                .start(START)
                .end(END)
                .locationId("17")
                .practitionerId("21")
                .healthcareServiceId("61")
                .searchFilters(List.of(SearchFilter.of("urn:a", "b"), SearchFilter.of("urn:c", "d")))
                .dosServiceId("dos-3")
                .versionBefore("3")
                .statusBefore("booked")
                .textHash("c0ffee")
                .textHashBefore("beef")
                .build();
    }

    static Stream<InDoubtChange> changes() {
        return Stream.of(
                full(),
                change(ChangeKind.BOOKING)
                        .patientId("2")
                        .start(START)
                        .end(START.plusNanos(1))
                        .build(),
                change(ChangeKind.AMENDMENT)
                        .appointmentIds(List.of("7"))
                        .versionBefore("3")
                        .textHash("c0ffee")
                        .build(),
                change(ChangeKind.CANCELLATION)
                        .appointmentIds(List.of("7\" \\ \n"))
                        .build(),
                change(ChangeKind.REGISTRATION).build());
    }

    @ParameterizedTest
    @MethodSource("changes")
    void what_was_written_is_read_as_it_was(InDoubtChange change) {
        String text = change.asText();

        assertThat(InDoubtChange.parse(text))
                .isEqualTo(change)
                .hasSameHashCodeAs(change)
                .usingRecursiveComparison()
                .isEqualTo(change);
        assertThat(text).doesNotContain("\n");
    }

    @ParameterizedTest
    @MethodSource("changes")
    void a_builder_that_starts_from_it_keeps_all(InDoubtChange change) {
        assertThat(change.toBuilder().build()).usingRecursiveComparison().isEqualTo(change);
    }

    @Test
    void every_field_comes_back() {
        InDoubtChange read = InDoubtChange.parse(full().asText());

        assertThat(read.kind()).isEqualTo(ChangeKind.BOOKING);
        assertThat(read.interaction()).isEqualTo(INTERACTION);
        assertThat(read.practice()).isEqualTo("A20047");
        assertThat(read.traceId()).isEqualTo(TRACE);
        assertThat(read.sentAt()).isEqualTo(SENT);
        assertThat(read.lostAt()).contains(LOST);
        assertThat(read.response()).isEqualTo(Response.SUCCESS);
        assertThat(read.organisation()).contains("X26");
        assertThat(read.userId()).contains("user-7");
        assertThat(read.reference()).contains("case 12\" \\ \n");
        assertThat(read.key()).contains("key-5");
        assertThat(read.patientId()).contains("2");
        assertThat(read.appointmentIds()).containsExactly("70", "71");
        assertThat(read.slotIds()).containsExactly("7", "8");
        assertThat(read.start()).contains(START);
        assertThat(read.end()).contains(END);
        assertThat(read.locationId()).contains("17");
        assertThat(read.practitionerId()).contains("21");
        assertThat(read.healthcareServiceId()).contains("61");
        assertThat(read.searchFilters()).containsExactly(SearchFilter.of("urn:a", "b"), SearchFilter.of("urn:c", "d"));
        assertThat(read.dosServiceId()).contains("dos-3");
        assertThat(read.versionBefore()).contains("3");
        assertThat(read.statusBefore()).contains("booked");
        assertThat(read.textHash()).contains("c0ffee");
        assertThat(read.textHashBefore()).contains("beef");
    }

    @ParameterizedTest
    @EnumSource(ChangeKind.class)
    void every_kind_comes_back(ChangeKind kind) {
        assertThat(InDoubtChange.parse(change(kind).build().asText()).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @EnumSource(Response.class)
    void so_does_whatever_came_back(Response response) {
        InDoubtChange change = change(ChangeKind.BOOKING).response(response).build();

        assertThat(InDoubtChange.parse(change.asText()).response()).isEqualTo(response);
    }

    /** Before there is a response, none has been lost. */
    @Test
    void what_is_not_known_is_absent() {
        InDoubtChange change = change(ChangeKind.BOOKING).build();

        assertThat(change.response()).isEqualTo(Response.NONE);
        assertThat(Stream.of(
                        change.lostAt(),
                        change.organisation(),
                        change.userId(),
                        change.reference(),
                        change.key(),
                        change.patientId(),
                        change.start(),
                        change.end(),
                        change.locationId(),
                        change.practitionerId(),
                        change.healthcareServiceId(),
                        change.dosServiceId(),
                        change.versionBefore(),
                        change.statusBefore(),
                        change.textHash(),
                        change.textHashBefore()))
                .allMatch(known -> known.isEmpty());
        assertThat(change.appointmentIds()).isEmpty();
        assertThat(change.slotIds()).isEmpty();
        assertThat(change.searchFilters()).isEmpty();
    }

    @Test
    void two_are_equal_if_all_of_it_is() {
        assertThat(full()).isEqualTo(full());
        assertThat(full()).isNotEqualTo(full().toBuilder().key("key-6").build()).isNotEqualTo("a text");
    }

    @Test
    void it_shows_kind_practice_trace_id_and_time_alone() {
        assertThat(full())
                .hasToString(
                        "InDoubtChange[BOOKING at A20047, trace " + TRACE + ", sent 2026-11-23T07:30:00.123456789Z]");
    }

    @Test
    void an_id_that_the_response_names_is_kept_once() {
        InDoubtChange named = change(ChangeKind.BOOKING)
                .appointmentId("7")
                .appointmentId("8")
                .appointmentId("7")
                .build();

        assertThat(named.appointmentIds()).containsExactly("7", "8");
    }

    private static final String CANCELLATION = change(ChangeKind.CANCELLATION)
            .appointmentIds(List.of("7"))
            .versionBefore("3")
            .statusBefore("booked")
            .build()
            .asText();
    private static final String BOOKING = full().asText();

    @ParameterizedTest
    @CsvSource({
        "cancellation, holiday",
        "\"change\", \"changes\"",
        "\"format\":1, \"format\":2",
        "\"format\", \"formats\"",
        "\"response\":\"none\", \"response\":\"maybe\"",
        "\"response\", \"responses\"",
        "\"versionBefore\":\"3\", \"versionBefore\":3",
        "\"interaction\", \"x\"",
        "\"practice\":\"A20047\", \"practice\":null",
        "2026-11-23T07, 2026-11-23 07",
        "5f0c9f0a-, 5f0c9f0a"
    })
    void a_text_that_somebody_changed_is_refused(String from, String to) {
        assertThat(CANCELLATION).contains(from);
        assertRefused(CANCELLATION.replace(from, to));
    }

    @ParameterizedTest
    @CsvSource({
        "\"patientId\":\"2\", \"patientId\":2",
        "2026-11-23T09:00Z, soon",
        "\"end\":\"2026-11-23T10:20+01:00\", \"end\":7",
        "2026-11-23T07:30:21Z, later",
        "\"system\":\"urn:a\", \"system\":5",
        "\"system\":\"urn:a\", \"x\":\"urn:a\"",
        "'\"appointmentIds\":[\"70\",\"71\"]', '\"appointmentIds\":\"70\"'",
        "'\"slotIds\":[\"7\",\"8\"]', '\"slotIds\":[7,8]'"
    })
    void so_is_a_booking_that_somebody_changed(String from, String to) {
        assertThat(BOOKING).contains(from);
        assertRefused(BOOKING.replace(from, to));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "null", "{}", "[]", "{} {}", "7", "\"cancellation\"", "{\"change\":", "Farthingale"})
    void any_other_text_is_refused(String text) {
        assertRefused(text);
    }

    /** It may be anything, and quoting it would put that into a log. */
    private static void assertRefused(String text) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> InDoubtChange.parse(text))
                .withMessage("An in-doubt change is read from what asText() wrote, and this text is not")
                .withNoCause();
    }

    @Test
    void nothing_may_be_missing() {
        assertThatNullPointerException().isThrownBy(() -> change(null)).withMessage("kind");
        assertThatNullPointerException()
                .isThrownBy(() -> InDoubtChange.builder(ChangeKind.REGISTRATION, "x", "A20047", TRACE, null))
                .withMessage("sentAt");
        assertThatNullPointerException()
                .isThrownBy(() -> change(ChangeKind.BOOKING).patientId(null))
                .withMessage("id");
        assertThatNullPointerException()
                .isThrownBy(() -> change(ChangeKind.BOOKING).response(null))
                .withMessage("came");
        assertThatNullPointerException()
                .isThrownBy(() -> SearchFilter.of("urn:a", null))
                .withMessage("code");
    }

    @Test
    void a_bookings_slots_stay_as_they_were() {
        List<String> slots = new ArrayList<>(List.of("7"));
        InDoubtChange booking = change(ChangeKind.BOOKING).slotIds(slots).build();
        slots.clear();

        assertThat(booking.slotIds()).containsExactly("7");
    }
}
