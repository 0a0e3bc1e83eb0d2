package io.github.gpconnect.client.examples.json;

import io.github.gpconnect.client.foundations.Location;
import org.jspecify.annotations.Nullable;

/** Where the patient is seen; the address on one line. */
public record LocationJson(
        String id, @Nullable String name, @Nullable String address) {
    static LocationJson of(Location location) {
        return new LocationJson(
                location.id(),
                location.name(),
                location.address() == null ? null : location.address().formatted());
    }
}
