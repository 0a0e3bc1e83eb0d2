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

/** What a federated search found: all slots by time, and what each practice has come to. Immutable and thread-safe. */
public final class FederatedSlots {
    private static final Comparator<Timed> BY_TIME = Comparator.comparing(Timed::start)
            .thenComparing(Timed::end)
            .thenComparing(timed -> timed.offer().practice().value())
            .thenComparing(timed -> timed.offer().slot(), Slot.BY_TIME);

    /** An offer with its times as they are compared: worked out once, not at each of a million comparisons. */
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
     * Returns the result of a search with these practices, each named once.
     *
     * @param practices what each practice has come to, in the order in which they were named
     */
    public static FederatedSlots of(Collection<PracticeSlots> practices) {
        return new FederatedSlots(practices);
    }

    /** The slots of all practices, by start and end; those at the same time by the ODS codes of their practices. */
    public List<Offer> offers() {
        return offers;
    }

    /** The earliest slot anywhere, if there is one. */
    public Optional<Offer> earliest() {
        return offers.stream().findFirst();
    }

    /** What each practice has come to, in the order in which they were named. */
    public List<PracticeSlots> practices() {
        return practices;
    }

    /** What this practice has come to; empty if it was not asked. */
    public Optional<PracticeSlots> at(OdsCode practice) {
        return practices.stream().filter(one -> one.practice().equals(practice)).findFirst();
    }

    /** The practices that have come to this, in the order in which they were named. */
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
