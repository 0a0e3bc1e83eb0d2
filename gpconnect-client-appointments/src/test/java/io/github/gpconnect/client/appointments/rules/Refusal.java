package io.github.gpconnect.client.appointments.rules;

import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * A way in which a caller can try to break a rule.
 *
 * @param id the rule
 * @param message what the refusal begins with
 * @param attempt sets the scene at the hub, where that needs requests, and gives the attempt
 */
record Refusal(String id, String message, Function<SimulatedHub, ThrowingCallable> attempt) {
    /** An attempt that needs no hub. */
    static Refusal of(String id, String message, ThrowingCallable attempt) {
        return new Refusal(id, message, hub -> attempt);
    }

    /** An attempt that needs the hub, but no requests beforehand. */
    static Refusal at(String id, String message, Attempt attempt) {
        return new Refusal(id, message, hub -> () -> attempt.at(hub));
    }

    /** What is tried at a hub. */
    interface Attempt {
        void at(SimulatedHub hub);
    }
}
