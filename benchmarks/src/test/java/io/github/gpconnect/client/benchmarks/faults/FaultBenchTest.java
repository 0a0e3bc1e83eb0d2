package io.github.gpconnect.client.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@Tag("slow")
class FaultBenchTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void no_outcome_is_reported_wrongly() {
        assertThat(run("--bookings", "200", "--seed", "7")).as(err.toString()).isZero();
        assertThat(out.toString().lines().reduce((earlier, later) -> later).orElseThrow())
                .matches(
                        "\\{\"bookings\":200,\"faults\":[1-9]\\d*,\"toldBooked\":[1-9]\\d*,\"toldNotBooked\":[1-9]\\d*,"
                                + "\"toldUnknown\":\\d+,\"wrong\":0,\"doubleBooked\":0,\"lost\":0,"
                                + "\"contestedInDoubt\":\\d+}");
        assertThat(out.toString()).contains("response lost", "late commit", "the line, or a time-out", "Unknown ");
        assertThat(err.toString()).contains("200 of 200 bookings");
    }

    @Test
    void no_bookings_are_refused() {
        assertThat(run("--bookings", "0")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("at least 1");
    }

    private int run(String... args) {
        return new CommandLine(new FaultBench())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
