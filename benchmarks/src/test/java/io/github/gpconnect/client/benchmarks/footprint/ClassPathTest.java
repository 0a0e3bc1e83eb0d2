package io.github.gpconnect.client.benchmarks.footprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {
    @TempDir
    private Path directory;

    private Path jar(String name, int bytes) throws IOException {
        return Files.write(directory.resolve(name), new byte[bytes]);
    }

    @Test
    void each_jar_is_weighed_under_the_name_of_its_artifact() throws IOException {
        String resolved = jar("http-core5-h2-5.1.3.jar", 10)
                + File.pathSeparator + jar("resolver-5.2.1.jar", 20)
                + File.pathSeparator + jar("resolver-5.2.1-data.jar", 300) + "\n";

        ClassPath classPath = ClassPath.of(resolved, jar("ours-0.1.0-SNAPSHOT.jar", 4_000));

        assertThat(classPath.bytes())
                .containsOnlyKeys("http-core5-h2", "resolver", "resolver (data)", "ours")
                .containsEntry("resolver (data)", 300L);
        assertThat(classPath.totalBytes()).isEqualTo(4_330);
        assertThat(classPath.jars()).isEqualTo(4);
    }

    @Test
    void a_directory_of_classes_is_not_weighed() {
        assertThatThrownBy(() -> ClassPath.of(directory.resolve("classes").toString()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("classes");
    }
}
