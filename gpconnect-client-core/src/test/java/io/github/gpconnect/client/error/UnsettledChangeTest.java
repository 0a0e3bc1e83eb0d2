package io.github.gpconnect.client.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.gpconnect.client.error.UnsettledChange.Amendment;
import io.github.gpconnect.client.error.UnsettledChange.Booking;
import io.github.gpconnect.client.error.UnsettledChange.Cancellation;
import io.github.gpconnect.client.error.UnsettledChange.Registration;
import io.github.gpconnect.client.error.UnsettledChange.Sought;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of a change that nobody knows the outcome of can be read again, and nothing else can. */
class UnsettledChangeTest {
    private static final OffsetDateTime START = OffsetDateTime.parse("2026-11-23T09:00:00+00:00");
    private static final Instant SENT = Instant.parse("2026-11-23T07:30:00.123456789Z");
    private static final UUID TRACE = UUID.fromString("5f0c9f0a-4b5e-4a5e-9a52-0d1f6f1f7c11");

    private static UnsettledChange change(Sought sought) {
        return new UnsettledChange(sought, "urn:x:rest:create:appointment-1", "A20047", SENT, TRACE);
    }

    static Stream<Sought> sought() {
        return Stream.of(
                new Booking("2", List.of("7", "8"), START, OffsetDateTime.parse("2026-11-23T10:20:00+01:00")),
                new Booking("2", List.of(), START, START.plusNanos(1)),
                new Amendment("7", "c0ffee"),
                new Cancellation("7\" \\ \n"),
                new Registration());
    }

    @ParameterizedTest
    @MethodSource("sought")
    void what_was_written_is_read_as_it_was(Sought sought) {
        String text = change(sought).asText();

        assertThat(UnsettledChange.parse(text)).isEqualTo(change(sought));
        assertThat(text).doesNotContain("\n");
    }

    private static final String CANCELLATION = change(new Cancellation("7")).asText();
    private static final String BOOKING =
            change(new Booking("2", List.of("7"), START, START.plusMinutes(10))).asText();

    @ParameterizedTest
    @CsvSource({
        "cancellation, holiday",
        "\"change\", \"changes\"",
        "\"appointmentId\":\"7\", \"appointmentId\":7",
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
    @CsvSource({"\"patientId\", \"x\"", "2026-11-23T09:00Z, soon", "\"end\":\"2026-11-23T09:10Z\", \"end\":7"})
    void so_is_a_booking_that_somebody_changed(String from, String to) {
        assertThat(BOOKING).contains(from);
        assertRefused(BOOKING.replace(from, to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "{}", "[]", "7", "\"cancellation\"", "{\"change\":", "Farthingale"})
    void any_other_text_is_refused(String text) {
        assertRefused(text);
    }

    /** It may be anything, and quoting it would put that into a log. */
    private static void assertRefused(String text) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> UnsettledChange.parse(text))
                .withMessage("An unsettled change is read from what asText() wrote, and this text is not")
                .withNoCause();
    }

    @Test
    void nothing_may_be_missing() {
        assertThatNullPointerException().isThrownBy(() -> change(null)).withMessage("sought");
        assertThatNullPointerException()
                .isThrownBy(() -> new UnsettledChange(new Registration(), "x", "A20047", null, TRACE))
                .withMessage("sentAt");
        assertThatNullPointerException()
                .isThrownBy(() -> new Booking(null, List.of(), START, START))
                .withMessage("patientId");
        assertThatNullPointerException()
                .isThrownBy(() -> new Amendment("7", null))
                .withMessage("fingerprint");
        assertThatNullPointerException()
                .isThrownBy(() -> new Cancellation(null))
                .withMessage("appointmentId");
    }

    @Test
    void a_bookings_slots_stay_as_they_were() {
        List<String> slots = new ArrayList<>(List.of("7"));
        Booking booking = new Booking("2", slots, START, START);
        slots.clear();

        assertThat(booking.slotIds()).containsExactly("7");
    }
}
