package io.github.gpconnect.client.appointments.rules;

import static io.github.gpconnect.client.appointments.rules.BookingChecks.REASON;
import static io.github.gpconnect.client.appointments.rules.BookingChecks.REASON_URL;
import static io.github.gpconnect.client.appointments.rules.Breach.header;
import static io.github.gpconnect.client.appointments.rules.Breach.json;
import static io.github.gpconnect.client.appointments.rules.Edit.adding;
import static io.github.gpconnect.client.appointments.rules.Edit.stating;
import static io.github.gpconnect.client.appointments.rules.Edit.with;
import static io.github.gpconnect.client.appointments.rules.Edit.without;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/** What is sent to amend and to cancel: what the practice held before, with nothing changed but what may be. */
final class UpdateChecks {
    private static final String ODD = "{\"url\":\"https://odd.example\",\"valueString\":\"x\"}";
    private static final String ANOTHER_TIME = "2026-11-23T08:50:00+00:00";

    private UpdateChecks() {}

    static List<Checker> all() {
        return List.of(
                version(RequestKind.AMEND)
                        .notices("AMD-01", Breach.without("If-Match"))
                        .notices("AMD-02", header("If-Match", tag -> tag.replaceFirst("W/", "")))
                        .notices("AMD-03", header("If-Match", "*")),
                version(RequestKind.CANCEL).notices("CAN-01", Breach.without("If-Match")),
                amendedOnly(),
                amendedTexts(),
                cancelledOnly(),
                reason());
    }

    /** What the practice held of the appointment before it was changed. */
    static ObjectNode before(Sent sent) {
        return Objects.requireNonNull(sent.scene().appointments().get(sent.idInPath()), "the appointment before");
    }

    private static Checker version(RequestKind kind) {
        return Checker.of(
                "the version that is changed: " + kind,
                RequestKind.any(kind),
                sent -> assertThat(sent.one("If-Match"))
                        .isEqualTo("W/\"" + before(sent).at("/meta/versionId").asText() + "\""));
    }

    private static Checker amendedOnly() {
        return Checker.of(
                        "nothing amended but texts",
                        RequestKind.any(RequestKind.AMEND),
                        sent -> assertThat(compared(sent.json(), "description", "comment"))
                                .isEqualTo(compared(before(sent), "description", "comment")))
                .notices("AMD-06", json(stating("/id", "77")))
                .notices("AMD-07", json(stating("/resourceType", "Slot")))
                .notices("AMD-08", json(without("/meta/profile")))
                .notices("AMD-09", json(stating("/status", "cancelled")))
                .notices("AMD-14", json(adding("/extension", REASON)))
                .notices("AMD-15", json(stating("/start", ANOTHER_TIME)))
                .notices("AMD-16", json(stating("/end", ANOTHER_TIME)))
                .notices("AMD-17", json(stating("/status", "pending")))
                .notices("AMD-18", json(without("/created")))
                .notices("AMD-19", json(with("/priority", "1")))
                .notices("AMD-20", json(without("/serviceType")))
                .notices("AMD-21", json(stating("/contained/0/name", "Another")))
                .notices("AMD-22", json(adding("/slot", "{\"reference\":\"Slot/1001\"}")))
                .notices("AMD-23", json(without("/participant/0")))
                .notices("AMD-24", json(without("/extension/0")))
                .notices("AMD-25", json(adding("/extension", ODD)))
                .notices("AMD-26", json(with("/meta/tag", "[]")));
    }

    private static Checker amendedTexts() {
        return Checker.of("amended texts", RequestKind.any(RequestKind.AMEND), sent -> BookingChecks.texts(sent.json()))
                .notices("AMD-27", json(without("/description")))
                .notices("AMD-28", json(stating("/description", "d".repeat(101))))
                .notices("AMD-29", json(stating("/comment", "c".repeat(501))));
    }

    private static Checker cancelledOnly() {
        return Checker.of(
                        "nothing changed by a cancellation but its status",
                        RequestKind.any(RequestKind.CANCEL),
                        sent -> {
                            assertThat(sent.json().path("status").asText()).isEqualTo("cancelled");
                            assertThat(withoutReason(compared(sent.json(), "status")))
                                    .isEqualTo(compared(before(sent), "status"));
                        })
                .notices("CAN-04", json(stating("/status", "booked")))
                .notices("CAN-09", json(stating("/comment", "Other")))
                .notices("CAN-10", json(stating("/description", "Other")))
                .notices("CAN-11", json(stating("/start", ANOTHER_TIME)))
                .notices("CAN-12", json(without("/slot")))
                .notices("CAN-13", json(without("/extension/0")))
                .notices("CAN-14", json(adding("/extension", ODD)));
    }

    private static Checker reason() {
        return Checker.of("the reason of a cancellation", RequestKind.any(RequestKind.CANCEL), sent -> {
                    List<JsonNode> reasons = StreamSupport.stream(
                                    sent.json().path("extension").spliterator(), false)
                            .filter(UpdateChecks::isReason)
                            .toList();
                    assertThat(reasons).hasSize(1);
                    assertThat(reasons.get(0).path("valueString").asText()).isNotBlank();
                    assertThat(reasons.get(0)).hasSize(2);
                })
                .notices("CAN-05", json(UpdateChecks::withoutReason))
                .notices("CAN-06", json(adding("/extension", REASON)))
                .notices("CAN-07", json(otherReason("{\"url\":\"" + REASON_URL + "\",\"valueString\":\"\"}")))
                .notices("CAN-08", json(otherReason("{\"url\":\"" + REASON_URL + "\",\"valueCode\":\"x\"}")));
    }

    private static UnaryOperator<ObjectNode> otherReason(String json) {
        return cancelled -> adding("/extension", json).apply(withoutReason(cancelled));
    }

    /** The appointment without what may change: its version is the practice's own to say. */
    private static ObjectNode compared(ObjectNode appointment, String... mayChange) {
        ObjectNode rest = appointment.deepCopy();
        rest.remove(List.of(mayChange));
        rest.withObject("/meta").remove(List.of("versionId", "lastUpdated"));
        return rest;
    }

    private static ObjectNode withoutReason(ObjectNode appointment) {
        ObjectNode rest = appointment.deepCopy();
        rest.withArray("extension").removeIf(UpdateChecks::isReason);
        return rest;
    }

    private static boolean isReason(JsonNode extension) {
        return extension.path("url").asText().equals(REASON_URL);
    }
}
