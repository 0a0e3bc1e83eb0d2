package io.github.gpconnect.client.benchmarks.federated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

@Tag("slow")
@Timeout(300)
class FederatedBenchTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void all_slots_of_the_healthy_practices_are_found_and_each_fault_is_distinguished() {
        int status = run(
                "--practices",
                "20",
                "--slots",
                "30",
                "--latency",
                "1",
                "--rounds",
                "1",
                "--stragglers",
                "5000",
                "--read-timeout",
                "1");

        assertThat(status).as(err.toString()).isZero();
        assertThat(out.toString()).contains("first, JVM cold", "pool of 16", "loop");
        assertThat(out.toString().lines().filter(line -> line.startsWith("practices:")))
                .containsExactly("practices: {SLOTS=15, REFUSED=1, UNREACHABLE=2, TIMED_OUT=1, NOT_ENABLED=1}");
        assertThat(out.toString().lines().reduce((earlier, later) -> later).orElseThrow())
                .matches("\\{\"practices\":20,\"answered\":15,\"slots\":450,\"wallMs\":\\d+,\"slowestMs\":\\d+,"
                        + "\"cpuMs\":\\d+,\"loopMs\":\\d+,\"pool16Ms\":\\d+,\"peakHeapMb\":\\d+}");
    }

    @Test
    void too_few_practices_for_all_the_faults_are_refused() {
        assertThat(run("--practices", "9")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("10 practices at least");
    }

    private int run(String... args) {
        return new CommandLine(new FederatedBench())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
