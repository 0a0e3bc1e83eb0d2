package io.github.gpconnect.client.error;

/** A slot of the booking is no longer free (409 {@code DUPLICATE_REJECTED}): search again and offer another. */
public final class SlotTakenException extends RefusedException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports that a slot is no longer free.
     *
     * @param call the booking
     */
    public SlotTakenException(FailedCall call) {
        super("A slot of this booking is no longer free: search again", call);
    }
}
