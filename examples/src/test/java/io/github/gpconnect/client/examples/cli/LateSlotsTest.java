package io.github.gpconnect.client.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slots that start later than the patient must be seen. */
class LateSlotsTest {
    @TempDir
    private Path directory;

    private static String idAt(JsonNode slots, String time) {
        for (JsonNode slot : slots) {
            if (slot.path("start").asText().contains(time)) {
                return slot.path("id").asText();
            }
        }
        throw new AssertionError("no slot at " + time);
    }

    @Test
    void late_slots_are_marked_for_people_and_programs() {
        try (Desk desk = Desk.in(directory)) {
            Outcome text = desk.run("slots", "--to", "2026-11-20", "--seen-by", "2026-11-20T09:00");
            JsonNode slots = desk.run("slots", "--to", "2026-11-20", "--seen-by", "2026-11-20T09:00Z", "--json")
                    .succeeded()
                    .document();

            assertThat(text.succeeded().fitsTheTerminal().out())
                    .startsWith("96 free slots at practice A20047 on Friday 20 November 2026.\n")
                    .contains("start later than Friday 20 November 2026, 09:00")
                    .containsPattern("\n09:00 .*  –  ")
                    .containsPattern("\n09:10 .*  late  ");
            assertThat(slots.get(0).path("startsTooLate").asBoolean(true)).isFalse();
            assertThat(slots.get(slots.size() - 1).path("startsTooLate").asBoolean())
                    .isTrue();
            assertThat(desk.run("slots", "--to", "2026-11-20").succeeded().out())
                    .doesNotContain("Late", "late");
        }
    }

    @Test
    void booking_a_late_slot_needs_a_confirmation() {
        try (Desk desk = Desk.in(directory)) {
            String late = idAt(desk.run("slots", "--to", "2026-11-20", "--json").document(), "T09:20");
            String[] book = {
                "book", "--patient", "2", "--slot", late, "--description", "Cough", "--seen-by", "2026-11-20T09:00"
            };

            Outcome refused = desk.run(book);
            String[] confirmed = Arrays.copyOf(book, book.length + 1);
            confirmed[book.length] = "--confirm-late-start";

            assertThat(refused.status()).isEqualTo(2);
            assertThat(refused.fitsTheTerminal().err()).contains("must be seen by", "confirm the late");
            desk.run(confirmed).succeeded();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"noon", "2026-11-20", "2026-11-31T09:00"})
    void what_is_no_time_is_refused(String text) {
        Outcome outcome = Desk.runWithout("slots", "--seen-by", text);

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("A time is written as in", "2026-11-23T12:00, not '" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"book", "amend", "reschedule"})
    void the_help_warns_of_clinical_information_where_texts_are_set(String command) {
        assertThat(Desk.runWithout(command, "--help").succeeded().out().replaceAll("\\s+", " "))
                .contains("do not put clinical information or a transfer of care into them");
    }

    @Test
    void the_help_of_lists_tells_that_only_appointments_from_today_on_come() {
        assertThat(Desk.runWithout("appointments", "--help").succeeded().out().replaceAll("\\s+", " "))
                .contains("Only appointments from today on can be listed");
    }
}
