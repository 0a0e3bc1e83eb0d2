package io.github.gpconnect.client.appointments.federated;

import io.github.gpconnect.client.appointments.Offer;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.identity.OdsCode;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result of a federated search: all slots in chronological order, and the outcome of each practice. Immutable and
 * thread-safe.
 */
public final class FederatedSlots {
    private static final Comparator<Timed> BY_TIME = Comparator.comparing(Timed::start)
            .thenComparing(Timed::end)
            .thenComparing(timed -> timed.offer().practice().value())
            .thenComparing(timed -> timed.offer().slot(), Slot.BY_TIME);

    /** An offer with its times as they are compared: computed once, not at each of a million comparisons. */
    private record Timed(Instant start, Instant end, Offer offer) {
        static Timed of(OdsCode practice, Slot slot) {
            return new Timed(slot.start().toInstant(), slot.end().toInstant(), Offer.of(practice, slot));
        }
    }

    private final List<Offer> offers;
    private final List<PracticeSlots> practices;

    FederatedSlots(Collection<PracticeSlots> practices) {
        this.practices = List.copyOf(practices);
        this.offers = practices.stream()
                .flatMap(practice -> practice.found().slots().stream().map(slot -> Timed.of(practice.practice(), slot)))
                .sorted(BY_TIME)
                .map(Timed::offer)
                .toList();
    }

    /**
     * Returns the result of a search of these practices, each present once.
     *
     * @param practices the outcome of each practice, in the order in which they were requested
     */
    public static FederatedSlots of(Collection<PracticeSlots> practices) {
        return new FederatedSlots(practices);
    }

    /**
     * Returns the slots of all practices, by start and end; those at the same time by the ODS codes of their practices.
     */
    public List<Offer> offers() {
        return offers;
    }

    /** Returns the earliest slot of all practices; absent if there is none. */
    public Optional<Offer> earliest() {
        return offers.stream().findFirst();
    }

    /** Returns the outcome of each practice, in the order in which they were requested. */
    public List<PracticeSlots> practices() {
        return practices;
    }

    /** Returns the outcome of this practice; absent if it was not searched. */
    public Optional<PracticeSlots> at(OdsCode practice) {
        return practices.stream().filter(one -> one.practice().equals(practice)).findFirst();
    }

    /** Returns the practices with this outcome, in the order in which they were requested. */
    public List<PracticeSlots> in(PracticeState state) {
        return practices.stream().filter(one -> one.state() == state).toList();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FederatedSlots slots && practices.equals(slots.practices);
    }

    @Override
    public int hashCode() {
        return practices.hashCode();
    }

    /** Returns how many slots and practices there are. */
    @Override
    public String toString() {
        return "FederatedSlots[" + offers.size() + " slots, " + practices.size() + " practices]";
    }
}
