package io.github.gpconnect.client.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.recovery.RecoveryStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The properties and meters that the guide names exist under these names. */
class DocumentedPropertiesTest {
    private static final Path GUIDE = Path.of("../docs/guides/spring-boot.md");
    private static final Pattern NAMED =
            Pattern.compile("`((?:management\\.[a-z]+\\.)?gpconnect\\.[a-z.-]+)(\\*?)(?:=[^`]*)?`");

    @Test
    void whatever_the_guide_names_exists() throws Exception {
        List<String> known = Stream.concat(properties(), meters()).toList();

        assertThat(NAMED.matcher(Files.readString(GUIDE)).results().distinct())
                .hasSizeGreaterThan(10)
                .allSatisfy(named -> assertThat(known)
                        .as(named.group())
                        .anyMatch(name -> named.group(2).isEmpty()
                                ? name.equals(named.group(1))
                                : name.startsWith(named.group(1))));
    }

    private static Stream<String> properties() throws Exception {
        Path classes = Path.of(GpConnectProperties.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (InputStream metadata =
                Files.newInputStream(classes.resolve("META-INF/spring-configuration-metadata.json"))) {
            return JsonMapper.shared()
                    .readTree(metadata)
                    .path("properties")
                    .valueStream()
                    .map(property -> property.path("name").asString())
                    .toList()
                    .stream();
        }
    }

    private static Stream<String> meters() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new RecoveryMeters(RecoveryStore.of(new JdbcDataSource())).bindTo(registry);
        return registry.getMeters().stream().map(meter -> meter.getId().getName());
    }
}
