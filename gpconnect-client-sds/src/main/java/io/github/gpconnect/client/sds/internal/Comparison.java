package io.github.gpconnect.client.sds.internal;

import java.util.List;
import java.util.Optional;

/**
 * Compares what a directory returned with what it was asked for. A response that belongs to another request, because a
 * proxy or a server shifted them, leads to another practice: a booking would be made there.
 */
final class Comparison {
    private Comparison() {}

    /** Returns what is different about these services; empty if they are the ones that were asked for. */
    static Optional<String> differenceIn(List<ServiceRecord> services, LookUp lookUp) {
        for (ServiceRecord service : services) {
            if (!states(service.organisations(), lookUp.odsCode())) {
                return Optional.of("the organisation");
            }
            if (!states(service.interactions(), lookUp.interactionId())) {
                return Optional.of("the interaction");
            }
        }
        return Optional.empty();
    }

    /** Returns what is different about these systems; empty if they are the ones with this party key. */
    static Optional<String> differenceIn(List<SystemRecord> systems, LookUp lookUp, String partyKey) {
        for (SystemRecord system : systems) {
            if (isOfAnother(system, lookUp)) {
                return Optional.of("the organisation");
            }
            if (!system.interactions().isEmpty() && !states(system.interactions(), lookUp.interactionId())) {
                return Optional.of("the interaction");
            }
            if (!states(system.partyKeys(), partyKey)) {
                return Optional.of("the party key");
            }
        }
        return Optional.empty();
    }

    /** Returns what is different about these systems; empty if they are those of this supplier. */
    static Optional<String> differenceInOwn(List<SystemRecord> systems, LookUp lookUp, String supplier) {
        for (SystemRecord system : systems) {
            if (isOfAnother(system, lookUp)) {
                return Optional.of("the organisation");
            }
            if (!states(system.interactions(), lookUp.interactionId())) {
                return Optional.of("the interaction");
            }
            if (!states(system.suppliers(), supplier)) {
                return Optional.of("the supplier");
            }
        }
        return Optional.empty();
    }

    private static boolean isOfAnother(SystemRecord system, LookUp lookUp) {
        return !system.organisations().isEmpty() && !states(system.organisations(), lookUp.odsCode());
    }

    /** Returns whether one of them is this value; directories ignore case. */
    private static boolean states(List<String> values, String expected) {
        return values.stream().anyMatch(expected::equalsIgnoreCase);
    }
}
