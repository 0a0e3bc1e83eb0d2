package io.github.gpconnect.client.appointments;

import java.util.Arrays;
import java.util.Optional;

/**
 * Whether a practice filtered a search by the requested service (specification 1.2.8). If it did not, the slots are
 * those of all its services: show the user each slot's service name and type. Constants may be added: keep a default
 * branch.
 */
public enum ServiceFiltering {
    /** The slots are those of the service. */
    ENABLED("enabled"),
    /** The practice has switched the filtering off. */
    ORGANISATION_DISABLED("organization-disabled"),
    /** The practice's supplier has switched the filtering off. */
    SUPPLIER_DISABLED("supplier-disabled");

    private final String code;

    ServiceFiltering(String code) {
        this.code = code;
    }

    /** Returns the specification's code. */
    public String code() {
        return code;
    }

    /** Returns the status with this code; empty if there is none. */
    public static Optional<ServiceFiltering> find(String code) {
        return Arrays.stream(values())
                .filter(status -> status.code.equals(code))
                .findFirst();
    }
}
