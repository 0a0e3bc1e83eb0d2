package io.github.gpconnect.client.appointments.security;

import java.util.List;
import mockwebserver3.MockResponse;

/** Responses of which everything can be read, with a patient's particulars wherever a practice may write free text. */
final class IndiscreetResponses {
    private static final String STRUCTURES = "https://fhir.nhs.uk/STU3/StructureDefinition/";
    private static final String ECHO = Secrets.echo();
    private static final String ODD_ID = Secrets.ODD_ID;

    private IndiscreetResponses() {}

    static MockResponse slots() {
        return bundle(
                """
                {"resourceType": "Slot", "id": "s1", "status": "free", "schedule": {"reference": "Schedule/h1"},
                 "extension": [{"url": "%s", "valueCode": "%s"}], "serviceType": [{"text": "%s"}],
                 "start": "2026-11-23T09:00:00+00:00", "end": "2026-11-23T09:10:00+00:00"}
                """.formatted(STRUCTURES + "Extension-GPConnect-DeliveryChannel-2", ECHO, ECHO),
                """
                {"resourceType": "Schedule", "id": "h1", "serviceCategory": {"text": "%s"},
                 "extension": [{"url": "%s", "valueCodeableConcept": {"text": "%s"}}],
                 "actor": [{"reference": "Location/l1"}, {"reference": "Practitioner/p1"},
                  {"reference": "HealthcareService/v1"}]}
                """.formatted(ECHO, STRUCTURES + "Extension-GPConnect-PractitionerRole-1", ECHO),
                """
                {"resourceType": "HealthcareService", "id": "v1", "name": "%s"}
                """.formatted(ECHO),
                location("l1"),
                practitioner("p1"),
                organisation("o1"));
    }

    static MockResponse locationOf(String id) {
        return fhir(location(id));
    }

    static MockResponse practitioner() {
        return bundle(practitioner("p1"));
    }

    static MockResponse organisation() {
        return bundle(organisation(ODD_ID));
    }

    static MockResponse capabilities() {
        return fhir("""
                {"resourceType": "CapabilityStatement", "version": "%1$s", "fhirVersion": "%1$s",
                 "software": {"name": "%1$s", "version": "%1$s"},
                 "rest": [{"resource": [{"type": "%1$s", "interaction": [{"code": "read"}]}],
                  "operation": [{"name": "%1$s"}]}]}
                """.formatted(ECHO));
    }

    static MockResponse patient() {
        return bundle("""
                {"resourceType": "Patient", "id": "71", "gender": "female", "birthDate": "%s",
                 "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "%s"}],
                 "name": [{"use": "official", "prefix": ["%3$s"], "family": "%3$s", "given": ["%3$s"]}],
                 "address": [{"line": ["%3$s"], "district": "%3$s", "postalCode": "%3$s", "country": "%3$s"}],
                 "telecom": [{"system": "email", "use": "home", "value": "%3$s"}],
                 "extension": [{"url": "%4$s", "extension": [{"url": "preferredBranchSurgery",
                  "valueReference": {"reference": "Location/%5$s"}}]}]}
                """.formatted(
                        Secrets.BIRTH_DATE,
                        Secrets.NHS_NUMBER,
                        ECHO,
                        STRUCTURES + "Extension-CareConnect-GPC-RegistrationDetails-1",
                        ODD_ID));
    }

    /** An appointment with a narrative that HAPI reads, and writes in such a way that it cannot read it again. */
    static MockResponse appointment() {
        return fhir("""
                {"resourceType": "Appointment", "id": "1", "meta": {"versionId": "1"}, "status": "cancelled",
                 "text": {"status": "generated", "div": "<div><![CDATA[%1$s -- >]]></div>"},
                 "contained": [{"resourceType": "Organization", "id": "1", "name": "%1$s",
                   "identifier": [{"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "%1$s"}],
                   "telecom": [{"system": "phone", "value": "%1$s"}]}],
                 "extension": [
                   {"url": "%3$sBookingOrganisation-1", "valueReference": {"reference": "#1"}},
                   {"url": "%3$sAppointmentCancellationReason-1", "valueString": "%1$s"},
                   {"url": "%3$sPractitionerRole-1", "valueCodeableConcept": {"text": "%1$s"}},
                   {"url": "%3$sDeliveryChannel-2", "valueCode": "%1$s"}],
                 "serviceCategory": {"text": "%1$s"}, "serviceType": [{"text": "%1$s"}],
                 "description": "%1$s", "comment": "%1$s", "minutesDuration": "%1$s", "slot": [{"reference": "Slot/%2$s"}],
                 "start": "2026-11-23T09:00:00+00:00", "end": "2026-11-23T09:10:00+00:00",
                 "participant": [
                   {"actor": {"reference": "Patient/71"}, "status": "accepted"},
                   {"actor": {"reference": "Practitioner/%2$s"}, "status": "accepted"},
                   {"actor": {"reference": "Location/%2$s"}, "status": "accepted"}]}
                """.formatted(ECHO, ODD_ID, STRUCTURES + "Extension-GPConnect-"));
    }

    private static String location(String id) {
        return """
                {"resourceType": "Location", "id": "%1$s", "name": "%2$s", "address": {"line": ["%2$s"]},
                 "telecom": [{"system": "phone", "value": "%2$s"}],
                 "managingOrganization": {"reference": "Organization/%3$s"}}
                """.formatted(id, ECHO, ODD_ID);
    }

    private static String practitioner(String id) {
        return """
                {"resourceType": "Practitioner", "id": "%1$s", "gender": "female",
                 "identifier": [{"system": "https://fhir.nhs.uk/Id/sds-user-id", "value": "%2$s"}],
                 "name": [{"use": "official", "family": "%2$s", "given": ["%2$s"], "prefix": ["%2$s"]}]}
                """.formatted(id, ECHO);
    }

    private static String organisation(String id) {
        return """
                {"resourceType": "Organization", "id": "%1$s", "name": "%2$s", "address": [{"line": ["%2$s"]}],
                 "identifier": [{"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "%2$s"}],
                 "telecom": [{"system": "phone", "value": "%2$s"}]}
                """.formatted(id, ECHO);
    }

    private static MockResponse bundle(String... resources) {
        return fhir("{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{\"resource\":"
                + String.join("},{\"resource\":", List.of(resources)) + "}]}");
    }

    private static MockResponse fhir(String body) {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "application/fhir+json;charset=utf-8")
                .body(body)
                .build();
    }
}
