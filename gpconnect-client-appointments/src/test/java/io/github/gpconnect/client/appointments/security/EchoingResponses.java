package io.github.gpconnect.client.appointments.security;

import io.github.gpconnect.client.error.SpineErrorCode;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;

/** Responses of all sorts of wrong, each of which repeats what the server knows of the patient and was sent. */
final class EchoingResponses {
    private static final String FHIR = "application/fhir+json;charset=utf-8";
    private static final String ECHO = Secrets.echo();

    private EchoingResponses() {}

    /** Returns the responses by what is wrong with them. */
    static Map<String, MockResponse> all(String token) {
        Map<String, MockResponse> all = new LinkedHashMap<>();
        for (String code : documentedCodes()) {
            all.put("refusal with " + code, fhir(422, outcome("error", code)).build());
        }
        all.put(
                "refusal with a code of its own",
                fhir(422, outcome("error", "X_" + Secrets.NHS_NUMBER)).build());
        for (int status : new int[] {400, 403, 404, 409, 410, 412, 429, 500, 501, 503}) {
            all.put(
                    "refusal with status " + status,
                    fhir(status, outcome("fatal", "INVALID_RESOURCE")).build());
        }
        for (int status : new int[] {400, 403, 404, 500, 502, 503, 504}) {
            all.put(
                    "the proxy's " + status,
                    fhir(status, outcome("error", "" + status)).build());
            all.put("a gateway's page with status " + status, page(status).build());
        }
        all.put("the proxy's 502 in a 200", fhir(200, outcome("error", "502")).build());
        all.put(
                "401 with a challenge",
                fhir(401, outcome("error", "BAD_REQUEST"))
                        .addHeader("WWW-Authenticate", "Bearer error_description=\"" + ECHO + " " + token + "\"")
                        .build());
        all.put(
                "the token in diagnostics",
                fhir(400, issue("error", "x", "BAD_REQUEST", token)).build());
        for (int status : new int[] {301, 302, 303, 307, 308}) {
            all.put(
                    "a redirect with status " + status,
                    page(status)
                            .addHeader("Location", "https://elsewhere.example/Patient?name=" + Secrets.FAMILY)
                            .build());
        }
        all.put("a page", page(200).build());
        all.put("nothing", new MockResponse.Builder().build());
        all.put("no JSON", fhir(200, ECHO).build());
        all.put(
                "JSON that breaks off",
                fhir(200, "{\"resourceType\":\"Patient\",\"id\":\"" + ECHO).build());
        all.put(
                "JSON that goes wrong",
                fhir(200, "{\"" + ECHO + "\" " + Secrets.FAMILY + ": 1}").build());
        all.put(
                "JSON with a bare word",
                fhir(200, "{\"id\": " + Secrets.FAMILY + "}").build());
        all.put("a list", fhir(200, "[\"" + ECHO + "\"]").build());
        all.put(
                "a type that is none",
                fhir(200, "{\"resourceType\":\"" + Secrets.FAMILY + "\"}").build());
        all.put(
                "success with a failure in it",
                fhir(200, outcome("error", "INTERNAL_SERVER_ERROR")).build());
        all.put(
                "success with a bundle that failed",
                fhir(200, bundle(outcome("error", "NO_RECORD_FOUND"))).build());
        all.put(
                "success with a mere warning",
                fhir(200, outcome("warning", "INVALID_RESOURCE")).build());
        for (String type : List.of("Patient", "Appointment", "Slot", "Practitioner", "Location", "Organization")) {
            all.put("an odd " + type, fhir(200, odd(type)).build());
            all.put(
                    "an odd " + type + " in a bundle",
                    fhir(200, bundle(odd(type), odd(type))).build());
        }
        nearlyRight().forEach((what, resource) -> {
            all.put(what, fhir(200, resource).build());
            all.put(what + ", in a bundle", fhir(200, bundle(resource)).build());
        });
        all.put(
                "an odd capability statement",
                fhir(200, odd("CapabilityStatement")).build());
        all.put(
                "headers",
                fhir(200, ECHO)
                        .addHeader("Location", "https://practice.example/Patient/" + Secrets.FAMILY)
                        .addHeader("Content-Location", Secrets.FAMILY)
                        .addHeader("Last-Modified", Secrets.FAMILY)
                        .addHeader("ETag", "W/\"" + Secrets.FAMILY + "\"")
                        .addHeader("Set-Cookie", "name=" + Secrets.FAMILY)
                        .addHeader("X-Patient", ECHO)
                        .build());
        all.put(
                "a status line with more to say",
                fhir(500, ECHO).status("HTTP/1.1 500 " + ECHO).build());
        all.put(
                "chunks that are none",
                fhir(200, ECHO)
                        .removeHeader("Content-Length")
                        .setHeader("Transfer-Encoding", "chunked")
                        .build());
        all.put(
                "gzip that is none",
                fhir(200, ECHO).addHeader("Content-Encoding", "gzip").build());
        for (String type : List.of("text/" + Secrets.FAMILY, "text/plain; name=" + Secrets.FAMILY, Secrets.FAMILY)) {
            all.put(
                    "a refusal of type " + type,
                    fhir(400, ECHO).setHeader("Content-Type", type).build());
        }
        all.put("too much", fhir(200, ECHO.repeat(4_000)).build());
        all.put(
                "a body that breaks off",
                fhir(200, ECHO).onResponseBody(new SocketEffect.CloseSocket()).build());
        all.put(
                "a line that is cut before the response",
                fhir(200, ECHO).onResponseStart(new SocketEffect.CloseSocket()).build());
        all.put(
                "a line that is cut before the request",
                fhir(200, ECHO).onRequestStart(new SocketEffect.CloseSocket()).build());
        return all;
    }

