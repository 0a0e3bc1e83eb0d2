package desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.fixtures.InventedPeople;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AppointmentsTest extends GatewayTest {
    private GatewayCalls.Response book() {
        return gateway.change(APPOINTMENTS, GatewayCalls.key(), GatewayCalls.booking(gateway.offer(PRACTICE), PATIENT))
                .is(201);
    }

    private static String path(GatewayCalls.Response booked) {
        return APPOINTMENTS + "/" + booked.text("id");
    }

    @Test
    void an_appointment_is_booked_read_listed_amended_and_cancelled() {
        GatewayCalls.Response booked = book();
        assertThat(booked.header("Location")).isEqualTo(path(booked));
        assertThat(booked.text("description")).isEqualTo("Asthma review");
        assertThat(booked.text("practice")).isEqualTo(PRACTICE);

        GatewayCalls.Response read = gateway.get(path(booked)).is(200);
        assertThat(read.text("status")).isEqualTo("booked");
        assertThat(read.header("ETag")).isEqualTo("\"" + read.text("version") + "\"");

        JsonNode listed = gateway.post(
                        APPOINTMENTS + "/search",
                        "{\"nhsNumber\":\"" + PATIENT + "\",\"firstDay\":\"" + GatewayCalls.tomorrow()
                                + "\",\"lastDay\":\"" + GatewayCalls.tomorrow().plusDays(13) + "\"}")
                .is(200)
                .body();
        assertThat(listed.get("appointments").findValuesAsString("id")).contains(booked.text("id"));
        assertThat(listed.get("unreadable").asInt()).isZero();

        GatewayCalls.Response amended = gateway.patch(
                        path(booked),
                        "{\"comment\":\"Brings an interpreter\"}",
                        "Idempotency-Key",
                        GatewayCalls.key(),
                        "If-Match",
                        read.header("ETag"))
                .is(200);
        assertThat(amended.text("comment")).isEqualTo("Brings an interpreter");

        GatewayCalls.Response cancelled = gateway.post(
                        path(booked) + "/cancellation",
                        "{\"reason\":\"Feels better\"}",
                        "Idempotency-Key",
                        GatewayCalls.key(),
                        "If-Match",
                        amended.header("ETag"))
                .is(200);
        assertThat(cancelled.text("status")).isEqualTo("cancelled");
        assertThat(cancelled.text("cancellationReason")).isEqualTo("Feels better");
    }

    @Test
    void an_appointment_that_was_changed_since_it_was_read_stays_as_it_is() {
        GatewayCalls.Response booked = book();
        String tag = gateway.get(path(booked)).header("ETag");
        gateway.patch(path(booked), "{\"comment\":\"First\"}", "Idempotency-Key", GatewayCalls.key())
                .is(200);

        for (GatewayCalls.Response late : List.of(
                gateway.patch(
                        path(booked),
                        "{\"comment\":\"Second\"}",
                        "Idempotency-Key",
                        GatewayCalls.key(),
                        "If-Match",
                        tag),
                gateway.post(
                        path(booked) + "/cancellation",
                        "{\"reason\":\"Late\"}",
                        "Idempotency-Key",
                        GatewayCalls.key(),
                        "If-Match",
                        tag))) {
            late.isProblem(412, GatewayCalls.DESK_PROBLEM + "appointment-changed");
        }
        assertThat(gateway.get(path(booked)).text("comment")).isEqualTo("First");
    }

    @Test
    void an_appointment_is_rescheduled_once_however_often_it_is_requested() {
        GatewayCalls.Response booked = book();
        String body = rescheduling(gateway.offer(PRACTICE));
        String key = GatewayCalls.key();
        spine.clearRequests();

        JsonNode first = gateway.change(path(booked) + "/rescheduling", key, body)
                .is(200)
                .body();
        assertThat(first.get("cancelled").get("status").asString()).isEqualTo("cancelled");
        assertThat(first.get("booked").get("status").asString()).isEqualTo("booked");
        JsonNode second = gateway.change(path(booked) + "/rescheduling", key, body)
                .is(200)
                .body();

        assertThat(second.get("booked").get("id")).isEqualTo(first.get("booked").get("id"));
        assertThat(changesSent()).hasSize(2);
        gateway.change(path(booked) + "/rescheduling", key, body.replace("Moved", "Another reason"))
                .isProblem(422, GatewayCalls.DESK_PROBLEM + "idempotency-key-reused");
    }

    @Test
    void a_slot_that_is_gone_leaves_the_old_appointment() {
        GatewayCalls.Response booked = book();
        String offer = gateway.offer(PRACTICE);
        gateway.change(
                        APPOINTMENTS,
                        GatewayCalls.key(),
                        GatewayCalls.booking(offer, InventedPeople.ALSO_REGISTERED.nhsNumber()))
                .is(201);

        gateway.change(path(booked) + "/rescheduling", GatewayCalls.key(), rescheduling(offer))
                .isProblem(409, GatewayCalls.PROBLEM + "slot-taken");
        assertThat(gateway.get(path(booked)).text("status")).isEqualTo("booked");
    }

    @Test
    void a_slot_that_is_gone_is_a_conflict() {
        String offer = gateway.offer(PRACTICE);
        gateway.change(APPOINTMENTS, GatewayCalls.key(), GatewayCalls.booking(offer, PATIENT))
                .is(201);

        gateway.change(
                        APPOINTMENTS,
                        GatewayCalls.key(),
                        GatewayCalls.booking(offer, InventedPeople.ALSO_REGISTERED.nhsNumber()))
                .isProblem(409, GatewayCalls.PROBLEM + "slot-taken");
    }

    @Test
    void a_patient_whom_the_practice_does_not_have_cannot_be_booked() {
        gateway.change(
                        APPOINTMENTS,
                        GatewayCalls.key(),
                        GatewayCalls.booking(gateway.offer(PRACTICE), InventedPeople.NOBODYS_NHS_NUMBER))
                .isProblem(404, GatewayCalls.DESK_PROBLEM + "patient-not-found");
        assertThat(changesSent()).isEmpty();
    }

    @Test
    void an_offer_that_was_changed_or_is_another_practices_is_refused() {
        String offer = gateway.offer(PRACTICE);
        String changed = offer.substring(0, offer.length() - 4) + (offer.endsWith("AAAA") ? "BBBB" : "AAAA");
        spine.clearRequests();

        gateway.change(APPOINTMENTS, GatewayCalls.key(), GatewayCalls.booking(changed, PATIENT))
                .isProblem(400, GatewayCalls.PROBLEM + "invalid-input");
        gateway.change(
                        "/api/v1/practices/" + OTHER_PRACTICE + "/appointments",
                        GatewayCalls.key(),
                        GatewayCalls.booking(offer, PATIENT))
                .isInvalid("offers", "must be of the practice in the path");
        assertThat(spine.requests()).isEmpty();
    }

    @Test
    void a_late_slot_is_booked_only_if_a_person_has_confirmed_it() {
        String search = GatewayCalls.search(PRACTICE)
                .replace("}", ",\"mustBeSeenBy\":\"" + GatewayCalls.tomorrow() + "T00:00:00Z\"}");
        String offer = gateway.post("/api/v1/searches", search)
                .is(200)
                .body()
                .get("practices")
                .get(0)
                .get("slots")
                .get(0)
                .get("offer")
                .asString();
        String booking = GatewayCalls.booking(offer, PATIENT);

        gateway.change(APPOINTMENTS, GatewayCalls.key(), booking)
                .isProblem(400, GatewayCalls.PROBLEM + "invalid-input");
        gateway.change(APPOINTMENTS, GatewayCalls.key(), booking.replace("}", ",\"confirmLateStart\":true}"))
                .is(201);
    }

    @Test
    void an_appointment_that_the_practice_does_not_have_is_not_found() {
        gateway.get(APPOINTMENTS + "/no-such-id").isProblem(404, GatewayCalls.PROBLEM + "not-found");
    }

    @Test
    void a_practice_that_the_directory_does_not_list_is_not_found() {
        gateway.get("/api/v1/practices/ZZ999/appointments/5001").isProblem(404, GatewayCalls.PROBLEM + "directory");
    }

    private static String rescheduling(String offer) {
        return "{\"offers\":[\"" + offer
                + "\"],\"reason\":\"Moved at the patient's wish\",\"description\":\"Asthma review\"}";
    }
}
