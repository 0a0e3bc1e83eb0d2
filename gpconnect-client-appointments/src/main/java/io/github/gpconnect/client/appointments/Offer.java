package io.github.gpconnect.client.appointments;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.identity.OdsCode;

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
}
