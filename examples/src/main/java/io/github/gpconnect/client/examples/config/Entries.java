package io.github.gpconnect.client.examples.config;

import io.github.gpconnect.client.error.InvalidInputException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The keys and values of a file while they are read: it remembers which were asked for, and gathers all problems, so
 * that they can be told at once.
 */
final class Entries {
    private final Path file;
    private final Map<String, String> values = new TreeMap<>();
    private final Set<String> known = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    private Entries(Path file) {
        this.file = file;
    }

    /** A value that is there once {@link Entries#complain} has let it pass. */
    record Value<T>(String key, Optional<T> found) {
        T get() {
            return found.orElseThrow(() -> new IllegalStateException("Nobody complained that " + key + " is missing"));
        }
    }

    static Entries of(Path file) {
        Entries entries = new Entries(file);
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            entries.new Loader().load(reader);
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(file, List.of("there is no such file"));
        } catch (CharacterCodingException e) {
            throw new ConfigurationException(file, List.of("it is not written in UTF-8"));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(file, List.of("it is no properties file: " + e.getMessage()));
        } catch (IOException e) {
            throw new ConfigurationException(file, List.of("it cannot be read (" + e.getMessage() + ")"));
        }
        return entries;
    }

    /** Java's own reader keeps the last of two equal keys, and says nothing. */
    private final class Loader extends Properties {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Object put(Object key, Object value) {
            if (values.put(key.toString(), value.toString().strip()) != null) {
                problem(key.toString(), "stands there twice");
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

    /** A value that must be there and right. */
    <T> Value<T> required(String key, Function<String, T> parser) {
        if (!has(key)) {
            known.add(key);
            problem(key, "is missing");
            return new Value<>(key, Optional.empty());
        }
        return new Value<>(key, optional(key, parser));
    }

    /** A value that may be missing but, if it is there, must be right. */
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

    /** Ends the reading: tells of all that is missing, malformed or unknown. */
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

    /** A path in the file, which is relative to the file. */
    Path resolved(Path path) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? path : parent.resolve(path);
    }

    /** A file that the file names. */
    Path file(String text) {
        Path found = resolved(Parsers.path(text));
        if (!Files.isRegularFile(found)) {
            throw new InvalidInputException("there is no file '" + found + "'");
        }
        return found;
    }

    /** The first line of such a file, which is a secret; empty where it has none. */
    String firstLine(String text) {
        Path found = file(text);
        try {
            return Files.readString(found, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new InvalidInputException("the file '" + found + "' cannot be read", e);
        }
    }
}
