package io.github.gpconnect.client.spi;

import java.util.List;

/** A bundle that was read to its end, and tells of a failure in one of its resources. */
public final class ToldFailureException extends UnusableAnswerException {
    private static final long serialVersionUID = 1L;

    private final String outcomes;

    ToldFailureException(List<FhirElement> outcomes) {
        super(Bundles.TELLS_OF_A_FAILURE);
        StringBuilder json = new StringBuilder("{\"entry\":[");
        String separator = "";
        for (FhirElement outcome : outcomes) {
            json.append(separator).append("{\"resource\":");
            outcome.write(json);
            json.append('}');
            separator = ",";
        }
        this.outcomes = json.append("]}").toString();
    }

    /** A bundle of the OperationOutcomes that tell of it, in JSON. It may quote anything: nobody prints it. */
    public String outcomes() {
        return outcomes;
    }
}
