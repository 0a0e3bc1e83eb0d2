package io.github.gpconnect.client.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo",
                "practice",
                "practice find",
                "practice services",
                "slots",
                "patient",
                "patient find",
                "patient register",
                "book",
                "appointments",
                "read",
                "amend",
                "cancel",
                "reschedule",
                "resolve",
                "recovery",
                "recovery list",
                "recovery show",
                "recovery resolve",
                "recovery close",
                "capabilities",
                "simulate",
                "my",
                "my slots",
                "my book",
                "my appointments",
                "my cancel"
            })
    void each_command_explains_itself_within_80_columns(String command) {
        List<String> args = new ArrayList<>(Arrays.asList(command.split(" ", -1)));
        args.removeIf(String::isEmpty);
        args.add("--help");

        Outcome outcome = Desk.runWithout(args.toArray(String[]::new));

        outcome.succeeded().fitsTheTerminal();
        assertThat(outcome.out()).startsWith("Usage: gpconnect " + command).contains("--help");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void the_exit_statuses_are_explained() {
        assertThat(Desk.runWithout("--help").out())
                .contains(
                        "Exit status:",
                        "0   Done.",
                        "3   Refused by the practice, the Spine proxy or the directory.",
                        "5   In doubt",
                        "6   Not made",
                        "gpconnect demo");
    }

    @Test
    void the_version_is_told_with_that_of_java() {
        assertThat(Desk.runWithout("--version").succeeded().out()).matches("gpconnect .+, Java .+\\R");
    }

    @Test
    void a_command_is_needed() {
        assertThat(Desk.runWithout().status()).isEqualTo(2);
        assertThat(Desk.runWithout().err()).contains("Missing required subcommand", "'gpconnect --help'");
        assertThat(Desk.runWithout("patient").err()).contains("'gpconnect patient --help'");
    }

    @Test
    void what_is_missing_is_named_all_at_once() {
        Outcome outcome = Desk.runWithout("book");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.fitsTheTerminal().err()).contains("--patient", "--slot", "--description", "book --help");
    }
}
