package io.github.gpconnect.client.spi.response;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names of JSON members that a reader reads. Others are skipped. Immutable. */
public final class Members {
    private final Set<String> names;

    private Members(Set<String> names) {
        this.names = names;
    }

    /** Returns these members, with the ids and extensions that FHIR keeps alongside primitive ones ({@code _start}). */
    public static Members of(String... names) {
        return of(List.of(names));
    }

    private static Members of(Iterable<String> names) {
        Set<String> all = new HashSet<>();
        for (String name : names) {
            all.add(name);
            all.add("_" + name);
        }
        return new Members(all);
    }

    /** Returns these members together with those. */
    public Members and(Members others) {
        Set<String> all = new HashSet<>(names);
        all.addAll(others.names);
        return new Members(all);
    }

    /** Returns whether this name is among them. */
    boolean contain(String name) {
        return names.contains(name);
    }
}
