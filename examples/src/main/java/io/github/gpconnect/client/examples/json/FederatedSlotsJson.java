package io.github.gpconnect.client.examples.json;

import io.github.gpconnect.client.appointments.Offer;
import io.github.gpconnect.client.appointments.federated.FederatedSlots;
import io.github.gpconnect.client.appointments.federated.NoSlots;
import io.github.gpconnect.client.appointments.federated.PracticeSlots;
import io.github.gpconnect.client.error.GpConnectException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The free slots of several practices by time, and the outcome of each practice. */
public record FederatedSlotsJson(List<PracticeStateJson> practices, List<Offer> slots) {
    /**
     * One practice.
     *
     * @param state the name of a {@link io.github.gpconnect.client.appointments.federated.PracticeState}
     * @param slots how many it has, whether they are shown or not
     * @param leftOut how many slots it sent that cannot be booked
     * @param whyNone the name of a {@link NoSlots}
     */
    public record PracticeStateJson(
            String practice,
            String state,
            String reason,
            int slots,
            int leftOut,
            @Nullable String whyNone,
            @Nullable FailureJson failure) {}

    /** Copies both lists. */
    public FederatedSlotsJson {
        practices = List.copyOf(practices);
        slots = List.copyOf(slots);
    }

    /**
     * Returns the search's result as a document.
     *
     * @param limit the maximum number of slots in it
     * @param failures writes a failure
     */
    public static FederatedSlotsJson of(
            FederatedSlots found, int limit, Function<GpConnectException, FailureJson> failures) {
        return new FederatedSlotsJson(
                found.practices().stream()
                        .map(practice -> stateOf(practice, failures))
                        .toList(),
                found.offers().stream().limit(limit).toList());
    }

    private static PracticeStateJson stateOf(
            PracticeSlots practice, Function<GpConnectException, FailureJson> failures) {
        return new PracticeStateJson(
                practice.practice().value(),
                practice.state().name(),
                practice.reason(),
                practice.found().slots().size(),
                practice.found().dropped().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum(),
                practice.whyNone().map(NoSlots::name).orElse(null),
                practice.failure().map(failures).orElse(null));
    }
}
