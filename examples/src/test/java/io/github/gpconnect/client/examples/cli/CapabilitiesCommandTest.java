package io.github.gpconnect.client.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class CapabilitiesCommandTest {
    @Test
    void a_person_reads_what_can_be_done() {
        Outcome outcome = Desk.runWithout("capabilities");

        outcome.succeeded().fitsTheTerminal();
        assertThat(outcome.out())
                .startsWith("Practice A20047 implements GP Connect 1.2.8.\n")
                .contains("  Appointments       search, book, read, list, amend and cancel\n")
                .contains("  Operations         gpc.registerpatient\n");
    }

    @Test
    void a_program_reads_an_object() {
        JsonNode capabilities =
                Desk.runWithout("capabilities", "--json").succeeded().document();

        assertThat(Outcome.fields(capabilities))
                .containsExactly("practice", "version", "software", "fhirVersion", "interactions", "operations");
        assertThat(capabilities.path("interactions").path("Slot").get(0).asText())
                .isEqualTo("search-type");
    }
}
