package desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/**
 * A client in TypeScript that is generated from the reviewed document (see the POM), checked by the TypeScript compiler, and
 * run by Node.js.
 */
@Timeout(300)
class GeneratedClientTest extends GatewayTest {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path PROGRAM = TARGET.resolve("gateway-program");
    private static final Path JAVASCRIPT = TARGET.resolve("typescript/javascript");
    private static final Path COMPILER =
            TARGET.resolve("typescript/META-INF/resources/webjars/typescript/5.9.3/lib/tsc.js");

    @BeforeAll
    static void nodeIsThere() {
        String missing = "Node.js is not installed here (Debian: apt-get install nodejs)";
        boolean installed = isInstalled();
        if (System.getenv("CI") != null) {
            Assertions.assertTrue(installed, missing);
        }
        Assumptions.assumeTrue(installed, missing);
    }

    private static boolean isInstalled() {
        try {
            return run(List.of("node", "--version")).status() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void books_once_under_a_key_and_cancels() throws IOException {
        for (Path module : List.of(PROGRAM, TARGET.resolve("gateway-client"), JAVASCRIPT)) {
            Files.createDirectories(module);
            Files.writeString(module.resolve("package.json"), "{\"type\":\"module\"}");
        }
        Files.copy(
                Path.of("src/test/typescript/book.ts"),
                PROGRAM.resolve("book.ts"),
                StandardCopyOption.REPLACE_EXISTING);

        Ended compiled = run(List.of("node", COMPILER.toString(), "--project", "src/test/typescript/tsconfig.json"));
        assertThat(compiled.status()).as(compiled.output()).isZero();
        Ended ended = run(List.of(
                "node",
                JAVASCRIPT.resolve("gateway-program/book.js").toString(),
                "http://localhost:" + port,
                IDENTITY_PROVIDER.person(),
                PRACTICE,
                PATIENT,
                GatewayCalls.tomorrow().toString(),
                GatewayCalls.tomorrow().plusDays(6).toString(),
                GatewayCalls.key()));

        assertThat(ended.status()).as(ended.output()).isZero();
        JsonNode printed = gateway.read(ended.output());
        assertThat(printed.get("found").asBoolean()).isTrue();
        assertThat(printed.get("status").asString()).isEqualTo("booked");
        assertThat(printed.get("again").asString())
                .isEqualTo(printed.get("booked").asString());
        assertThat(printed.get("refusal").asInt()).isEqualTo(422);
        assertThat(printed.get("cancelled").asString()).isEqualTo("cancelled");
        assertThat(gateway.get(APPOINTMENTS + "/" + printed.get("booked").asString())
                        .is(200)
                        .text("status"))
                .isEqualTo("cancelled");
        assertThat(changesSent()).hasSize(2);
    }

    private record Ended(int status, String output) {}

    private static Ended run(List<String> command) throws IOException {
        Path output = Files.createTempFile("gateway-client", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(4, TimeUnit.MINUTES);
            String text = Files.readString(output, StandardCharsets.UTF_8);
            if (!ended) {
                process.destroyForcibly();
                throw new IllegalStateException(command.get(0) + " did not end: " + text);
            }
            return new Ended(process.exitValue(), text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            Files.delete(output);
        }
    }
}
