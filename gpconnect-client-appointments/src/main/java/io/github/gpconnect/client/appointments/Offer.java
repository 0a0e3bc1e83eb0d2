package io.github.gpconnect.client.appointments;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.appointments.internal.texts.TextForms;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.seal.TextSeal;
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

    /**
     * Returns the practice and the slot as text that is safe to put in a URL or a form, for {@link #parse(String)}.
     * Anyone can change it.
     *
     * @throws InvalidInputException if it would be longer than 262,144 characters
     */
    public String asText() {
        return TextForms.OFFER.write(this);
    }

    /**
     * Returns the practice and the slot as text that is safe to put in a URL or a form and cannot be changed, for
     * {@link #parse(String, TextSeal)}. Anyone can read it.
     *
     * @throws InvalidInputException if it would be longer than 262,144 characters
     */
    public String asText(TextSeal seal) {
        return TextForms.OFFER.write(this, seal);
    }

    /**
     * Reads what {@link #asText()} wrote. It is checked like any other input.
     *
     * @throws InvalidInputException if it is not such a text
     */
    public static Offer parse(String text) {
        return TextForms.OFFER.parse(text);
    }

    /**
     * Reads what {@link #asText(TextSeal)} wrote.
     *
     * @throws io.github.gpconnect.client.error.ExpiredTextException if its lifetime has ended
     * @throws InvalidInputException if it was not sealed, was sealed with another key or for another purpose, or was
     *     changed
     */
    public static Offer parse(String text, TextSeal seal) {
        return TextForms.OFFER.parse(text, seal);
    }
}
