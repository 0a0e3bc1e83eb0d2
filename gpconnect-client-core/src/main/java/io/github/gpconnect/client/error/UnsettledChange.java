package io.github.gpconnect.client.error;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * A change that was sent, and of which nobody here knows whether the practice made it: all that a person needs to ask the
 * practice, and a program to look again, later or in another process. It names patients by the practice's logical ids
 * alone; it has no NHS number, name or text.
 *
 * <pre>{@code
 * try {
 *     appointments.book(request);
 * } catch (OutcomeUnknownException unknown) {
 *     settleLater(unknown.unsettled().asText());
 * }
 * Appointment booked = appointments.settle(UnsettledChange.parse(kept));
 * }</pre>
 *
 * @param sought what to look for
 * @param interaction the Spine interaction ID of the change
 * @param practice the practice's ODS code
 * @param sentAt when the request was made
 * @param traceId the {@code Ssp-TraceID} under which it was sent
 */
public record UnsettledChange(Sought sought, String interaction, String practice, Instant sentAt, UUID traceId)
        implements Serializable {
    private static final JsonMapper JSON = new JsonMapper();

    /** Checks that everything is there. */
    public UnsettledChange {
        requireNonNull(sought, "sought");
        requireNonNull(interaction, "interaction");
        requireNonNull(practice, "practice");
        requireNonNull(sentAt, "sentAt");
        requireNonNull(traceId, "traceId");
    }

    /** What a practice that made the change would hold. */
    public sealed interface Sought extends Serializable {}

    /**
     * An appointment of this patient in these slots.
     *
     * @param patientId the patient's logical id at the practice
     * @param slotIds the slots' logical ids
     * @param start when the first of them starts
     * @param end when the last of them ends
     */
    public record Booking(String patientId, List<String> slotIds, OffsetDateTime start, OffsetDateTime end)
            implements Sought {
        /** Copies the slots. */
        public Booking {
            requireNonNull(patientId, "patientId");
            requireNonNull(start, "start");
            requireNonNull(end, "end");
            slotIds = List.copyOf(slotIds);
        }
    }

    /**
     * New texts in this appointment.
     *
     * @param appointmentId its logical id at the practice
     * @param fingerprint by which the new texts are recognised without being told
     */
    public record Amendment(String appointmentId, String fingerprint) implements Sought {
        /** Checks that both are there. */
        public Amendment {
            requireNonNull(appointmentId, "appointmentId");
            requireNonNull(fingerprint, "fingerprint");
        }
    }

    /**
     * This appointment, called off.
     *
     * @param appointmentId its logical id at the practice
     */
    public record Cancellation(String appointmentId) implements Sought {
        /** Checks that it is there. */
        public Cancellation {
            requireNonNull(appointmentId, "appointmentId");
        }
    }

    /** A patient, whose NHS number is known to the caller alone. */
    public record Registration() implements Sought {}

    /** All of it as one line of JSON, to be kept or handed on. */
    public String asText() {
        ObjectNode json = JSON.createObjectNode();
        if (sought instanceof Booking booking) {
            json.put("change", "booking").put("patientId", booking.patientId());
            booking.slotIds().forEach(json.putArray("slotIds")::add);
            json.put("start", booking.start().toString())
                    .put("end", booking.end().toString());
        } else if (sought instanceof Amendment amendment) {
            json.put("change", "amendment")
                    .put("appointmentId", amendment.appointmentId())
                    .put("fingerprint", amendment.fingerprint());
        } else if (sought instanceof Cancellation cancellation) {
            json.put("change", "cancellation").put("appointmentId", cancellation.appointmentId());
        } else {
            json.put("change", "registration");
        }
        return json.put("interaction", interaction)
                .put("practice", practice)
                .put("sentAt", sentAt.toString())
                .put("traceId", traceId.toString())
                .toString();
    }

    /**
     * What {@link #asText} wrote.
     *
     * @throws InvalidInputException if it is anything else
     */
    public static UnsettledChange parse(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return new UnsettledChange(
                    soughtIn(json),
                    member(json, "interaction"),
                    member(json, "practice"),
                    Instant.parse(member(json, "sentAt")),
                    UUID.fromString(member(json, "traceId")));
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException notOurs) {
            // not as a cause: its message would quote the text
            throw new InvalidInputException(
                    "An unsettled change is read from what asText() wrote, and this text is not");
        }
    }

    private static Sought soughtIn(JsonNode json) {
        return switch (member(json, "change")) {
            case "booking" ->
                new Booking(
                        member(json, "patientId"),
                        json.path("slotIds").valueStream().map(JsonNode::asText).toList(),
                        OffsetDateTime.parse(member(json, "start")),
                        OffsetDateTime.parse(member(json, "end")));
            case "amendment" -> new Amendment(member(json, "appointmentId"), member(json, "fingerprint"));
            case "cancellation" -> new Cancellation(member(json, "appointmentId"));
            case "registration" -> new Registration();
            default -> throw new IllegalArgumentException("no such change");
        };
    }

    private static String member(JsonNode json, String name) {
        JsonNode member = json.path(name);
        if (!member.isTextual()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return member.textValue();
    }
}
