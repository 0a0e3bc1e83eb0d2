package io.github.gpconnect.client.examples.config;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The settings for resolving changes that no response confirms ({@code outcome.*}). */
final class OutcomeEntries {
    private static final int SHORTEST_KEY = 16;

    private final Entries entries;

    OutcomeEntries(Entries entries) {
        this.entries = entries;
    }

    Settings.Outcomes outcomes() {
        OutcomeResolution standard = OutcomeResolution.standard();
        OutcomeResolution resolution = entries.optional(
                        Keys.GRACE_PERIOD, text -> standard.gracePeriod(Parsers.duration(text)))
                .orElse(standard);
        @Nullable
        Duration limit =
                entries.optional(Keys.TIME_LIMIT, OutcomeEntries::limit).orElse(null);
        Optional<String> key = entries.optional(Keys.TEXT_KEY, this::key);
        return new Settings.Outcomes(limit == null ? resolution : resolution.timeLimit(limit), key.orElse(null));
    }

    private static Duration limit(String text) {
        Duration limit = Parsers.duration(text);
        OutcomeResolution.standard().timeLimit(limit); // refuses a time that is too long
        return limit;
    }

    private String key(String text) {
        Path file = entries.resolved(Parsers.path(text));
        try {
            String key = TextFiles.firstLine(file);
            if (key.getBytes(StandardCharsets.UTF_8).length < SHORTEST_KEY) {
                throw new InvalidInputException(
                        "the first line of '" + file + "' must hold " + SHORTEST_KEY + " characters or more");
            }
            return key;
        } catch (IOException e) {
            throw new InvalidInputException("the file '" + file + "' cannot be read", e);
        }
    }
}
