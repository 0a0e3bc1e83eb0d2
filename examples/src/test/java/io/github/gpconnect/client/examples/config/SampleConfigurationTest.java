package io.github.gpconnect.client.examples.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.fixtures.CredentialFiles;
import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample that users copy, which lies beside the start script. */
class SampleConfigurationTest {
    private static final Path SAMPLE = Path.of("gpconnect.sample.properties");
    private static final Pattern KEY = Pattern.compile("^#?([a-zA-Z0-9.-]+) = ", Pattern.MULTILINE);

    @TempDir
    private Path directory;

    @Test
    void it_explains_each_key_once_and_no_other() throws IOException {
        List<String> keys = KEY.matcher(Files.readString(SAMPLE))
                .results()
                .map(match -> match.group(1))
                .filter(key -> !key.startsWith("practice."))
                .toList();

        assertThat(keys).containsExactlyInAnyOrderElementsOf(Keys.ALL);
    }

    @Test
    void it_can_be_read_as_it_stands() throws IOException {
        CredentialFiles files = SimulatedCredentials.shared().writeTo(directory.resolve("certificates"));
        Files.move(files.pkcs12(), files.pkcs12().resolveSibling("hub.p12"));
        Files.move(files.pkcs12Password(), files.pkcs12Password().resolveSibling("hub.p12.password"));
        Path copy = Files.copy(SAMPLE, directory.resolve("gpconnect.properties"));

        Settings settings = SettingsReader.read(copy);

        assertThat(settings.source()).isInstanceOf(PracticeSource.Listed.class);
        assertThat(((PracticeSource.Listed) settings.source()).practices())
                .extracting(practice -> practice.odsCode().value())
                .containsExactly("A20047", "ZZ998");
        assertThat(settings.tls()).isNotNull();
    }
}
