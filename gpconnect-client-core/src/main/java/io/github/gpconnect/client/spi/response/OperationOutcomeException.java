package io.github.gpconnect.client.spi.response;

import java.util.List;
import java.util.stream.Collectors;

/** A bundle was read to its end, and one of its resources reports a failure. */
public final class OperationOutcomeException extends UnusableResponseException {
    private static final long serialVersionUID = 1L;

    private final String outcomes;

    /**
     * Creates the failure that these report.
     *
     * @param outcomes OperationOutcomes in JSON
     */
    OperationOutcomeException(List<String> outcomes) {
        super(UnusableResponseException.REPORTS_A_FAILURE);
        this.outcomes = outcomes.stream()
                .map(outcome -> "{\"resource\":" + outcome + "}")
                .collect(Collectors.joining(",", "{\"entry\":[", "]}"));
    }

    /** Returns a bundle of the OperationOutcomes that report it, in JSON. It may quote anything: never print it. */
    public String outcomes() {
        return outcomes;
    }
}
