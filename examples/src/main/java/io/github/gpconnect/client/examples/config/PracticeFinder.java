package io.github.gpconnect.client.examples.config;

import io.github.gpconnect.client.directory.DirectoryQuery;
import io.github.gpconnect.client.directory.PracticeDirectory;
import io.github.gpconnect.client.directory.StaticDirectory;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.sds.SpineDirectory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A finder of practices for one command, which is one user session: each is looked up once. */
public final class PracticeFinder implements PracticeDirectory, AutoCloseable {
    private final Function<DirectoryQuery, Optional<Found>> lookUp;
    private final Runnable closing;
    private final String name;
    private final Map<DirectoryQuery, Optional<Found>> lookedUp = new ConcurrentHashMap<>();

    /**
     * A practice as it was found.
     *
     * @param partyKey null if it was not found in the Spine Directory Service
     */
    public record Found(Practice practice, @Nullable String partyKey) {}

    private PracticeFinder(Function<DirectoryQuery, Optional<Found>> lookUp, Runnable closing, String name) {
        this.lookUp = lookUp;
        this.closing = closing;
        this.name = name;
    }

    static PracticeFinder among(List<Practice> practices) {
        StaticDirectory listed = StaticDirectory.of(practices);
        return new PracticeFinder(
                query -> listed.find(query).map(practice -> new Found(practice, null)), () -> {}, "The configuration");
    }

    static PracticeFinder in(SpineDirectory directory, String name) {
        return new PracticeFinder(
                query -> directory.lookUp(query).map(found -> new Found(found.practice(), found.partyKey())),
                directory::close,
                name);
    }

    /** Returns the source of a practice's address, for the beginning of a sentence. */
    public String name() {
        return name;
    }

    /** Returns the practice, with its party key if it has one. */
    public Optional<Found> lookUp(DirectoryQuery query) {
        Optional<Found> earlier = lookedUp.get(query);
        if (earlier != null) {
            return earlier;
        }
        Optional<Found> found = lookUp.apply(query); // without a lock: others are looked up meanwhile
        lookedUp.put(query, found);
        return found;
    }

    @Override
    public Optional<Practice> find(DirectoryQuery query) {
        return lookUp(query).map(Found::practice);
    }

    @Override
    public void close() {
        closing.run();
    }
}
