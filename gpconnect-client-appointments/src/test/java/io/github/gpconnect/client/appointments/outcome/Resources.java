package io.github.gpconnect.client.appointments.outcome;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** FHIR resources as a practice writes them, of invented people. */
final class Resources {
    /** The morning on which everything happens. */
    static final Instant NOW = Instant.parse("2026-11-23T07:30:00Z");

    /** The patient's logical id. */
    static final String PATIENT = "61";

    /** Another patient's. */
    static final String ANOTHER_PATIENT = "62";

    static final String NHS_NUMBER = "9992223332";
    static final String ANOTHER_NHS_NUMBER = "9994445553";
    static final String FAMILY = "Wetherlam";
    static final String GIVEN = "Isolde";
    static final String BORN = "1986-02-17";

    /** The organisation that books. */
    static final String BOOKER = "X26";

    /** Where the slots are. */
    static final String LOCATION = "41";

    static final String PRACTITIONER = "205";
    static final String SCHEDULE = "900";

    private static final JsonMapper JSON = new JsonMapper();

    private Resources() {}

    static ObjectNode resource(String type) {
        return JSON.createObjectNode().put("resourceType", type);
    }

    static ObjectNode slot(String id, String start, String end) {
        ObjectNode slot = resource("Slot").put("id", id);
        slot.putObject("schedule").put("reference", "Schedule/" + SCHEDULE);
        return slot.put("status", "free").put("start", start).put("end", end);
    }

    /** A complete search response. */
    static ObjectNode searchset(List<ObjectNode> resources) {
        ObjectNode bundle = resource("Bundle").put("type", "searchset").put("total", resources.size());
        ArrayNode entries = bundle.putArray("entry");
        resources.forEach(resource -> entries.addObject().set("resource", resource));
        return bundle;
    }

    static ObjectNode freeSlots(ObjectNode... slots) {
        ObjectNode bundle = searchset(List.of(slots));
        bundle.remove("total");
        if (slots.length > 0) {
            ObjectNode schedule = resource("Schedule").put("id", SCHEDULE);
            ArrayNode actors = schedule.putArray("actor");
            actors.addObject().put("reference", "Location/" + LOCATION);
            actors.addObject().put("reference", "Practitioner/" + PRACTITIONER);
            ObjectNode practitioner = resource("Practitioner").put("id", PRACTITIONER);
            practitioner.putArray("name").addObject().put("family", "Brackenbury");
            ObjectNode location = resource("Location").put("id", LOCATION).put("name", "Tarn Road Surgery");
            for (ObjectNode included : List.of(schedule, practitioner, location)) {
                ObjectNode entry = bundle.withArray("entry").addObject();
                entry.set("resource", included);
                entry.putObject("search").put("mode", "include");
            }
        }
        return bundle;
    }

    /** An OperationOutcome with this code, be it a Spine code or an HTTP status. */
    static ObjectNode operationOutcome(String code) {
        ObjectNode outcome = resource("OperationOutcome");
        ObjectNode issue = outcome.putArray("issue").addObject();
        issue.put("severity", "error").put("code", "processing");
        issue.putObject("details")
                .putArray("coding")
                .addObject()
                .put("system", "https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1")
                .put("code", code);
        return outcome;
    }

    static ObjectNode patient(String id, String nhsNumber) {
        ObjectNode patient = resource("Patient").put("id", id).put("active", true);
        patient.putObject("meta").put("versionId", "1");
        patient.putArray("identifier")
                .addObject()
                .put("system", "https://fhir.nhs.uk/Id/nhs-number")
                .put("value", nhsNumber);
        ObjectNode name =
                patient.putArray("name").addObject().put("use", "official").put("family", FAMILY);
        name.putArray("given").add(GIVEN);
        return patient.put("gender", "female").put("birthDate", BORN);
    }
}
