package io.github.gpconnect.client.benchmarks.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

@Timeout(300)
class SlotSearchesTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void every_contender_finds_all_slots_and_has_its_row() {
        assertThat(run("--slots", "30", "--rounds", "2", "--turn", "1", "--warm-up", "0"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).containsPattern("(?s)\\Rours .*\\Rhapi .*\\Rfloor ");
        assertThat(out.toString().lines().reduce((earlier, later) -> later).orElseThrow())
                .matches("\\{\"oursPerSecond\":[\\d.]+,\"hapiPerSecond\":[\\d.]+,\"floorPerSecond\":[\\d.]+}");
    }

    @Test
    void no_slots_are_refused() {
        assertThat(run("--slots", "0")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("at least 1");
    }

    private int run(String... args) {
        return new CommandLine(new SlotSearches())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
