package io.github.gpconnect.client.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.fixtures.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResolveCommandTest {
    private static final String[] BOOK = {"book", "--patient", "2", "--slot", "1001", "--description", "Asthma review"};

    @TempDir
    private Path directory;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = Desk.in(directory);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void a_booking_that_was_made_is_0_and_shown() {
        String change = bookedInDoubt();

        Outcome outcome = desk.run("resolve", change);

        outcome.succeeded().fitsTheTerminal();
        assertThat(outcome.out())
                .startsWith("Booked: appointment 1 at practice A20047\n")
                .contains("  Status        booked\n")
                .contains("  Practitioner  Dr Beatrix Longthorne");
        assertThat(desk.practice().appointments()).hasSize(1);
    }

    @Test
    void it_is_read_from_a_file_or_from_standard_input() throws IOException {
        String change = bookedInDoubt();
        Path file = Files.writeString(directory.resolve("change.json"), change + "\n");

        assertThat(desk.run("resolve", "--file", file.toString(), "--json")
                        .succeeded()
                        .document()
                        .path("id")
                        .asText())
                .isEqualTo("1");
        assertThat(desk.runReading(change + "\n", "resolve", "-").succeeded().out())
                .startsWith("Booked");
    }

    @Test
    void a_booking_that_was_cancelled_since_says_so() {
        String change = bookedInDoubt();
        desk.run("cancel", "--appointment", "1", "--reason", "Symptoms have gone")
                .succeeded();

        assertThat(desk.run("resolve", change).succeeded().out())
                .startsWith("Booked, and cancelled since: appointment 1")
                .contains("  Status             cancelled\n");
    }

    @Test
    void a_booking_that_was_not_made_is_6() {
        Outcome outcome = desk.run("resolve", neverSent("1001").asText());

        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.fitsTheTerminal().errorText())
                .contains("The practice has not made this change", "The command can be repeated.");
        Outcome json = desk.run("resolve", neverSent("1001").asText(), "--json");
        assertThat(json.status()).isEqualTo(6);
        assertThat(json.failure().path("kind").asText()).isEqualTo("NOT_MADE");
    }

    @Test
    void a_slot_that_is_gone_leaves_it_in_doubt() {
        desk.run("book", "--patient", "3", "--slot", "1001", "--description", "Rash")
                .succeeded();

        Outcome outcome = desk.run("resolve", neverSent("1001").asText());

        assertThat(outcome.status()).isEqualTo(5);
        assertThat(outcome.fitsTheTerminal().errorText()).contains("Still in doubt: ", "Ask the practice");
        assertThat(outcome.next())
                .startsWith("gpconnect resolve --config ")
                .endsWith(neverSent("1001").asText() + "'");
    }

    @Test
    void a_practice_that_refuses_the_read_leaves_it_in_doubt() {
        String change = bookedInDoubt();
        desk.spine().faults(request -> Optional.of(Fault.of(Fault.Kind.REFUSED_IN_XML)));

        Outcome outcome = desk.run("resolve", change);

        assertThat(outcome.status()).isEqualTo(5);
        assertThat(outcome.fitsTheTerminal().errorText()).contains("The last read failed: ");
        desk.spine().noFaults();
        assertThat(Desk.runPrinted(outcome.next()).succeeded().out()).startsWith("Booked");
    }

    @Test
    void a_practice_that_cannot_be_reached_leaves_it_in_doubt() {
        String change = bookedInDoubt();
        desk.spine().close();

        Outcome outcome = desk.run("resolve", change, "--json");

        assertThat(outcome.status()).isEqualTo(5);
        assertThat(outcome.failure().path("kind").asText()).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(InDoubtChange.parse(outcome.failure().path("inDoubt").asText()))
                .isEqualTo(InDoubtChange.parse(change));
    }

    @Test
    void a_directory_that_cannot_be_reached_leaves_it_in_doubt() throws IOException {
        String text = Files.readString(desk.config()).replaceAll("(?m)^practice\\..*\n", "");
        Files.writeString(desk.config(), text + "sds.ldap.url = ldaps://localhost:1\n");

        Outcome outcome = desk.run("resolve", neverSent("1001").asText());

        assertThat(outcome.status()).isEqualTo(5);
        assertThat(outcome.fitsTheTerminal().errorText()).contains("Still in doubt", "directory");
    }

    @Test
    void a_cancellation_that_was_made_is_0() {
        desk.run(BOOK).succeeded();
        desk.faultOnce(AppointmentClient.CANCEL, Fault.of(Fault.Kind.RESPONSE_LOST));
        desk.refuseReads();
        Outcome doubtful = desk.run("cancel", "--appointment", "1", "--reason", "Symptoms have gone");
        assertThat(doubtful.status()).as(doubtful.err()).isEqualTo(5);
        desk.spine().noFaults();

        assertThat(Desk.runPrinted(doubtful.next()).succeeded().out())
                .startsWith("Cancelled: appointment 1")
                .contains("Symptoms have gone");
    }

    @Test
    void a_registration_needs_the_patients_number() {
        InDoubtChange registration = InDoubtChange.builder(
                        ChangeKind.REGISTRATION,
                        "urn:nhs:names:services:gpconnect:fhir:operation:gpc.registerpatient-1",
                        "A20047",
                        UUID.randomUUID(),
                        Instant.parse("2026-11-20T07:59:00Z"))
                .lostAt(Instant.parse("2026-11-20T07:59:01Z"))
                .build();

        Outcome without = desk.run("resolve", registration.asText());
        Outcome unknown = desk.run("resolve", "--nhs-number", "9994536109", registration.asText());

        assertThat(without.status()).isEqualTo(2);
        assertThat(without.err()).contains("--nhs-number");
        assertThat(unknown.status()).isEqualTo(5);
        assertThat(unknown.next()).contains(" --nhs-number 9994536109 '{");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "appointment 1", "{}", "{\"format\":2}", "[1]"})
    void a_text_that_is_no_change_is_2(String text) {
        Outcome outcome = desk.run("resolve", text);

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.fitsTheTerminal().errorText())
                .contains("not the text of a change in doubt", "in single quotes", "The change is still in doubt.")
                .doesNotContain("No change was sent");
        assertThat(desk.spine().requests()).isEmpty();
    }

    @Test
    void a_file_that_is_missing_is_2() {
        Outcome outcome =
                desk.run("resolve", "--file", directory.resolve("none.json").toString());

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("none.json");
        assertThat(desk.run("resolve").status()).isEqualTo(2);
    }

    @Test
    void a_place_and_a_person_that_differ_are_told_in_words() {
        InDoubtChange change = InDoubtChange.parse(bookedInDoubt()).toBuilder()
                .locationId("another-location")
                .practitionerId("another-practitioner")
                .build();

        Outcome outcome = desk.run("resolve", change.asText());

        assertThat(outcome.fitsTheTerminal().succeeded().out())
                .contains("The location differs from the slot's")
                .contains("The practitioner differs from the slot's");
        assertThat(desk.run("resolve", change.asText(), "--json").document().path("differences"))
                .extracting(JsonNode::asText)
                .containsExactly("location", "practitioner");
    }

    /** The text of a booking that the practice has made and that no read confirmed. */
    private String bookedInDoubt() {
        desk.faultOnce(AppointmentClient.BOOK, Fault.of(Fault.Kind.EARLY_GATEWAY_TIMEOUT, Duration.ofMillis(1)));
        desk.refuseReads();
        Outcome outcome = desk.run(BOOK, "--json");
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(5);
        desk.awaitLateCommits();
        desk.spine().noFaults();
        return outcome.failure().path("inDoubt").asText();
    }

    private static InDoubtChange neverSent(String slot) {
        return InDoubtChange.builder(
                        ChangeKind.BOOKING,
                        AppointmentClient.BOOK.currentId(),
                        "A20047",
                        UUID.fromString("6c5a3a4e-0d3c-4f0c-9f1a-2b1c0d9e8f70"),
                        Instant.parse("2026-11-20T07:59:00Z"))
                .lostAt(Instant.parse("2026-11-20T07:59:01Z"))
                .organisation("ZZ777")
                .userId("u-7")
                .patientId("2")
                .slotIds(List.of(slot))
                .start(OffsetDateTime.parse("2026-11-20T09:00:00Z"))
                .end(OffsetDateTime.parse("2026-11-20T09:10:00Z"))
                .build();
    }
}
