package io.github.gpconnect.client.examples.config;

import java.nio.file.Path;
import java.util.List;

/** A configuration file cannot be used. All problems are listed, each with its key. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    ConfigurationException(Path file, List<String> problems) {
        super("The configuration file " + file + " cannot be used");
        this.problems = List.copyOf(problems);
    }

    /** Returns the problems, one line each. */
    public List<String> problems() {
        return problems;
    }
}
