package io.github.gpconnect.client.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Arrays;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatientCommandsTest {
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
    void a_found_patient_is_shown_as_a_sheet() {
        Outcome outcome = desk.run("patient", "find", "--nhs-number", "9990104107");

        outcome.succeeded().fitsTheTerminal();
        assertThat(outcome.out())
                .startsWith("Found: patient 2 at practice A20047\n\n")
                .contains("  Name              FARTHINGALE, Imogen (Ms)\n")
                .contains("  NHS number        999 010 4107\n")
                .contains("  Born              9 March 1974\n");
    }

    @Test
    void a_found_patient_is_an_object() {
        JsonNode patient = desk.run("patient", "find", "--nhs-number", "999 010 4107", "--json")
                .succeeded()
                .document();

        assertThat(Outcome.fields(patient))
                .containsExactly("id", "nhsNumber", "name", "gender", "birthDate", "deceased", "inactive");
        assertThat(patient.path("id").asText()).isEqualTo("2");
        assertThat(patient.path("nhsNumber").asText()).isEqualTo("9990104107");
        assertThat(patient.path("birthDate").asText()).isEqualTo("1974-03-09");
    }

    @Test
    void numbers_codes_and_dates_are_read_as_people_type_them() {
        desk.run("patient", "find", "--nhs-number", "999-010-4107\u00A0", "--practice", " a20047 ")
                .succeeded();
        desk.run("slots", "--from", "2026\u201311\u201320 ", "--to", "2026-11-20")
                .succeeded();

        assertThat(desk.run("patient", "find", "--nhs-number", "999-010-41O7").err())
                .containsPattern("An NHS number is ten digits,\\s+not 9 digits and 1 other character");
        assertThat(desk.run("slots", "--from", "20/11/2026").err())
                .containsPattern("A date is written as in\\s+2026-11-23, not '20/11/2026'");
    }

    @Test
    void a_patient_who_has_died_or_whose_record_is_not_in_use_is_shown_as_such() {
        ObjectNode patient =
                desk.practice().resource("Patient", "2").orElseThrow().deepCopy();
        patient.put("active", false).put("deceasedDateTime", "2026-11-01");
        for (int time = 0; time < 2; time++) {
            desk.spine()
                    .respondNext(new MockResponse.Builder()
                            .setHeader("Content-Type", "application/fhir+json")
                            .body("{\"resourceType\": \"Bundle\", \"entry\": [{\"resource\": " + patient + "}]}")
                            .build());
        }
        Outcome text = desk.run("patient", "find", "--nhs-number", "9990104107");
        JsonNode json = desk.run("patient", "find", "--nhs-number", "9990104107", "--json")
                .document();

        assertThat(text.succeeded().fitsTheTerminal().out())
                .contains("  Deceased          yes, according to the practice's record\n")
                .contains("  Inactive          yes, the practice's record is not in use\n");
        assertThat(json.path("deceased").booleanValue()).isTrue();
        assertThat(json.path("inactive").booleanValue()).isTrue();
    }

    @Test
    void nobody_found_is_no_failure() {
        Outcome text = desk.run("patient", "find", "--nhs-number", "9994536109");

        text.succeeded().fitsTheTerminal();
        assertThat(text.out()).contains("no active, traced patient", "gpconnect patient register");
        assertThat(desk.run("patient", "find", "--nhs-number", "9994536109", "--json")
                        .succeeded()
                        .out())
                .isEqualTo("null\n");
    }

    @Test
    void a_registered_patient_is_shown_with_what_was_told() {
        Outcome outcome = desk.run(
                "patient",
                "register",
                "--nhs-number",
                "9994536109",
                "--family",
                "Ashgrove",
                "--given",
                "Leopold",
                "--birth-date",
                "1993-05-21",
                "--prefix",
                "Mr",
                "--gender",
                "male",
                "--mobile",
                "07700900123",
                "--email",
                "leopold@ashgrove.example",
                "--address",
                "Flat 2",
                "--address",
                "9 Sluice Street",
                "--town",
                "Millbeck",
                "--postcode",
                "ZZ99 9SS");

        outcome.succeeded().fitsTheTerminal();
        assertThat(outcome.out())
                .startsWith("Registered: patient 7 at practice A20047\n")
                .contains("  Name        ASHGROVE, Leopold (Mr)\n")
                .contains("  Address     Flat 2, 9 Sluice Street, Millbeck, ZZ99 9SS\n")
                .contains("  Contact     07700900123 (mobile)\n")
                .contains("              leopold@ashgrove.example (home)\n");
    }

    @Test
    void a_registered_patient_is_an_object() {
        JsonNode patient = register("9994536109", "Ashgrove", "Leopold", "1993-05-21", "--json")
                .succeeded()
                .document();

        assertThat(Outcome.fields(patient))
                .containsExactly("id", "nhsNumber", "name", "gender", "birthDate", "deceased", "inactive");
        assertThat(patient.path("name").asText()).isEqualTo("ASHGROVE, Leopold");
    }

    @Test
    void a_second_registration_says_what_to_do() {
        Outcome outcome = register("9990104107", "Farthingale", "Imogen", "1974-03-09");

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.fitsTheTerminal().err())
                .startsWith("gpconnect: The patient is already registered at the practice.")
                .contains("patient find")
                .contains("  Spine code   DUPLICATE_REJECTED\n");
    }

    @Test
    void a_refused_registration_is_explained_by_its_code() {
        Outcome outcome = register("9995643103", "Dunmallet", "Winifred", "1931-10-05");

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.fitsTheTerminal().err())
                .contains("compare them")
                .contains("  Spine code   INVALID_PATIENT_DEMOGRAPHICS\n")
                .contains("  Diagnostics  The person is recorded as deceased\n");
    }

    @Test
    void an_address_is_given_whole_or_not_at_all() {
        Outcome outcome = register("9994536109", "Ashgrove", "Leopold", "1993-05-21", "--address", "9 Sluice Street");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("--town", "--postcode");
        assertThat(desk.spine().requests()).isEmpty();
    }

    @Test
    void a_wrong_nhs_number_is_refused_without_being_repeated() {
        Outcome outcome = desk.run("patient", "find", "--nhs-number", "9990104108");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.fitsTheTerminal().errorText())
                .contains("'--nhs-number'", "check digit")
                .doesNotContain("9990104108");
        assertThat(desk.spine().requests()).isEmpty();
    }

    private Outcome register(String nhsNumber, String family, String given, String birthDate, String... more) {
        String[] args = {
            "patient",
            "register",
            "--nhs-number",
            nhsNumber,
            "--family",
            family,
            "--given",
            given,
            "--birth-date",
            birthDate
        };
        String[] all = Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return desk.run(all);
    }
}
