package io.github.gpconnect.client.examples.config;

import java.nio.file.Path;
import java.util.List;

/** A configuration file cannot be used; all that is wrong with it, each line naming its key. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    ConfigurationException(Path file, List<String> problems) {
        super("The configuration file " + file + " cannot be used");
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, one line each. */
    public List<String> problems() {
        return problems;
    }
}
