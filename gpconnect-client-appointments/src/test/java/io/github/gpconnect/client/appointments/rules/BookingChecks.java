package io.github.gpconnect.client.appointments.rules;

import static io.github.gpconnect.client.appointments.rules.Breach.json;
import static io.github.gpconnect.client.appointments.rules.Edit.adding;
import static io.github.gpconnect.client.appointments.rules.Edit.repeating;
import static io.github.gpconnect.client.appointments.rules.Edit.stating;
import static io.github.gpconnect.client.appointments.rules.Edit.with;
import static io.github.gpconnect.client.appointments.rules.Edit.without;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gpconnect.client.identity.ConsumerOrganisation;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What is sent to book. Slots, places and people are compared with what the practice holds. */
final class BookingChecks {
    static final String DEFINITION = "https://fhir.nhs.uk/STU3/StructureDefinition/";
    static final String REASON_URL = DEFINITION + "Extension-GPConnect-AppointmentCancellationReason-1";
    static final String REASON = "{\"url\":\"" + REASON_URL + "\",\"valueString\":\"x\"}";

    private static final String CHANNEL =
            "{\"url\":\"" + DEFINITION + "Extension-GPConnect-DeliveryChannel-2\",\"valueCode\":\"In-person\"}";
    private static final String ORGANISATION_TYPE = "https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-OrganisationType-1";
    private static final String MOMENT = "[0-9-]{10}T[0-9:]{8}(\\.[0-9]+)?(Z|[+-][0-9:]{5})";
    private static final List<String> ELEMENTS = List.of(
            "resourceType",
            "meta",
            "contained",
            "extension",
            "status",
            "description",
            "start",
            "end",
            "slot",
            "created",
            "comment",
            "participant");

    private BookingChecks() {}

    static List<Checker> all() {
        return List.of(elements(), texts(), participants(), slots(), booker(), bookersType());
    }

    private static Checker booking(String name, Consumer<Sent> demand) {
        return Checker.of(name, RequestKind.any(RequestKind.BOOK), demand);
    }

    private static Checker elements() {
        return booking("the elements of a booking", sent -> {
                    ObjectNode booking = sent.json();
                    assertThat(ELEMENTS).containsAll(() -> booking.fieldNames());
                    assertThat(booking.path("resourceType").asText()).isEqualTo("Appointment");
                    assertThat(booking.at("/meta/profile/0").asText())
                            .isEqualTo(DEFINITION + "GPConnect-Appointment-1");
                    assertThat(booking.path("status").asText()).isEqualTo("booked");
                    assertThat(booking.path("extension"))
                            .noneMatch(
                                    extension -> extension.path("url").asText().equals(REASON_URL))
                            .noneMatch(
                                    extension -> extension.path("url").asText().contains("GPConnect-DeliveryChannel"));
                    for (String moment : List.of("start", "end", "created")) {
                        assertThat(booking.path(moment).asText()).as(moment).matches(MOMENT);
                    }
                })
                .notices("BOK-01", json(stating("/resourceType", "Slot")))
                .notices("BOK-02", json(without("/meta")))
                .notices("BOK-03", json(stating("/id", "7")))
                .notices("BOK-04", json(with("/reason", "[{}]")))
                .notices("BOK-05", json(with("/specialty", "[{}]")))
                .notices("BOK-06", json(adding("/extension", REASON)))
                .notices("BOK-69", json(adding("/extension", CHANNEL)))
                .notices("BOK-07", json(without("/status")))
                .notices("BOK-08", json(stating("/status", "pending")))
                .notices("BOK-09", json(without("/start")))
                .notices("BOK-10", json(without("/end")))
                .notices("BOK-11", json(stating("/start", "2026-11-23")))
                .notices("BOK-12", json(without("/created")))
                .notices("BOK-13", json(stating("/created", "yesterday")));
    }

    private static Checker texts() {
        return booking("the texts of a booking", sent -> texts(sent.json()))
                .notices("BOK-14", json(without("/description")))
                .notices("BOK-15", json(stating("/description", " ")))
                .notices("BOK-16", json(stating("/description", "d".repeat(101))))
                .notices("BOK-17", json(stating("/comment", "")))
                .notices("BOK-18", json(stating("/comment", "c".repeat(501))));
    }

    /** A description, and where there is a comment, not an empty one; both in the limits. */
    static void texts(JsonNode appointment) {
        String description = appointment.path("description").asText();
        assertThat(description).isNotBlank();
        assertThat(description.length()).isLessThanOrEqualTo(100);
        if (appointment.has("comment")) {
            String comment = appointment.path("comment").asText();
            assertThat(comment).isNotEmpty();
            assertThat(comment.length()).isLessThanOrEqualTo(500);
        }
    }

