package io.github.gpconnect.client.examples.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A simulation's addresses, and its invented persons. */
public record SimulationJson(
        String proxy,
        String profile,
        String configuration,
        DirectoryJson directory,
        PatientGatewayJson patientGateway,
        List<PracticeJson> practices,
        List<PersonJson> people) {
    /** The directory that finds the practices: over LDAPS, and through its FHIR API with this key. */
    public record DirectoryJson(String ldapUrl, String fhirUrl, String apiKey) {}

    /** The gateway for patients, and its token endpoint. */
    public record PatientGatewayJson(String url, String tokenUrl) {}

    /** A practice: called at {@code url}, or below the proxy at {@code proxiedUrl}. */
    public record PracticeJson(String odsCode, String asid, String name, String url, String proxiedUrl) {}

    /** An invented person; the id is null for those who are not registered at the practice. */
    public record PersonJson(
            String nhsNumber,
            @Nullable String id,
            String family,
            String given,
            String gender,
            String birthDate,
            String note) {}
}
