package io.github.gpconnect.client.appointments.rules;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Checks requests for rules that the public API cannot break.
 *
 * @param name what it checks
 * @param touches which requests
 * @param demand fails for a request that breaks one of the rules
 * @param breaches the rules by id, each with a way to break it in a request that was right
 */
record Checker(String name, Predicate<Sent> touches, Consumer<Sent> demand, Map<String, UnaryOperator<Sent>> breaches) {
    static Checker of(String name, Predicate<Sent> touches, Consumer<Sent> demand) {
        return new Checker(name, touches, demand, Map.of());
    }

    /** The same, which notices a breach of this rule as well. */
    Checker notices(String id, UnaryOperator<Sent> breach) {
        Map<String, UnaryOperator<Sent>> more = new LinkedHashMap<>(breaches);
        if (more.put(id, breach) != null) {
            throw new IllegalArgumentException(id + " is there twice");
        }
        return new Checker(name, touches, demand, more);
    }
}