    private static Checker participants() {
        return booking("who takes part", sent -> {
                    JsonNode participants = sent.json().path("participant");
                    assertThat(participants)
                            .allMatch(participant ->
                                    participant.path("status").asText().equals("accepted"))
                            .allMatch(participant -> participant
                                    .at("/actor/reference")
                                    .asText()
                                    .matches("(Patient|Location|Practitioner|HealthcareService)/[A-Za-z0-9.-]{1,64}"));
                    Map<String, String> actors = actors(sent.json());
                    assertThat(actors).hasSameSizeAs(participants).containsKeys("Patient", "Location");
                    actors.remove("Patient");
                    assertThat(actors).isEqualTo(scheduled(sent));
                })
                .notices("BOK-19", json(without("/participant")))
                .notices("BOK-20", json(without("/participant/0")))
                .notices("BOK-21", json(without("/participant/1")))
                .notices("BOK-22", json(another("Patient/3")))
                .notices("BOK-23", json(another("Location/18")))
                .notices("BOK-24", json(adding("/participant", "{\"status\":\"accepted\"}")))
                .notices("BOK-25", json(actor(2, "Organization/14")))
                .notices("BOK-26", json(stating("/participant/0/status", "needs-action")))
                .notices("BOK-27", json(without("/participant/1/status")))
                .notices("BOK-29", json(actor(1, "Location/99")))
                .notices("BOK-30", json(actor(2, "Practitioner/99")))
                .notices("BOK-31", json(actor(0, "https://localhost/x/Patient/2")))
                .notices("BOK-33", json(actor(1, "Location/99")))
                .notices("BOK-34", json(actor(2, "Practitioner/99")));
    }

    private static UnaryOperator<ObjectNode> actor(int index, String reference) {
        return stating("/participant/" + index + "/actor/reference", reference);
    }

    private static UnaryOperator<ObjectNode> another(String reference) {
        return adding("/participant", "{\"actor\":{\"reference\":\"" + reference + "\"},\"status\":\"accepted\"}");
    }

    /** The ids of those who take part, by type. */
    static Map<String, String> actors(JsonNode appointment) {
        Map<String, String> ids = new HashMap<>();
        appointment.path("participant").forEach(participant -> put(ids, participant.at("/actor/reference")));
        return ids;
    }

    /** Place and practitioner of the first slot's schedule. */
    private static Map<String, String> scheduled(Sent sent) {
        String schedule = slots(sent).get(0).at("/schedule/reference").asText();
        Map<String, String> ids = new HashMap<>();
        held(sent, schedule).path("actor").forEach(actor -> put(ids, actor.path("reference")));
        ids.keySet().retainAll(List.of("Location", "Practitioner"));
        return ids;
    }

    private static void put(Map<String, String> ids, JsonNode reference) {
        List<String> parts = List.of(reference.asText().split("/", -1));
        ids.put(parts.get(0), parts.get(parts.size() - 1));
    }

    private static List<JsonNode> slots(Sent sent) {
        List<JsonNode> slots = new ArrayList<>();
        sent.json()
                .path("slot")
                .forEach(slot -> slots.add(held(sent, slot.path("reference").asText())));
        assertThat(slots).isNotEmpty();
        return slots;
    }

    /** What a reference leads to, which is local and without a version. */
    private static JsonNode held(Sent sent, String reference) {
        assertThat(reference).matches("(Slot|Schedule)/[A-Za-z0-9.-]{1,64}");
        List<String> parts = List.of(reference.split("/", -1));
        return sent.scene()
                .held()
                .resource(parts.get(0), parts.get(1))
                .orElseThrow(() -> new AssertionError("The practice has no " + reference));
    }

