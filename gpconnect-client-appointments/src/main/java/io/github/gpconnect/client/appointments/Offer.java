package io.github.gpconnect.client.appointments;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.identity.OdsCode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A slot with the practice that offers it. Immutable and thread-safe. */
public final class Offer {
    private final OdsCode practice;
    private final Slot slot;

    private Offer(OdsCode practice, Slot slot) {
        this.practice = requireNonNull(practice, "practice");
        this.slot = requireNonNull(slot, "slot");
    }

    /** Returns the offer of this slot by this practice. */
    public static Offer of(OdsCode practice, Slot slot) {
        return new Offer(practice, slot);
    }

    /** Returns the practice that offers the slot. */
    public OdsCode practice() {
        return practice;
    }

    /** Returns the slot. */
    public Slot slot() {
        return slot;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Offer offer && practice.equals(offer.practice) && slot.equals(offer.slot);
    }

    @Override
    public int hashCode() {
        return Objects.hash(practice, slot);
    }

    @Override
    public String toString() {
        return "Offer[" + practice + ", " + slot + "]";
    }
}
