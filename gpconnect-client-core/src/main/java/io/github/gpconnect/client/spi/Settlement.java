package io.github.gpconnect.client.spi;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.UnsettledChange;
import java.util.Optional;
import java.util.function.Function;

/**
 * How to find out whether the practice made a change whose answer was lost. No change is sent without.
 *
 * @param sought what a practice that made it would hold
 * @param look looks for it by reading: what it gives is what the change would have given; empty where it is not there; a
 *     {@link io.github.gpconnect.client.error.GpConnectException} where it could not be looked for
 */
public record Settlement<T>(UnsettledChange.Sought sought, Function<FhirGateway, Optional<T>> look) {
    /** Checks that both are there. */
    public Settlement {
        requireNonNull(sought, "sought");
        requireNonNull(look, "look");
    }
}
