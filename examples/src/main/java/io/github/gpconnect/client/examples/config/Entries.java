package io.github.gpconnect.client.examples.config;

import io.github.gpconnect.client.error.InvalidInputException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The keys and values of a file while they are read. It records which keys were used, and collects all problems, to
 * report them together.
 */
final class Entries {
    private final Path file;
    private final Map<String, String> values = new TreeMap<>();
    private final Set<String> known = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    private Entries(Path file) {
        this.file = file;
    }

    /** A value that is guaranteed to be present once {@link Entries#complain} has returned. */
    record Value<T>(String key, Optional<T> found) {
        T get() {
            return found.orElseThrow(
                    () -> new IllegalStateException("No problem was reported for " + key + " is missing"));
        }
    }

    static Entries of(Path file) {
        Entries entries = new Entries(file);
        try {
            entries.new Loader().load(new StringReader(TextFiles.read(file)));
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(file, List.of("there is no such file"));
        } catch (CharacterCodingException e) {
            throw new ConfigurationException(file, List.of("it is not written in UTF-8"));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(file, List.of("it is not a properties file: " + e.getMessage()));
        } catch (IOException e) {
            throw new ConfigurationException(file, List.of("it cannot be read (" + e.getMessage() + ")"));
        }
        return entries;
    }

    /** A reader that reports duplicate keys, whereas Java's own silently keeps the last one. */
    private final class Loader extends Properties {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Object put(Object key, Object value) {
            if (values.put(key.toString(), value.toString().strip()) != null) {
                problem(key.toString(), "is set twice");
            }
            return value;
        }
    }

    Set<String> keys() {
        return Set.copyOf(values.keySet());
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    void problem(String key, String what) {
        problems.add(key + ": " + what);
    }

    /** Returns a value that must be present and valid. */
    <T> Value<T> required(String key, Function<String, T> parser) {
        if (!has(key)) {
            known.add(key);
            problem(key, "is missing");
            return new Value<>(key, Optional.empty());
        }
        return new Value<>(key, optional(key, parser));
    }

    /** Returns a value that may be missing but, if present, must be valid. */
    <T> Optional<T> optional(String key, Function<String, T> parser) {
        known.add(key);
        String value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value.isEmpty()) {
            problem(key, "has no value");
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(value));
        } catch (InvalidInputException e) {
            problem(key, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** Passes over keys that another reader of the same file reads. */
    void passOver(Collection<String> keys) {
        known.addAll(keys);
    }

    /** Ends the reading: throws if anything is missing, malformed or unknown. */
    void complain() {
        values.keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> problem(key, "is not a known key" + meant(key)));
        if (!problems.isEmpty()) {
            throw new ConfigurationException(file, problems);
        }
    }

    private static String meant(String mistyped) {
        return Keys.similarTo(mistyped).map(key -> "; is '" + key + "' meant?").orElse("");
    }

    /** Returns a path in the file, which is relative to the file. */
    Path resolved(Path path) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? path : parent.resolve(path);
    }

    /** Returns a file that the configuration names. */
    Path file(String text) {
        Path found = resolved(Parsers.path(text));
        if (!Files.isRegularFile(found)) {
            throw new InvalidInputException("there is no file '" + found + "'");
        }
        return found;
    }

    /** Returns the first line of such a file, which is a secret; empty if it has none. */
    String firstLine(String text) {
        Path found = file(text);
        try {
            return TextFiles.firstLine(found);
        } catch (IOException e) {
            throw new InvalidInputException("the file '" + found + "' cannot be read", e);
        }
    }
}
