package io.github.gpconnect.client.appointments.rules;

import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A kind of call, and how the specification requires it to be sent. */
enum RequestKind {
    READ_METADATA("rest:read:metadata", "GET", "/metadata", "organization/*.read"),
    FIND_PATIENT("rest:search:patient", "GET", "/Patient?", "patient/*.read"),
    READ_PATIENT("rest:read:patient", "GET", "/Patient/{id}", "patient/*.read"),
    REGISTER_PATIENT("operation:gpc.registerpatient", "POST", "/Patient/$gpc.registerpatient", "patient/*.write"),
    FIND_PRACTITIONER("rest:search:practitioner", "GET", "/Practitioner?", "organization/*.read"),
    READ_PRACTITIONER("rest:read:practitioner", "GET", "/Practitioner/{id}", "organization/*.read"),
    FIND_ORGANISATION("rest:search:organization", "GET", "/Organization?", "organization/*.read"),
    READ_ORGANISATION("rest:read:organization", "GET", "/Organization/{id}", "organization/*.read"),
    READ_LOCATION("rest:read:location", "GET", "/Location/{id}", "organization/*.read"),
    FIND_SERVICE("rest:search:healthcareservice", "GET", "/HealthcareService?", "organization/*.read"),
    READ_SERVICE("rest:read:healthcareservice", "GET", "/HealthcareService/{id}", "organization/*.read"),
    SEARCH_SLOTS("rest:search:slot", "GET", "/Slot?", "organization/*.read"),
    BOOK("rest:create:appointment", "POST", "/Appointment", "patient/*.write"),
    READ("rest:read:appointment", "GET", "/Appointment/{id}", "patient/*.read"),
    LIST("rest:search:patient_appointments", "GET", "/Patient/{id}/Appointment?", "patient/*.read"),
    AMEND("rest:update:appointment", "PUT", "/Appointment/{id}", "patient/*.write"),
    CANCEL("rest:cancel:appointment", "PUT", "/Appointment/{id}", "patient/*.write");

    static final String PREFIX = "urn:nhs:names:services:gpconnect:fhir:";

    private final String name;
    private final String method;
    private final Pattern path;
    private final String scope;

    RequestKind(String name, String method, String path, String scope) {
        this.name = name;
        this.method = method;
        this.path = Pattern.compile(
                Pattern.quote(path).replace("{id}", "\\E[A-Za-z0-9.-]{1,64}\\Q") + (path.endsWith("?") ? ".+" : ""));
        this.scope = scope;
    }

    /** The interaction ID; the founding draft has none for cancelling. */
    String id(boolean draft) {
        return draft ? PREFIX + (this == CANCEL ? AMEND.name : name) : PREFIX + name + "-1";
    }

    String method() {
        return method;
    }

    /** Path and query below the service root. */
    Pattern path() {
        return path;
    }

    String scope() {
        return scope;
    }

    boolean aboutThePractice() {
        return scope.startsWith("organization/");
    }

    /** Requests of these kinds. */
    static Predicate<Sent> any(RequestKind... kinds) {
        Set<RequestKind> wanted = Set.of(kinds);
        return sent -> wanted.contains(sent.kind());
    }
}
