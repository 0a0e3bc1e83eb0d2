package io.github.gpconnect.client.appointments.outcome;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** An appointment as a practice writes it. Each method returns another one, and leaves this as it is. */
final class AppointmentJson {
    private static final String DEFINITIONS = "https://fhir.nhs.uk/STU3/StructureDefinition/";

    private final ObjectNode node;

    private AppointmentJson(ObjectNode node) {
        this.node = node;
    }

    /**
     * Returns what the tests' client books in these slots: its patient, its organisation, made when it sent the
     * request.
     */
    static AppointmentJson booked(String id, ObjectNode... slots) {
        ObjectNode node = Resources.resource("Appointment").put("id", id);
        node.putObject("meta").put("versionId", "1").putArray("profile").add(DEFINITIONS + "GPConnect-Appointment-1");
        node.put("status", "booked");
        node.put("description", Bookings.DESCRIPTION);
        node.put("start", slots[0].path("start").asText());
        node.put("end", slots[slots.length - 1].path("end").asText());
        node.put("created", "2026-11-23T07:30:00+00:00");
        return new AppointmentJson(node)
                .organisation(Resources.BOOKER)
                .slots(slots)
                .participants(Resources.PATIENT, Resources.LOCATION, Resources.PRACTITIONER);
    }

    ObjectNode node() {
        return node.deepCopy();
    }

    String id() {
        return node.path("id").asText();
    }

    private static AppointmentJson of(ObjectNode changed) {
        return new AppointmentJson(changed);
    }

    /** With another member; null takes it away. */
    private AppointmentJson with(String name, @Nullable String text) {
        ObjectNode copy = node();
        if (text == null) {
            copy.remove(name);
        } else {
            copy.put(name, text);
        }
        return of(copy);
    }

    AppointmentJson version(String version) {
        ObjectNode copy = node();
        copy.withObject("/meta").put("versionId", version);
        return of(copy);
    }

    AppointmentJson status(@Nullable String status) {
        return with("status", status);
    }

    AppointmentJson start(String start) {
        return with("start", start);
    }

    AppointmentJson end(String end) {
        return with("end", end);
    }

    AppointmentJson created(String created) {
        return with("created", created);
    }

    AppointmentJson description(String description) {
        return with("description", description);
    }

    AppointmentJson comment(@Nullable String comment) {
        return with("comment", comment);
    }

    AppointmentJson cancelled(String reason) {
        ObjectNode copy = node();
        copy.put("status", "cancelled");
        copy.withArray("extension")
                .addObject()
                .put("url", DEFINITIONS + "Extension-GPConnect-AppointmentCancellationReason-1")
                .put("valueString", reason);
        return of(copy);
    }

    AppointmentJson slots(ObjectNode... slots) {
        ObjectNode copy = node();
        ArrayNode references = copy.putArray("slot");
        for (ObjectNode slot : slots) {
            references.addObject().put("reference", "Slot/" + slot.path("id").asText());
        }
        return of(copy);
    }

    AppointmentJson participants(String patient, String location, String practitioner) {
        ObjectNode copy = node();
        ArrayNode participants = copy.putArray("participant");
        for (String actor :
                new String[] {"Patient/" + patient, "Location/" + location, "Practitioner/" + practitioner}) {
            ObjectNode participant = participants.addObject();
            participant.putObject("actor").put("reference", actor);
            participant.put("status", "accepted");
        }
        return of(copy);
    }

    AppointmentJson patient(String patient) {
        return participants(patient, Resources.LOCATION, Resources.PRACTITIONER);
    }

    private AppointmentJson organisation(String odsCode) {
        ObjectNode copy = node();
        ObjectNode organisation = Resources.resource("Organization").put("id", "1");
        organisation
                .putArray("identifier")
                .addObject()
                .put("system", "https://fhir.nhs.uk/Id/ods-organization-code")
                .put("value", odsCode);
        copy.putArray("contained").add(organisation.put("name", "Invented Urgent Care Hub"));
        copy.putArray("extension")
                .addObject()
                .put("url", DEFINITIONS + "Extension-GPConnect-BookingOrganisation-1")
                .putObject("valueReference")
                .put("reference", "#1");
        return of(copy);
    }
}
