package io.github.gpconnect.client;

import mockwebserver3.MockResponse;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;

/** Responses for the simulated Spine to give, right ones and wrong ones. */
public final class Responses {
    /** Whence a Spine code comes, as most providers spell it. */
    public static final String VALUE_SET = "https://fhir.nhs.uk/STU3/ValueSet/Spine-ErrorOrWarningCode-1";

    /** The same, as the others do. */
    public static final String CODE_SYSTEM = "https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1";

    private Responses() {}

    /** FHIR with this status. */
    public static MockResponse fhir(int status, String body) {
        return of(status, "application/fhir+json;charset=utf-8", body);
    }

    /** Anything with this status. */
    public static MockResponse of(int status, String contentType, String body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", contentType)
                .body(body)
                .build();
    }

    /** A refusal with this Spine code. */
    public static MockResponse refusal(int status, String code) {
        return refusal(status, VALUE_SET, code);
    }

    /** A refusal with this code of this system. */
    public static MockResponse refusal(int status, String system, String code) {
        return fhir(status, outcome("error", system, code, "Not that way"));
    }

    /** An OperationOutcome with one issue. */
    public static String outcome(String severity, String system, String code, String diagnostics) {
        return """
                {"resourceType": "OperationOutcome", "issue": [{
                  "severity": "%s",
                  "code": "processing",
                  "details": {"coding": [{"system": "%s", "code": "%s", "display": "Refused"}]},
                  "diagnostics": "%s"}]}
                """.formatted(severity, system, code, diagnostics);
    }

    /** A bundle of these resources. */
    public static String bundle(String... resources) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":["
                + String.join(
                        ",",
                        java.util.Arrays.stream(resources)
                                .map(resource -> "{\"resource\":" + resource + "}")
                                .toList())
                + "]}";
    }

    /** A patient with this number. */
    public static String patient(String id, String nhsNumber) {
        return """
                {"resourceType": "Patient", "id": "%s",
                 "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "%s"}]}
                """.formatted(id, nhsNumber);
    }

    /** The text, packed. */
    public static Buffer gzip(String text) {
        try {
            Buffer packed = new Buffer();
            try (okio.BufferedSink sink = Okio.buffer(new GzipSink(packed))) {
                sink.writeUtf8(text);
            }
            return packed;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
