package io.github.gpconnect.client.benchmarks.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

@Timeout(300)
class StartupTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void both_kinds_of_jvm_come_to_their_slots() {
        assertThat(run("--slots", "30", "--rounds", "1")).as(err.toString()).isZero();
        assertThat(out.toString()).containsPattern("(?s)\\Rours .*\\Rhapi ");
        assertThat(out.toString().lines().reduce((earlier, later) -> later).orElseThrow())
                .matches("\\{\"oursMs\":[1-9]\\d*,\"hapiMs\":[1-9]\\d*}");
    }

    @Test
    void no_rounds_are_refused() {
        assertThat(run("--rounds", "0")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("at least 1");
    }

    private int run(String... args) {
        return new CommandLine(new Startup())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