    private static Checker slots() {
        return booking("the slots of a booking", sent -> {
                    ObjectNode booking = sent.json();
                    assertThat(booking.path("slot"))
                            .doesNotHaveDuplicates()
                            .allMatch(slot -> slot.path("reference").asText().startsWith("Slot/"));
                    List<JsonNode> slots = slots(sent);
                    assertThat(booking.path("start").asText())
                            .isEqualTo(slots.get(0).path("start").asText());
                    assertThat(booking.path("end").asText())
                            .isEqualTo(slots.get(slots.size() - 1).path("end").asText());
                    for (int i = 1; i < slots.size(); i++) {
                        assertThat(OffsetDateTime.parse(
                                        slots.get(i).path("start").asText()))
                                .isEqualTo(slots.get(i - 1).path("end").asText());
                    }
                })
                .notices("BOK-36", json(without("/slot")))
                .notices("BOK-37", json(repeating("/slot")))
                .notices("BOK-38", json(stating("/slot/0/reference", "Schedule/101")))
                .notices("BOK-39", json(stating("/slot/0/reference", "https://localhost/x/Slot/1001")))
                .notices("BOK-40", json(stating("/slot/0/reference", "Slot/1001/_history/1")))
                .notices("BOK-41", json(stating("/slot/0/reference", "Slot/99")))
                .notices("BOK-42", json(stating("/start", "2026-11-23T08:50:00+00:00")))
                .notices("BOK-43", json(stating("/end", "2026-11-23T08:50:00+00:00")))
                .notices(
                        "BOK-44",
                        json(booking -> stating("/start", utc(booking, "start")).apply(booking)))
                .notices(
                        "BOK-45",
                        json(booking -> stating(
                                        "/start",
                                        booking.path("start").asText().replaceFirst("(:..)(?=[Z+])", "$1.0000"))
                                .apply(booking)))
                .notices(
                        "BOK-46",
                        json(booking -> stating(
                                        "/end",
                                        OffsetDateTime.parse(booking.path("end").asText())
                                                .withOffsetSameInstant(ZoneOffset.ofHours(2))
                                                .toString())
                                .apply(booking)));
    }

    private static String utc(JsonNode booking, String member) {
        return OffsetDateTime.parse(booking.path(member).asText()).toInstant().toString();
    }

    private static Checker booker() {
        return booking("who books", sent -> {
                    ObjectNode booking = sent.json();
                    assertThat(booking.path("extension")).hasSize(1);
                    assertThat(booking.at("/extension/0/url").asText())
                            .isEqualTo(DEFINITION + "Extension-GPConnect-BookingOrganisation-1");
                    assertThat(booking.path("contained")).hasSize(1);
                    JsonNode organisation = booking.at("/contained/0");
                    assertThat(booking.at("/extension/0/valueReference/reference")
                                    .asText())
                            .isEqualTo("#" + organisation.path("id").asText());
                    assertThat(organisation.path("resourceType").asText()).isEqualTo("Organization");
                    assertThat(organisation.at("/meta/profile/0").asText())
                            .isEqualTo(DEFINITION + "CareConnect-GPC-Organization-1");
                    ConsumerOrganisation expected = sent.scene().requester().organisation();
                    assertThat(organisation.at("/identifier/0/system").asText())
                            .isEqualTo("https://fhir.nhs.uk/Id/ods-organization-code");
                    assertThat(organisation.at("/identifier/0/value").asText())
                            .isEqualTo(expected.odsCode().value());
                    assertThat(organisation.path("name").asText()).isEqualTo(expected.name());
                    assertThat(organisation.at("/telecom/0/value").asText()).isEqualTo(expected.telephone());
                })
                .notices("BOK-57", json(without("/extension")))
                .notices("BOK-58", json(repeating("/extension")))
                .notices("BOK-59", json(stating("/extension/0/valueReference/reference", "Organization/14")))
                .notices("BOK-60", json(stating("/extension/0/valueReference/reference", "#other")))
                .notices("BOK-61", json(stating("/contained/0/resourceType", "Location")))
                .notices("BOK-62", json(without("/contained/0/meta")))
                .notices("BOK-63", json(without("/contained/0/identifier")))
                .notices("BOK-64", json(without("/contained/0/name")))
                .notices("BOK-65", json(without("/contained/0/telecom")))
                .notices("BOK-66", json(without("/contained/0/telecom/0/value")));
    }

    /** Checks that the searches of the same hub have the same type. */
    private static Checker bookersType() {
        return booking(
                        "the type of who books",
                        sent -> assertThat(sent.json().at("/contained/0").findValuesAsText("code"))
                                .isEqualTo(sent.scene().requester().organisation().type().stream()
                                        .map(type -> type.code())
                                        .toList()))
                .notices("BOK-67", json(stating("/contained/0/type/0/coding/0/code", "gp-practice")))
                .notices(
                        "BOK-68",
                        Breach.where(
                                sent -> sent.scene()
                                        .requester()
                                        .organisation()
                                        .type()
                                        .isEmpty(),
                                json(with(
                                        "/contained/0/type",
                                        "[{\"coding\":[{\"system\":\"" + ORGANISATION_TYPE
                                                + "\",\"code\":\"urgent-care\"}]}]"))));
    }
}
