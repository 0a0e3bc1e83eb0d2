package io.github.gpconnect.client.examples.json;

import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.PostalAddress;
import org.jspecify.annotations.Nullable;

/** A location, with the address on one line. */
public record LocationJson(
        String id, @Nullable String name, @Nullable String address) {
    static LocationJson of(Location location) {
        return new LocationJson(
                location.id().value(),
                location.name().orElse(null),
                location.address().map(PostalAddress::formatted).orElse(null));
    }
}
