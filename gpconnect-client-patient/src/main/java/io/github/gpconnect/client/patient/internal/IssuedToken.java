package io.github.gpconnect.client.patient.internal;

import java.time.Instant;

/**
 * An access token as it was issued.
 *
 * @param ends when it ends
 */
public record IssuedToken(String token, Instant ends) {
    /** Returns when it ends, alone. */
    @Override
    public String toString() {
        return "IssuedToken[until " + ends + "]";
    }
}
