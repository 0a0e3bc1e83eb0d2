package io.github.gpconnect.client.appointments;

import java.util.Arrays;
import java.util.Optional;

/**
 * Whether a practice has narrowed a search to the service that was asked for (specification 1.2.8). Where it has not, the
 * slots are those of all its services: show the user each slot's service name and type. May grow: keep a default branch.
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

    /** The specification's code. */
    public String code() {
        return code;
    }

    /** The status with this code, or empty where there is none. */
    public static Optional<ServiceFiltering> find(String code) {
        return Arrays.stream(values())
                .filter(status -> status.code.equals(code))
                .findFirst();
    }
}
