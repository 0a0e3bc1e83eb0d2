package io.github.gpconnect.client.benchmarks.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/** A short run without kills: a change whose process died takes minutes. */
class CrashBenchTest {
    @Test
    @Timeout(240)
    void a_short_run_ends_with_a_line_in_which_nothing_is_wrong() throws Exception {
        StringWriter out = new StringWriter();
        CommandLine bench = new CommandLine(new CrashBench()).setOut(new PrintWriter(out));

        int status = bench.execute("--bookings", "40", "--kills", "0", "--seed", "7");

        List<String> lines = out.toString().lines().toList();
        JsonNode last = new JsonMapper().readTree(lines.get(lines.size() - 1));
        assertThat(status).as(out.toString()).isZero();
        assertThat(last.path("bookings").asInt()).isEqualTo(40);
        assertThat(last.path("posts").asInt()).isPositive();
        assertThat(last.path("made").asInt() + last.path("notMade").asInt()).isPositive();
        for (String none : List.of("wrong", "double", "lost", "repeatedPosts")) {
            assertThat(last.path(none).asInt(-1)).as(none).isZero();
        }
    }
}
