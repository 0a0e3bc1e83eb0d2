package io.github.gpconnect.client.appointments;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.appointments.internal.texts.TextForms;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.seal.TextSeal;

/**
 * A slot, and whose it is.
 *
 * @param practice the practice that has it
 * @param slot the slot
 */
public record Offer(OdsCode practice, Slot slot) {
    /** Checks that both are there. */
    public Offer {
        requireNonNull(practice, "practice");
        requireNonNull(slot, "slot");
    }

    /**
     * Returns practice and slot as text that may stand in a URL or a form, for {@link #parse(String)}. Everybody can change
     * it.
     *
     * @throws InvalidInputException if it would be longer than 262,144 characters
     */
    public String asText() {
        return TextForms.OFFER.write(this);
    }

    /**
     * Returns practice and slot as text that may stand in a URL or a form and cannot be changed, for {@link #parse(String,
     * TextSeal)}. Everybody can read it.
     *
     * @throws InvalidInputException if it would be longer than 262,144 characters
     */
    public String asText(TextSeal seal) {
        return TextForms.OFFER.write(this, seal);
    }

    /**
     * Reads what {@link #asText()} wrote. It is checked like any other input.
     *
     * @throws InvalidInputException if it is no such text
     */
    public static Offer parse(String text) {
        return TextForms.OFFER.parse(text);
    }

    /**
     * Reads what {@link #asText(TextSeal)} wrote.
     *
     * @throws io.github.gpconnect.client.error.ExpiredTextException if its lifetime is over
     * @throws InvalidInputException if it was not sealed, not with one of the seal's keys, not for its purpose, or was changed
     */
    public static Offer parse(String text, TextSeal seal) {
        return TextForms.OFFER.parse(text, seal);
    }
}
