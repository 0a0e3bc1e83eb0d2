package io.github.gpconnect.client.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedSimulationTest {
    @Test
    void a_command_without_configuration_says_that_nobody_real_answers() {
        Outcome text = Desk.runWithout("patient", "find", "--nhs-number", "9990104107");
        Outcome json = Desk.runWithout("patient", "find", "--nhs-number", "9990104107", "--json");

        text.succeeded().fitsTheTerminal();
        assertThat(text.err())
                .isEqualTo("No --config: a simulated practice responds, and its data are lost afterwards.\n");
        assertThat(json.succeeded().err()).isEmpty();
    }

    @Test
    void slots_of_one_command_can_be_booked_by_the_next() {
        String id = Desk.runWithout("slots", "--json")
                .succeeded()
                .document()
                .get(0)
                .path("id")
                .asText();
        Clock later = Clock.fixed(Instant.parse("2026-11-20T08:45:00Z"), ZoneOffset.UTC);

        Outcome booked =
                Desk.runAt(later, "book", "--patient", "2", "--slot", id, "--description", "Asthma review", "--json");

        assertThat(booked.succeeded().document().path("start").asText()).isEqualTo("2026-11-20T09:00:00+00:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-20T08:00:00Z",
                "2026-11-20T11:00:00Z",
                "2026-11-20T15:00:00Z",
                "2026-11-21T11:00:00Z",
                "2026-11-25T23:59:00Z"
            })
    void the_example_of_the_help_can_be_copied_at_any_time(String now) {
        assertThat(Desk.runWithout("book", "--help").out()).contains("book --patient 2 --slot 1101,1102 ");

        Desk.runAt(
                        Clock.fixed(Instant.parse(now), ZoneOffset.UTC),
                        "book",
                        "--patient",
                        "2",
                        "--slot",
                        "1101,1102",
                        "--description",
                        "Asthma review")
                .succeeded();
    }

    @Test
    void it_speaks_the_profile_that_is_asked_for() {
        Desk.runWithout("slots", "--profile", "founding-draft").succeeded();
    }

    @Test
    void a_practice_is_named_in_any_case_and_must_be_known() {
        Desk.runWithout("slots", "--practice", "a20047").succeeded();

        Outcome unknown = Desk.runWithout("slots", "--practice", "ZZ998");

        assertThat(unknown.status()).isEqualTo(3);
        assertThat(unknown.errorText()).contains("not in the directory", "ZZ998", "The practice was not called");
    }
}
