package io.github.gpconnect.client.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gpconnect.client.fixtures.SimulatedAddress;
import io.github.gpconnect.client.fixtures.SimulatedLocation;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedPractitioner;
import io.github.gpconnect.client.fixtures.SimulatedSchedule;
import io.github.gpconnect.client.fixtures.SimulatedSlot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlotsCommandTest {
    @TempDir
    private Path directory;

    @Test
    void a_person_reads_slots_day_by_day_with_names_in_full_below() {
        try (Desk desk = Desk.in(directory)) {
            Outcome outcome = desk.run("slots", "--from", "2026-11-20", "--to", "2026-11-23");

            outcome.succeeded().fitsTheTerminal();
            assertThat(outcome.err()).isEmpty();
            assertThat(outcome.out())
                    .startsWith("192 free slots at practice A20047 from Friday 20 November 2026 to Monday 23")
                    .contains("\n\nFriday 20 November 2026\n09:00   10  In-person  Routine consult…  Dr B Longthorne")
                    .contains("\n\nMonday 23 November 2026\n09:00")
                    .contains("With\n  Dr Beatrix Longthorne (General Medical Practitioner)\n")
                    .contains("At\n  Canal Wharf Branch Surgery, 22 Canal Wharf, Millbeck, ZZ99 2CW\n")
                    .doesNotContain("Saturday", "Left out");
            assertThat(outcome.out().lines())
                    .contains("Time   Min  Channel    Type              Practitioner     Location          Id");
        }
    }

    @Test
    void a_program_reads_slots_as_an_array() {
        try (Desk desk = Desk.in(directory)) {
            JsonNode slots = desk.run("slots", "--from", "2026-11-20", "--to", "2026-11-20", "--json")
                    .succeeded()
                    .document();

            assertThat(slots).hasSize(96);
            JsonNode first = slots.get(0);
            assertThat(Outcome.fields(first))
                    .containsExactly(
                            "id",
                            "start",
                            "end",
                            "minutes",
                            "deliveryChannel",
                            "slotType",
                            "scheduleType",
                            "scheduleId",
                            "practitioner",
                            "practitionerRoles",
                            "location");
            assertThat(first.path("start").asText()).isEqualTo("2026-11-20T09:00:00+00:00");
            assertThat(first.path("end").asText()).isEqualTo("2026-11-20T09:10:00+00:00");
            assertThat(first.path("minutes").asInt()).isEqualTo(10);
            assertThat(Outcome.fields(first.path("practitioner")))
                    .containsExactly("id", "name", "gender", "sdsUserId", "personName");
            assertThat(first.path("practitioner").path("name").asText()).isEqualTo("LONGTHORNE, Beatrix (Dr)");
            assertThat(Outcome.fields(first.path("location")))
                    .containsExactly("id", "name", "address", "telephone", "organisationId", "postalAddress");
            assertThat(first.path("location").path("address").asText())
                    .isEqualTo("1 Larkspur Lane, Millbeck, ZZ99 1LL");
        }
    }

    @Test
    void without_dates_the_coming_week_is_searched() {
        try (Desk desk = Desk.in(directory)) {
            Outcome outcome = desk.run("slots").succeeded();

            assertThat(outcome.out()).contains("from Friday 20 November 2026 to Thursday 26\nNovember 2026.");
        }
    }

    @Test
    void no_slot_is_said_in_words_and_is_an_empty_array() {
        try (Desk desk = Desk.in(directory)) {
            String[] weekend = {"slots", "--from", "2026-11-21", "--to", "2026-11-21"};

            assertThat(desk.run(weekend).succeeded().out())
                    .isEqualTo("No free slots at practice A20047 on Saturday 21 November 2026.\n");
            assertThat(desk.run("slots", "--from", "2026-11-21", "--to", "2026-11-21", "--json")
                            .succeeded()
                            .out())
                    .isEqualTo("[]\n");
        }
    }

    @Test
    void what_the_practice_leaves_out_is_shown_as_missing_or_left_out_and_long_ids_whole() {
        String id = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";
        SimulatedPractice.Builder practice = SimulatedPractice.builder("ZZ998")
                .location(SimulatedLocation.of(
                        "1", "Mill Road", new SimulatedAddress("1 Mill Road", "Millbeck", "ZZ99 1MR"), "01632960001"))
                .schedule(SimulatedSchedule.of("s1", "1", "p1", "Walk-in clinic for everybody who cannot wait")
                        .withoutPractitioner())
                .slot(SimulatedSlot.of(id, "s1", OffsetDateTime.parse("2026-11-20T10:00:00Z"), Duration.ofMinutes(5))
                        .withType("Minor illness and minor injury, unregistered patients"));
        try (Desk desk = Desk.in(directory, practice)) {
            Outcome text = desk.run("slots", "--from", "2026-11-20", "--to", "2026-11-20");

            text.succeeded().fitsTheTerminal();
            assertThat(text.out())
                    .startsWith("1 free slot at practice ZZ998 on Friday 20 November 2026.\n")
                    .contains(id);
            JsonNode slot = desk.run("slots", "--from", "2026-11-20", "--to", "2026-11-20", "--json")
                    .document()
                    .get(0);
            assertThat(slot.has("practitioner")).isFalse();
            assertThat(slot.path("slotType").asText())
                    .isEqualTo("Minor illness and minor injury, unregistered patients");
        }
    }

    @Test
    void summer_time_is_shown_as_clocks_in_england_show_it() {
        SimulatedPractice.Builder practice = SimulatedPractice.builder("ZZ998")
                .location(SimulatedLocation.of(
                        "1", "Mill Road", new SimulatedAddress("1 Mill Road", "Millbeck", "ZZ99 1MR"), "01632960001"))
                .schedule(SimulatedSchedule.of("s1", "1", "p1", "Clinic").withoutPractitioner())
                .slot(SimulatedSlot.of("1", "s1", OffsetDateTime.parse("2027-04-01T08:00:00Z"), Duration.ofMinutes(5)));
        try (Desk desk = Desk.in(directory, practice)) {
            assertThat(desk.run("slots", "--from", "2027-04-01", "--to", "2027-04-01")
                            .out())
                    .contains("Thursday 1 April 2027\n09:00");
            assertThat(desk.run("slots", "--from", "2027-04-01", "--to", "2027-04-01", "--json")
                            .out())
                    .contains("\"start\": \"2027-04-01T09:00:00+01:00\"");
        }
    }

    @Test
    void the_two_hours_of_one_name_in_october_are_told_apart() {
        SimulatedPractice.Builder practice = SimulatedPractice.builder("ZZ998")
                .location(SimulatedLocation.of(
                        "1", "Mill Road", new SimulatedAddress("1 Mill Road", "Millbeck", "ZZ99 1MR"), "01632960001"))
                .schedule(SimulatedSchedule.of("s1", "1", "p1", "Clinic").withoutPractitioner())
                .slot(SimulatedSlot.of("1", "s1", OffsetDateTime.parse("2027-10-31T00:30:00Z"), Duration.ofMinutes(5)))
                .slot(SimulatedSlot.of("2", "s1", OffsetDateTime.parse("2027-10-31T01:30:00Z"), Duration.ofMinutes(5)));
        SimulatedPractice.Builder other = SimulatedPractice.builder("ZZ997").asid("200000000202");
        try (Desk desk = Desk.in(directory, practice, other)) {
            assertThat(desk.run("slots", "--from", "2027-10-31", "--to", "2027-10-31", "--practice", "ZZ998")
                            .out())
                    .contains("\n01:30 BST ", "\n01:30 GMT ");
            assertThat(desk.run("slots", "--from", "2027-10-31", "--to", "2027-10-31", "--practice", "ZZ998,ZZ997")
                            .out())
                    .contains("\n01:30 BST ", "\n01:30 GMT ");
        }
    }

    private static String hostile(String name) {
        return "Mill\u009b31m " + name + "\u202e daoR\u001b]0;x\u0007";
    }

    @Test
    void no_control_character_of_a_practice_is_printed_in_whatever_form() {
        SimulatedPractice.Builder practice = SimulatedPractice.builder("ZZ998")
                .location(SimulatedLocation.of(
                        "1",
                        hostile("Road"),
                        new SimulatedAddress(hostile("1"), hostile("Town"), hostile("ZZ")),
                        hostile("01632960001")))
                .practitioner(SimulatedPractitioner.of(
                        "p1",
                        "999000000011",
                        hostile("Dr"),
                        hostile("Ada"),
                        hostile("Bo"),
                        "female",
                        SimulatedPractitioner.Role.NURSE))
                .schedule(SimulatedSchedule.of("s1", "1", "p1", hostile("Clinic")))
                .slot(SimulatedSlot.of("1", "s1", OffsetDateTime.parse("2026-11-20T10:00:00Z"), Duration.ofMinutes(5))
                        .withType(hostile("Type")));
        SimulatedPractice.Builder other = SimulatedPractice.builder("ZZ997").asid("200000000202");
        try (Desk desk = Desk.in(directory, practice, other)) {
            String[] command = {"slots", "--from", "2026-11-20", "--to", "2026-11-20", "--practice"};
            for (Outcome outcome : List.of(
                    desk.run(command, "ZZ998"),
                    desk.run(command, "ZZ998", "--json"),
                    desk.run(command, "ZZ998,ZZ997"),
                    desk.run(command, "ZZ998,ZZ997", "--json"))) {
                assertThat(outcome.succeeded().out())
                        .doesNotContainPattern("[\\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069&&[^\n]]");
            }
            assertThat(desk.run(command, "ZZ998", "--json")
                            .document()
                            .findValue("name")
                            .textValue())
                    .contains("Mill\u009b31m ");
        }
    }

    @Test
    void a_last_day_before_the_first_is_refused_before_anything_is_sent() {
        try (Desk desk = Desk.in(directory)) {
            Outcome outcome = desk.run("slots", "--from", "2026-11-23", "--to", "2026-11-20");

            assertThat(outcome.status()).isEqualTo(2);
            assertThat(outcome.err()).contains("2026-11-20", "2026-11-23");
            assertThat(desk.spine().requests()).isEmpty();
        }
    }
}
