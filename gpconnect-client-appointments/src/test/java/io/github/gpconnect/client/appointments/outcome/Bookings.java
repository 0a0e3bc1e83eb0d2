package io.github.gpconnect.client.appointments.outcome;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.ScheduleId;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotId;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.LocationId;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.foundations.PatientRegistration;
import io.github.gpconnect.client.foundations.Practitioner;
import io.github.gpconnect.client.foundations.PractitionerId;
import io.github.gpconnect.client.identity.NhsNumber;
import java.time.LocalDate;
import java.util.stream.Stream;

/** What the tests' client requests: an appointment on a Monday afternoon in November 2026. */
final class Bookings {
    static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    static final String DESCRIPTION = "Blood pressure check";

    /** The practice's slot that is booked. */
    static final ObjectNode FIRST = Resources.slot("7001", "2026-11-23T14:20:00+00:00", "2026-11-23T14:35:00+00:00");

    /** The one after it. */
    static final ObjectNode SECOND = Resources.slot("7002", "2026-11-23T14:35:00+00:00", "2026-11-23T14:50:00+00:00");

    /** Another one, later that day. */
    static final ObjectNode LATER = Resources.slot("7009", "2026-11-23T16:05:00+00:00", "2026-11-23T16:20:00+00:00");

    private Bookings() {}

    /** The slot as a search has found it, with who and where. */
    static Slot found(ObjectNode slot) {
        return found(
                slot.path("id").asText(),
                slot.path("start").asText(),
                slot.path("end").asText());
    }

    static Slot found(String id, String start, String end) {
        return Slot.builder(
                        SlotId.of(id),
                        start,
                        end,
                        ScheduleId.of(Resources.SCHEDULE),
                        Location.builder(LocationId.of(Resources.LOCATION))
                                .name("Tarn Road Surgery")
                                .build())
                .practitioner(Practitioner.builder(PractitionerId.of(Resources.PRACTITIONER))
                        .build())
                .build();
    }

    /** A booking of these slots. */
    static BookingRequest of(ObjectNode... slots) {
        return BookingRequest.of(
                        PatientId.of(Resources.PATIENT),
                        Stream.of(slots).map(Bookings::found).toList())
                .description(DESCRIPTION);
    }

    /** A booking of this slot. */
    static BookingRequest of(Slot slot) {
        return BookingRequest.of(PatientId.of(Resources.PATIENT), slot).description(DESCRIPTION);
    }

    static PatientRegistration registration() {
        return PatientRegistration.of(
                        NhsNumber.of(Resources.NHS_NUMBER),
                        Resources.FAMILY,
                        Resources.GIVEN,
                        LocalDate.parse(Resources.BORN))
                .build();
    }
}
