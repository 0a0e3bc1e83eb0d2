package io.github.gpconnect.client.error;

import java.time.Instant;

/**
 * A sealed text came back after its lifetime: nothing else is wrong with it. A user who took too long to choose a slot
 * must search again.
 */
public final class ExpiredTextException extends InvalidInputException {
    private static final long serialVersionUID = 1L;

    private final Instant expiredAt;

    /**
     * Reports an expired text.
     *
     * @param expiredAt when its lifetime ended
     */
    public ExpiredTextException(Instant expiredAt) {
        super("This text could be used until " + expiredAt + ", which is over");
        this.expiredAt = expiredAt;
    }

    /** Returns when the text's lifetime ended. */
    public Instant expiredAt() {
        return expiredAt;
    }
}
