package io.github.gpconnect.client.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gpconnect.client.fixtures.InventedPeople;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a patient does for themselves, over TLS. */
class MyCommandsTest {
    @TempDir
    private Path directory;

    private MyDesk desk;

    @BeforeEach
    void open() {
        desk = new MyDesk(directory);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void free_appointments_are_shown_with_how_with_whom_and_where() {
        Outcome outcome = desk.run("my", "slots", "--limit", "3");

        outcome.succeeded().fitsTheTerminal();
        assertThat(outcome.out())
                .containsPattern("^\\d+ appointments are free at your surgery from Friday 20 November 2026 to\n")
                .contains("The earliest 3:", "at the surgery", "Dr Beatrix Longthorne (General Medical Practitioner)")
                .contains("To book one: gpconnect my book --slot 1001 --about")
                .doesNotContain("A20047", "practice");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void a_program_reads_all_slots() {
        JsonNode slots = desk.run("my", "slots", "--json").succeeded().document();

        assertThat(slots).hasSizeGreaterThan(20);
        assertThat(slots.get(0).path("id").asText()).isEqualTo("1001");
    }

    @Test
    void a_slot_is_booked_seen_and_cancelled() {
        Outcome booked = desk.run("my", "book", "--slot", "1001", "--about", "Asthma review", "--note", "No stairs");
        booked.succeeded().fitsTheTerminal();
        assertThat(booked.out())
                .startsWith("Booked: your appointment 1\n")
                .contains("  When       Friday 20 November 2026, 09:00–09:10 (10 minutes)\n")
                .contains("  How        at the surgery\n", "  About      Asthma review\n", "  Your note  No stairs\n")
                .contains("To cancel it: gpconnect my cancel --appointment 1 --reason");
        assertThat(desk.practice().freeSlotIds()).doesNotContain("1001");

        Outcome listed = desk.run("my", "appointments");
        listed.succeeded().fitsTheTerminal();
        assertThat(listed.out())
                .startsWith("You have 1 appointment from Friday 20 November 2026 to")
                .contains("Asthma revi", "booked", "With\n  Dr Beatrix Longthorne", "At\n  Larkspur Lane Surgery");

        Outcome cancelled = desk.run("my", "cancel", "--appointment", "1", "--reason", "Feels better");
        cancelled.succeeded().fitsTheTerminal();
        assertThat(cancelled.out())
                .startsWith("Cancelled: your appointment 1\n")
                .contains("  Your reason  Feels better\n")
                .doesNotContain("To cancel it");
        assertThat(desk.practice().freeSlotIds()).contains("1001");
    }

    @Test
    void an_appointment_by_telephone_needs_a_number() {
        String id = byTelephone();
        Outcome without = desk.run("my", "book", "--slot", id, "--about", "Results");
        assertThat(without.status()).isEqualTo(2);
        assertThat(without.fitsTheTerminal().errorText()).contains("set --telephone");

        assertThat(desk.run("my", "book", "--slot", id, "--about", "Results", "--telephone", "01632 960114")
                        .succeeded()
                        .out())
                .contains("by telephone")
                .doesNotContain("960114");
    }

    private String byTelephone() {
        for (JsonNode slot : desk.run("my", "slots", "--json").succeeded().document()) {
            if (slot.path("deliveryChannel").asText().equals("Telephone")) {
                return slot.path("id").asText();
            }
        }
        throw new AssertionError("There is none by telephone");
    }

    @Test
    void a_patient_never_sees_anothers_appointment() {
        desk.run("my", "book", "--slot", "1001", "--about", "Asthma review").succeeded();
        desk.logIn(InventedPeople.ALSO_REGISTERED.nhsNumber());

        Outcome other = desk.run("my", "cancel", "--appointment", "1", "--reason", "x");

        assertThat(other.status()).isEqualTo(3);
        assertThat(other.fitsTheTerminal().err())
                .startsWith("We could not find this. Please look at your appointments again")
                .contains("trace id");
    }

    @Test
    void a_refusal_to_cancel_is_in_the_patients_words() {
        desk.run("my", "book", "--slot", "1001", "--about", "Asthma review").succeeded();
        desk.gateway().requireNoticeOfCancellation(Duration.ofDays(1));

        Outcome late = desk.run("my", "cancel", "--appointment", "1", "--reason", "x");
        Outcome asJson = desk.run("my", "cancel", "--appointment", "1", "--reason", "x", "--json");

        assertThat(late.status()).isEqualTo(3);
        assertThat(late.fitsTheTerminal().err())
                .startsWith("It is too late to cancel this appointment online. Please call your surgery.\n");
        assertThat(asJson.failure().path("httpStatus").asInt()).isEqualTo(461);
        assertThat(asJson.failure().path("message").asText())
                .isEqualTo("It is too late to cancel this appointment online. Please call your surgery.");
    }

    @Test
    void a_booking_whose_response_is_lost_is_found_by_looking() {
        desk.loseNextChange();

        assertThat(desk.run("my", "book", "--slot", "1001", "--about", "Asthma review")
                        .succeeded()
                        .out())
                .startsWith("Booked: your appointment 1\n");
        assertThat(desk.practice().appointments()).hasSize(1);
    }

    @Test
    void a_booking_that_stays_in_doubt_names_what_to_look_at() {
        desk.loseEverything();

        Outcome outcome = desk.run("my", "book", "--slot", "1001", "--about", "Asthma review");

        assertThat(outcome.status()).isEqualTo(5);
        assertThat(outcome.err())
                .startsWith("We could not find out whether this was booked.")
                .contains("\ngpconnect my appointments --config " + desk.config() + "\n");
    }

    @Test
    void a_log_in_that_is_not_accepted_asks_to_log_in_again() {
        desk.idToken(desk.gateway()
                .nhsLogin()
                .idToken(InventedPeople.REGISTERED.nhsNumber(), claims -> claims.put("identity_proofing_level", "P5")));

        Outcome outcome = desk.run("my", "slots");

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.fitsTheTerminal().err()).startsWith("Please log in again.\n");
    }

    @Test
    void neither_tokens_nor_the_nhs_number_are_printed() throws IOException {
        String idToken = Files.readString(directory.resolve("patient.id-token")).strip();

        Outcome outcome = desk.run("my", "slots", "--debug");

        assertThat(outcome.succeeded().err()).contains("debug: ", "GET Slot");
        assertThat(outcome.out() + outcome.err()).doesNotContain(idToken, InventedPeople.REGISTERED.nhsNumber());
    }

    @Test
    void a_slot_that_is_not_free_is_named() {
        Outcome outcome = desk.run("my", "book", "--slot", "77", "--about", "Asthma review");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.fitsTheTerminal().errorText()).contains("Your surgery has no free slot '77'");
    }

    @Test
    void without_configuration_an_invented_patient_is_at_a_simulated_surgery() {
        Outcome outcome = Desk.runWithout("my", "appointments");

        outcome.succeeded().fitsTheTerminal();
        assertThat(outcome.out()).startsWith("You have no appointments from Friday 20 November 2026 to");
        assertThat(outcome.errorText())
                .startsWith("No --config: you are Imogen Farthingale, who is invented, at a simulated surgery.");
    }

    @Test
    void all_problems_of_a_configuration_are_named_at_once() throws IOException {
        Path config = directory.resolve("wrong.properties");
        Files.writeString(config, "patient.gateway = gateway\npatient.key.file = none.key\nPatient.account = a\n");

        Outcome outcome = Desk.runWithout("my", "slots", "--config", config.toString());

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err())
                .contains(
                        "patient.gateway: must be an absolute URL",
                        "patient.key.file: there is no file",
                        "patient.token.url: is missing",
                        "patient.nhs-number: is missing",
                        "organisation.ods: is missing",
                        "Patient.account: is not a known key; is 'patient.account' meant?");
    }
}
