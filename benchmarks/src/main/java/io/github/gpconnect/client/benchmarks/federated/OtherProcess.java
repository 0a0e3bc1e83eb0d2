package io.github.gpconnect.client.benchmarks.federated;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;

/** {@link Practices} in a JVM of their own, so that processor time and heap measured here are the client's alone. */
final class OtherProcess implements AutoCloseable {
    private final Process process;
    private final Path credentials;
    private final URI proxy;

    private OtherProcess(Process process, Path credentials, URI proxy) {
        this.process = process;
        this.credentials = credentials;
        this.proxy = proxy;
    }

    static OtherProcess start(int practices, int slots, long latencyMillis, LocalDate first) throws IOException {
        Path credentials = Files.createTempDirectory("gpconnect-benchmark");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Practices.class.getName(),
                        Integer.toString(practices),
                        Integer.toString(slots),
                        Long.toString(latencyMillis),
                        first.toString(),
                        credentials.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String port = output.readLine();
        if (port == null) {
            throw new IOException("The practices did not start");
        }
        return new OtherProcess(process, credentials, URI.create("https://localhost:" + port));
    }

    URI proxy() {
        return proxy;
    }

    Path credentials() {
        return credentials;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try (Stream<Path> files = Files.list(credentials)) {
            files.map(Path::toFile).forEach(File::delete);
        }
        Files.delete(credentials);
    }
}
