package io.github.gpconnect.client.appointments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A program in a JVM of its own that answers each line of its input with one of its output. */
public final class ChildProgram implements AutoCloseable {
    private final Path errors;
    private final Process process;
    private final PrintWriter input;
    private final BufferedReader output;

    private ChildProgram(Path errors, Process process) {
        this.errors = errors;
        this.process = process;
        this.input = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Starts the JVM of this process once more.
     *
     * @param directory where it works and what it writes to standard error is kept
     * @param arguments all that follows {@code java}
     */
    public static ChildProgram start(Path directory, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Arrays.asList(arguments));
        Path errors = directory.resolve("errors.txt");
        return new ChildProgram(
                errors,
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectError(errors.toFile())
                        .start());
    }

    /** Writes a line, and returns what the next line that begins with the name has after it: others are logged ones. */
    public String run(String line, String name) throws IOException {
        input.println(line);
        String answer = output.readLine();
        while (answer != null && !answer.startsWith(name + ": ")) {
            answer = output.readLine();
        }
        assertThat(answer).as(Files.readString(errors, StandardCharsets.UTF_8)).isNotNull();
        return answer.substring(name.length() + 2);
    }

    /** Ends its input, and waits until it has ended well. */
    public void end() throws InterruptedException {
        input.close();
        assertThat(process.waitFor()).isZero();
    }

    /** Ends it at once. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
