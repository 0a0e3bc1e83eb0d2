package io.github.gpconnect.client.benchmarks.federated;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.zip.GZIPOutputStream;

/**
 * A practice's response to a search: slots of ten sessions on five days, with all the people and places they refer to.
 */
final class SlotBundle {
    static final int DAYS = 5;

    private static final int SESSIONS = 10;
    private static final int FIRST_HOUR = 8;
    private static final int DAY_MINUTES = 600;
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
    private static final JsonMapper JSON = new JsonMapper();
    private static final String EXTENSION = "https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-";

    private final ObjectNode bundle = JSON.createObjectNode();
    private final ArrayNode entries;

    private SlotBundle() {
        bundle.put("resourceType", "Bundle").put("type", "searchset");
        entries = bundle.putArray("entry");
    }

    /** Returns the response's bytes, zipped, as sent to a client that accepts gzip. */
    static byte[] zipped(int slots, LocalDate first) {
        SlotBundle response = new SlotBundle();
        for (int session = 0; session < SESSIONS; session++) {
            response.session(session);
        }
        for (int slot = 0; slot < slots; slot++) {
            response.slot(slot, slots, first);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            JSON.writeValue(zip, response.bundle);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private ObjectNode add(String type, String id, String profile) {
        ObjectNode resource = entries.addObject().putObject("resource");
        resource.put("resourceType", type).put("id", id);
        resource.putObject("meta")
                .put("versionId", "1469448000000")
                .putArray("profile")
                .add("https://fhir.nhs.uk/STU3/StructureDefinition/" + profile);
        return resource;
    }

    private void session(int number) {
        ObjectNode schedule = add("Schedule", "s" + number, "GPConnect-Schedule-1");
        schedule.putArray("extension")
                .addObject()
                .put("url", EXTENSION + "PractitionerRole-1")
                .putObject("valueCodeableConcept")
                .putArray("coding")
                .addObject()
                .put("system", "https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-PractitionerRole-1")
                .put("code", "R0260")
                .put("display", "General Medical Practitioner");
        schedule.putObject("serviceCategory").put("text", "General clinic " + number);
        ArrayNode actors = schedule.putArray("actor");
        actors.addObject().put("reference", "Practitioner/p" + number);
        actors.addObject().put("reference", "Location/l" + number % 2);
        ObjectNode practitioner = add("Practitioner", "p" + number, "CareConnect-GPC-Practitioner-1");
        ObjectNode name =
                practitioner.putArray("name").addObject().put("use", "usual").put("family", "Invented" + number);
        name.putArray("given").add("Robin");
        name.putArray("prefix").add("Dr");
        practitioner.put("gender", "female");
        if (number < 2) {
            ObjectNode location = add("Location", "l" + number, "CareConnect-GPC-Location-1");
            location.put("name", "Surgery " + number);
            ObjectNode address = location.putObject("address");
            address.putArray("line").add(number + 1 + " Mill Road");
            address.put("city", "Millbeck").put("postalCode", "ZZ99 1MR");
        }
    }

    /** Adds a slot; all sessions have slots of the same length, as many a day as necessary. */
    private void slot(int number, int slots, LocalDate first) {
        int perDay = Math.max(1, (slots + SESSIONS * DAYS - 1) / (SESSIONS * DAYS));
        Duration length = Duration.ofSeconds(Duration.ofMinutes(DAY_MINUTES).toSeconds() / perDay);
        int session = number % SESSIONS;
        int day = number / SESSIONS % DAYS;
        int place = number / (SESSIONS * DAYS);
        ZonedDateTime start =
                first.plusDays(day).atTime(FIRST_HOUR, 0).atZone(LONDON).plus(length.multipliedBy(place));
        ObjectNode slot = add("Slot", "slot-" + number, "GPConnect-Slot-1");
        slot.putArray("extension")
                .addObject()
                .put("url", EXTENSION + "DeliveryChannel-2")
                .put("valueCode", session % 3 == 0 ? "Telephone" : "In-person");
        slot.putArray("serviceType").addObject().put("text", "Routine consultation");
        slot.putObject("schedule").put("reference", "Schedule/s" + session);
        slot.put("status", "free").put("start", TIME.format(start)).put("end", TIME.format(start.plus(length)));
    }
}