    /** Returns the response of a practice whose system has failed. */
    static MockResponse failed() {
        return fhir(500, outcome("fatal", "INTERNAL_SERVER_ERROR")).build();
    }

    /** Resources that can be read but for one value, which a message could quote. */
    private static Map<String, String> nearlyRight() {
        String wrongDigit = Secrets.NHS_NUMBER.substring(0, 9) + "4";
        return Map.of(
                "a patient without a usable id", patient(Secrets.ODD_ID, Secrets.NHS_NUMBER),
                "a patient with an NHS number that is none", patient("71", wrongDigit),
                "another patient", patient("71", Secrets.OTHER_NHS_NUMBER),
                "a patient who was born on no day", patient("71", Secrets.NHS_NUMBER, Secrets.OTHER_NHS_NUMBER),
                "an appointment without a usable id", appointment(Secrets.ODD_ID, "71", "2026-11-23T09:00:00+00:00"),
                "an appointment without patient", appointment("1", Secrets.ODD_ID, "2026-11-23T09:00:00+00:00"),
                "an appointment on a day", appointment("1", "71", Secrets.BIRTH_DATE));
    }

    private static String patient(String id, String nhsNumber) {
        return patient(id, nhsNumber, Secrets.BIRTH_DATE);
    }

    private static String patient(String id, String nhsNumber, String birthDate) {
        return """
                {"resourceType": "Patient", "id": "%s", "birthDate": "%s",
                 "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "%s"}]}
                """.formatted(id, birthDate, nhsNumber);
    }

    private static String appointment(String id, String patient, String start) {
        return """
                {"resourceType": "Appointment", "id": "%1$s", "meta": {"versionId": "1"}, "status": "booked",
                 "start": "%3$s", "end": "2026-11-23T09:10:00+00:00",
                 "participant": [{"actor": {"reference": "Patient/%2$s"}, "status": "accepted"}]}
                """.formatted(id, patient, start);
    }

    private static List<String> documentedCodes() {
        return Arrays.stream(SpineErrorCode.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .map(Field::getName)
                .toList();
    }

    private static MockResponse.Builder fhir(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", FHIR)
                .body(body);
    }

    private static MockResponse.Builder page(int status) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "text/html")
                .body("<html>" + ECHO + "</html>");
    }

    private static String outcome(String severity, String code) {
        return issue(severity, ECHO, code, ECHO);
    }

    private static String issue(String severity, String type, String code, String text) {
        return """
                {"resourceType": "OperationOutcome", "issue": [{"severity": "%s", "code": "%s",
                  "details": {"coding": [{"system": "%s", "code": "%s", "display": "%s"}], "text": "%s"},
                  "diagnostics": "%s", "location": ["%s"], "expression": ["%s"]}]}
                """.formatted(severity, type, text, code, text, text, text, text, text);
    }

    private static String bundle(String... resources) {
        List<String> entries = new ArrayList<>();
        for (String resource : resources) {
            entries.add("{\"fullUrl\":\"" + Secrets.FAMILY + "\",\"resource\":" + resource + "}");
        }
        return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[" + String.join(",", entries) + "]}";
    }

    /** A resource of this type in which nothing is what it has to be. */
    private static String odd(String type) {
        return """
                {"resourceType": "%1$s", "id": "%2$s", "meta": {"versionId": "%2$s", "lastUpdated": "%2$s"},
                 "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "%2$s"}],
                 "status": "%2$s", "gender": "%2$s", "birthDate": "%2$s", "active": "%2$s",
                 "name": [{"use": "%2$s", "family": 7}], "start": "%2$s", "end": "%2$s", "created": "%2$s",
                 "participant": [{"actor": {"reference": "Patient/%2$s"}, "status": "%2$s"}],
                 "contained": [{"resourceType": "Organization", "id": "#%2$s", "name": "%2$s"}],
                 "schedule": {"reference": "%2$s"}, "description": {"%2$s": 1}, "fhirVersion": "%2$s",
                 "version": "%2$s", "software": {"name": "%2$s"}, "telecom": [{"system": "phone", "value": "%2$s"}],
                 "rest": [{"mode": "server", "operation": [{"name": "%2$s"}]}], "%2$s": "%2$s"}
                """.formatted(type, ECHO);
    }
}
