package io.github.gpconnect.client.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlotsOfSeveralPracticesTest {
    @TempDir
    private Path directory;

    /** Two with slots, one without, one that has switched this off. */
    private Desk desk() {
        return Desk.in(
                directory,
                SimulatedPractice.builder("A20047").asid("200000000201").fortnightOfSlots(),
                SimulatedPractice.builder("B82617").asid("200000000202").fortnightOfSlots(),
                SimulatedPractice.builder("C83019").asid("200000000203"),
                SimulatedPractice.builder("D84010").asid("200000000204").withoutGpConnect());
    }

    @Test
    void a_person_reads_the_earliest_slots_and_why_the_others_have_none() {
        try (Desk desk = desk()) {
            Outcome outcome = desk.run(
                    "slots", "--practice", "a20047,B82617,C83019", "--practice", "D84010,Z99999", "--limit", "4");

            outcome.succeeded().fitsTheTerminal();
            assertThat(outcome.err()).isEmpty();
            assertThat(outcome.out())
                    .startsWith("960 free slots at 2 of 5 practices from Friday 20 November 2026 to Thursday 26\n"
                            + "November 2026.\n\nThe earliest 4:\nTime   Practice  Practitioner")
                    .contains("\n\nFriday 20 November 2026\n09:00  A20047    Dr B Longthorne")
                    .contains("\n09:00  B82617    Dr B Longthorne")
                    .contains("\n\nNo free slots: 1 practice\n  The practice has no free slot at these times.")
                    .contains("\n    C83019\n")
                    .contains("\n\nNot available through GP Connect: 2 practices\n")
                    .contains("\n    D84010  trace id ")
                    .contains("\n    Z99999\n");
            assertThat(outcome.out().lines().filter(line -> line.startsWith("09:")))
                    .hasSize(4);
        }
    }

    @Test
    void practices_come_from_a_file_with_comments_and_blank_lines() throws IOException {
        Path file = Files.writeString(directory.resolve("near.txt"), """
                # the two next door
                A20047

                b82617  # by the river
                A20047
                """);
        try (Desk desk = desk()) {
            assertThat(desk.run("slots", "--practices", file.toString())
                            .succeeded()
                            .out())
                    .startsWith("960 free slots at 2 of 2 practices");
            assertThat(desk.spine().requests()).hasSize(2);
        }
    }

    @Test
    void a_file_that_has_something_else_is_refused_before_anything_is_sent() throws IOException {
        Path wrong = Files.writeString(directory.resolve("wrong.txt"), "A20047\n\nnot a code\n");
        Path empty = Files.writeString(directory.resolve("empty.txt"), "# none\n");
        try (Desk desk = desk()) {
            Outcome outcome = desk.run("slots", "--practices", wrong.toString());

            assertThat(outcome.status()).isEqualTo(2);
            assertThat(outcome.errorText()).contains("Line 3 of ", "wrong.txt");
            assertThat(desk.run("slots", "--practices", empty.toString()).errorText())
                    .contains("has no ODS code");
            assertThat(desk.run(
                                    "slots",
                                    "--practices",
                                    directory.resolve("no.txt").toString())
                            .status())
                    .isEqualTo(2);
            assertThat(desk.spine().requests()).isEmpty();
        }
    }

    @Test
    void one_practice_is_shown_as_ever_however_it_is_named() throws IOException {
        Path file = Files.writeString(directory.resolve("one.txt"), "A20047");
        try (Desk desk = desk()) {
            Outcome named = desk.run("slots", "--practice", "A20047,A20047", "--to", "2026-11-20");

            assertThat(named.succeeded().out()).startsWith("96 free slots at practice A20047 on Friday");
            assertThat(desk.run("slots", "--practices", file.toString(), "--to", "2026-11-20")
                            .out())
                    .isEqualTo(named.out());
            assertThat(desk.run("slots", "--practice", "A20047", "--limit", "3", "--json")
                            .document())
                    .hasSize(3);
            assertThat(desk.run("slots", "--practice", "A20047", "--limit", "3")
                            .out()
                            .lines()
                            .filter(line -> line.startsWith("09:")))
                    .hasSize(3);
        }
    }

    @Test
    void a_program_reads_one_document_with_all_practices_and_slots() {
        try (Desk desk = desk()) {
            JsonNode document = desk.run("slots", "--practice", "C83019,B82617,A20047,D84010,Z99999", "--json")
                    .succeeded()
                    .document();

            assertThat(Outcome.fields(document)).containsExactly("practices", "slots");
            assertThat(document.path("practices").findValuesAsText("state"))
                    .containsExactly("NONE", "SLOTS", "SLOTS", "NOT_ENABLED", "NOT_ENABLED");
            assertThat(document.path("slots")).hasSize(960);
            JsonNode first = document.path("slots").get(0);
            assertThat(first.path("practice").asText()).isEqualTo("A20047");
            assertThat(first.at("/slot/start").asText()).isEqualTo("2026-11-20T09:00:00+00:00");
            JsonNode none = document.path("practices").get(0);
            assertThat(Outcome.fields(none))
                    .containsExactly("practice", "state", "reason", "slots", "leftOut", "whyNone", "failure");
            assertThat(none.path("whyNone").asText()).isEqualTo("NONE_SENT");
            assertThat(document.at("/practices/3/failure/spineCode").asText()).isEqualTo("ACCESS_DENIED");
            assertThat(desk.run("slots", "--practice", "B82617,A20047", "--json", "--limit", "5")
                            .document()
                            .path("slots"))
                    .hasSize(5);
        }
    }

    @Test
    void the_status_is_that_of_the_gravest_failure_only_where_none_has_answered() {
        try (Desk desk = desk()) {
            assertThat(desk.run("slots", "--practice", "D84010,C83019").status())
                    .isZero();
            Outcome refused = desk.run("slots", "--practice", "D84010,Z99999");
            assertThat(refused.status()).isEqualTo(3);
            assertThat(refused.out())
                    .startsWith("No free slots at 0 of 2 practices")
                    .contains("D84010", "Z99999");

            desk.spine()
                    .faults(request -> request.target().contains("/A20047/")
                            ? Optional.of(Fault.of(Fault.Kind.HALF_BODY))
                            : Optional.empty());
            assertThat(desk.run("slots", "--practice", "D84010,A20047").status())
                    .isEqualTo(4);
        }
    }

    @Test
    void a_calendar_says_how_many_slots_are_when_and_where() {
        try (Desk desk = desk()) {
            Outcome outcome = desk.run("slots", "--practice", "A20047,B82617,Z99999", "--calendar");

            outcome.succeeded().fitsTheTerminal();
            assertThat(outcome.out().lines())
                    .contains(
                            "November 2026 (slots/practices)",
                            "        Fri 20  Sat 21  Sun 22  Mon 23  Tue 24  Wed 25  Thu 26",
                            "09:00     32/2       –       –    32/2    32/2    32/2    32/2",
                            "12:00        –       –       –       –       –       –       –",
                            "All      192/2       –       –   192/2   192/2   192/2   192/2",
                            "A20047      96       –       –      96      96      96      96",
                            "Not available through GP Connect: 1 practice");
        }
    }

    @Test
    void a_calendar_of_one_practice_has_bare_numbers_and_is_no_document() {
        try (Desk desk = desk()) {
            Outcome outcome = desk.run("slots", "--practice", "A20047", "--calendar");

            outcome.succeeded().fitsTheTerminal();
            assertThat(outcome.out())
                    .startsWith("480 free slots at practice A20047 from")
                    .contains("\n09:00       16       –       –      16")
                    .doesNotContain("/");
            assertThat(desk.run("slots", "--calendar", "--json", "--practice", "A20047")
                            .status())
                    .isEqualTo(2);
            assertThat(desk.run("slots", "--practice", "C83019", "--calendar")
                            .succeeded()
                            .out())
                    .startsWith("No free slots at practice C83019");
        }
    }

    @Test
    void progress_is_shown_on_a_terminal_alone_within_its_width_and_is_cleared() {
        try (Desk desk = desk()) {
            String[] search = {"slots", "--practice", "A20047,B82617,C83019"};
            Outcome shown = desk.runOnTerminal(80, search);
            Outcome narrow = desk.runOnTerminal(40, search);

            assertThat(desk.run(search).err()).isEmpty();
            assertThat(desk.runOnTerminal(80, "slots", "--practice", "A20047,B82617", "--json")
                            .err())
                    .isEmpty();
            assertThat(shown.succeeded().err()).contains("\rSearching 100%", "3/3 practices", "960 slots");
            assertThatFitsAndIsCleared(shown, 80);
            assertThatFitsAndIsCleared(narrow.succeeded(), 40);
        }
    }

    private static void assertThatFitsAndIsCleared(Outcome outcome, int columns) {
        assertThat(outcome.err().split("\r", -1))
                .allSatisfy(line -> assertThat(line.length()).isLessThan(columns));
        assertThat(outcome.err()).endsWith("\r" + " ".repeat(columns - 1) + "\r");
    }
}
