package io.github.gpconnect.client.appointments.published;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The statements of docs/vex.cdx.json are about the very versions that users get. */
class VexTest {
    private static final Pattern JAR = Pattern.compile("pkg:maven/[^/]+/([^@]+)@([^?]+)\\?type=jar");

    private static JsonNode statements() throws IOException {
        Path document = Path.of("..", "docs", "vex.cdx.json");
        return new ObjectMapper().readTree(document.toFile()).path("vulnerabilities");
    }

    private static List<String> publishedJars() throws IOException, URISyntaxException {
        Path tests = Path.of(VexTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        String resolved = Files.readString(tests.resolveSibling("published-class-path.txt"), StandardCharsets.UTF_8);
        return Arrays.stream(resolved.strip().split(File.pathSeparator, -1))
                .map(jar -> Path.of(jar).getFileName().toString())
                .toList();
    }

    @Test
    void each_statement_is_about_a_jar_that_users_get() throws IOException, URISyntaxException {
        List<String> named = statements().findValuesAsText("ref").stream()
                .map(JAR::matcher)
                .filter(Matcher::matches)
                .map(MatchResult.class::cast)
                .map(part -> part.group(1) + "-" + part.group(2) + ".jar")
                .toList();
        assertThat(named).hasSameSizeAs(statements().findValues("ref")).isNotEmpty();
        assertThat(publishedJars()).containsAll(named);
    }

    @Test
    void each_statement_has_a_reason() throws IOException {
        assertThat(statements()).isNotEmpty().allSatisfy(statement -> {
            assertThat(statement.path("analysis").path("state").asText()).isEqualTo("not_affected");
            assertThat(statement.path("analysis").path("justification").asText())
                    .isIn("code_not_present", "code_not_reachable");
            assertThat(statement.path("analysis").path("detail").asText()).isNotBlank();
        });
    }
}
