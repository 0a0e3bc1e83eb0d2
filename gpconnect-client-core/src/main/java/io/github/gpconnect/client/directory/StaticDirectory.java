package io.github.gpconnect.client.directory;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.Practice;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A fixed list of practices, each with the one service root URL that appointments and foundations share. Immutable and
 * thread-safe.
 */
public final class StaticDirectory implements PracticeDirectory {
    /** Keyed by the text of their codes: the first hash of any record costs a fresh JVM some twenty milliseconds. */
    private final Map<String, Practice> practices;

    private StaticDirectory(Map<String, Practice> practices) {
        this.practices = Map.copyOf(practices);
    }

    /**
     * Returns a directory of these practices.
     *
     * @throws InvalidInputException if two of them have the same ODS code
     */
    public static StaticDirectory of(Practice... practices) {
        return of(List.of(practices));
    }

    /**
     * Returns a directory of these practices.
     *
     * @throws InvalidInputException if two of them have the same ODS code
     */
    public static StaticDirectory of(Collection<Practice> practices) {
        Map<String, Practice> byCode = new HashMap<>();
        for (Practice practice : practices) {
            if (byCode.put(practice.odsCode().value(), practice) != null) {
                throw new InvalidInputException(
                        "A directory has each practice once, not '" + practice.odsCode() + "' twice");
            }
        }
        return new StaticDirectory(byCode);
    }

    @Override
    public Optional<Practice> find(DirectoryQuery query) {
        return Optional.ofNullable(practices.get(query.odsCode().value()));
    }

    @Override
    public String toString() {
        return "StaticDirectory" + practices.keySet();
    }
}
