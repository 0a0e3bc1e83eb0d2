package io.github.gpconnect.client.spring.autoconfigure;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A {@link RecoveringHub} in a process of its own. */
final class HubProcess extends HubOverHttp {
    private final Process process;
    private final BlockingQueue<String> output = new LinkedBlockingQueue<>();
    private final int port;

    private HubProcess(Process process) throws InterruptedException {
        this.process = process;
        Thread reader = new Thread(this::readOutput, "output of the hub");
        reader.setDaemon(true);
        reader.start();
        this.port = Integer.parseInt(printed("port", 120));
    }

    /** Starts it, and waits until it has started. */
    static HubProcess start(List<String> properties) throws Exception {
        Stream<String> java = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                RecoveringHub.class.getName());
        Process process = new ProcessBuilder(
                        Stream.concat(java, properties.stream().map("--"::concat))
                                .toList())
                .redirectErrorStream(true)
                .start();
        try {
            return new HubProcess(process);
        } catch (InterruptedException | RuntimeException | Error failed) {
            process.destroyForcibly();
            throw failed;
        }
    }

    private void readOutput() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(output::add);
        } catch (IOException killed) {
            output.add("The process was killed");
        }
    }

    @Override
    int port() {
        return port;
    }

    /** Waits for the next line that begins with this word, and returns the rest of it. */
    String printed(String word, int seconds) throws InterruptedException {
        List<String> others = new ArrayList<>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        String line = output.poll(seconds, TimeUnit.SECONDS);
        while (line != null) {
            if (line.startsWith(word + " ")) {
                return line.substring(word.length() + 1);
            }
            others.add(line);
            line = output.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        throw new AssertionError("No '" + word + "' within " + seconds + " seconds, but " + String.join("\n", others));
    }

    /** Ends it at once, whatever it does (SIGKILL). */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
