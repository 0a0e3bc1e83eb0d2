package io.github.gpconnect.client.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gpconnect.client.fixtures.ListedService;
import io.github.gpconnect.client.fixtures.SimulatedDirectory;
import io.github.gpconnect.client.fixtures.SimulatedLdapServer;
import io.github.gpconnect.client.fixtures.SimulatedSdsApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Practices that are found in a directory. */
class PracticeCommandTest {
    @TempDir
    private Path files;

    private Desk desk;
    private SimulatedDirectory listing;
    private SimulatedLdapServer ldap;
    private SimulatedSdsApi api;

    @BeforeEach
    void open() {
        desk = Desk.in(files);
        listing = SimulatedDirectory.of(desk.spine());
        ldap = SimulatedLdapServer.start(listing);
        api = SimulatedSdsApi.start(listing);
    }

    @AfterEach
    void close() {
        api.close();
        ldap.close();
        desk.close();
    }

    private void overLdap() {
        configure("sds.ldap.url = " + ldap.url());
    }

    private void throughFhir() {
        try {
            Files.writeString(files.resolve("sds.key"), SimulatedSdsApi.API_KEY + "\n");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        configure(
                "sds.fhir.url = " + api.url(), "sds.fhir.apikey.file = sds.key", "sds.fhir.trust = tls/spine-root.pem");
    }

    /** Puts these lines where the list of practices was. */
    private void configure(String... lines) {
        try {
            String others = Files.readAllLines(desk.config()).stream()
                    .filter(line -> !line.startsWith("practice.") && !line.startsWith("sds."))
                    .collect(Collectors.joining("\n", "", "\n"));
            Files.writeString(desk.config(), others + String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_practice_is_found_over_ldap_and_through_fhir_alike() {
        overLdap();
        JsonNode first = found();
        throughFhir();
        JsonNode second = found();

        assertThat(Outcome.fields(first)).containsExactly("ods", "asid", "url", "partyKey");
        assertThat(first.path("ods").asText()).isEqualTo("A20047");
        assertThat(first.path("asid").asText()).isEqualTo(desk.practice().asid());
        assertThat(first.path("url").asText())
                .isEqualTo(desk.practice().serviceRoot().toString());
        assertThat(first.path("partyKey").asText()).isEqualTo(SimulatedDirectory.partyKey("A20047"));
        assertThat(second).isEqualTo(first);
        assertThat(ldap.searches()).hasSize(2);
        assertThat(api.requests()).hasSize(2);
        assertThat(desk.spine().requests()).isEmpty();
    }

    private JsonNode found() {
        return desk.run("practice", "find", "--practice", "a20047", "--json")
                .succeeded()
                .document();
    }

    @Test
    void a_person_reads_it_as_a_sheet() {
        overLdap();

        Outcome outcome = desk.run("practice", "find", "--practice", "A20047");

        outcome.succeeded().fitsTheTerminal();
        assertThat(outcome.out())
                .startsWith("Found: practice A20047\n")
                .contains("ASID       " + desk.practice().asid())
                .contains("Party key  " + SimulatedDirectory.partyKey("A20047"))
                .contains(desk.practice().serviceRoot().toString());
    }

    @Test
    void a_listed_practice_has_no_party_key() {
        JsonNode found = found();

        assertThat(found.path("asid").asText()).isEqualTo(desk.practice().asid());
        assertThat(found.path("partyKey").isNull()).isTrue();
        assertThat(ldap.searches()).isEmpty();
    }

    @Test
    void every_other_command_finds_its_practice_so() {
        overLdap();
        desk.run("slots", "--practice", "A20047").succeeded();
        assertThat(ldap.searches()).hasSize(2);

        throughFhir();
        desk.run("patient", "find", "--nhs-number", "9990104107", "--practice", "A20047")
                .succeeded();
        assertThat(api.requests()).hasSize(2);
        assertThat(desk.spine().lastRequest().header("Ssp-To"))
                .contains(desk.practice().asid());
    }

    @Test
    void the_practice_must_be_named_by_the_command_or_the_configuration() {
        overLdap();
        Outcome unnamed = desk.run("slots");
        assertThat(unnamed.status()).isEqualTo(2);
        assertThat(unnamed.errorText()).contains("--practice");

        configure("sds.ldap.url = " + ldap.url(), "practice = A20047");
        desk.run("slots").succeeded();
    }

    @Test
    void a_practice_that_is_not_listed_is_refused_and_nobody_called() {
        overLdap();

        Outcome unknown = desk.run("slots", "--practice", "ZZ998", "--json");

        assertThat(unknown.status()).isEqualTo(3);
        assertThat(unknown.failure().path("kind").asText()).isEqualTo("REFUSED_BY_DIRECTORY");
        assertThat(unknown.failure().path("practice").asText()).isEqualTo("ZZ998");
        assertThat(desk.spine().requests()).isEmpty();
    }

    @Test
    void a_practice_that_is_listed_twice_is_not_guessed_at() {
        listing.add(ListedService.of(
                "A20047",
                SimulatedDirectory.partyKey("A20047"),
                "https://other.example/fhir",
                List.of("urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1")));
        overLdap();

        Outcome twice = desk.run("practice", "find", "--practice", "A20047");

        assertThat(twice.status()).isEqualTo(3);
        assertThat(twice.fitsTheTerminal().errorText()).contains("several entries");
    }

    @Test
    void a_code_that_is_more_than_a_code_never_reaches_the_directory() {
        overLdap();

        Outcome odd = desk.run("practice", "find", "--practice", "A2*)(objectClass=*");

        assertThat(odd.status()).isEqualTo(2);
        assertThat(ldap.searches()).isEmpty();
    }

    @Test
    void a_directory_that_is_down_says_so() {
        overLdap();
        ldap.close();

        Outcome down = desk.run("practice", "find", "--practice", "A20047");

        assertThat(down.status()).isEqualTo(4);
        assertThat(down.fitsTheTerminal().errorText())
                .contains("cannot be reached", "Check sds.ldap.url", "Try again in a while");
    }

    @Test
    void a_wrong_key_says_so() throws IOException {
        throughFhir();
        Files.writeString(files.resolve("sds.key"), "mistyped\n");

        Outcome refused = desk.run("practice", "find", "--practice", "A20047", "--debug");

        assertThat(refused.status()).isEqualTo(3);
        assertThat(refused.errorText()).contains("refused this client's credentials", "sds.fhir.apikey.file");
        assertThat(refused.err() + refused.out()).doesNotContain("mistyped");
    }
}
