package io.github.gpconnect.client.benchmarks.federated;

import java.util.Optional;

/** The faults of practices; each affects one practice. */
enum PracticeFault {
    /** It refuses. */
    REFUSES,
    /** It accepts the request and never responds. */
    HANGS,
    /** The proxy is refused the connection, and reports so. */
    CONNECTION_REFUSED,
    /** It responds with something that is not FHIR. */
    GARBAGE,
    /** The directory does not have it. */
    NOT_LISTED;

    /**
     * Returns the fault of the practice with this number; faulty practices are spread evenly among the healthy ones.
     */
    static Optional<PracticeFault> of(int number, int practices) {
        int every = practices / values().length;
        return number % every == every / 2 && number / every < values().length
                ? Optional.of(values()[number / every])
                : Optional.empty();
    }
}
