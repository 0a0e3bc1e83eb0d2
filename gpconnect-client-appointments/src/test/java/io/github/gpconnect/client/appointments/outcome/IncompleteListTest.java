package io.github.gpconnect.client.appointments.outcome;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gpconnect.client.appointments.outcome.Outcome.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A list that is not complete does not prove that a booking was not made, even where the slot is offered still. */
class IncompleteListTest {
    private final ScriptedPractice practice =
            ScriptedPractice.open().offers(Bookings.FIRST).respondsToBooking(ScriptedPractice.noResponse());

    @AfterEach
    void close() {
        practice.close();
    }

    private static ObjectNode withLink(ObjectNode bundle, String relation) {
        bundle.putArray("link")
                .addObject()
                .put("relation", relation)
                .put("url", "https://practice.example/gp/fhir/Patient/61/Appointment?page=2");
        return bundle;
    }

    private static ObjectNode withEntry(ObjectNode bundle, ObjectNode resource) {
        bundle.withArray("entry").addObject().set("resource", resource);
        return bundle;
    }

    private static ObjectNode other() {
        return AppointmentJson.booked("4402", Bookings.LATER)
                .created("2026-11-02T10:00:00+00:00")
                .node();
    }

    static Stream<Arguments> incompleteLists() {
        ObjectNode warning = Resources.operationOutcome("INTERNAL_SERVER_ERROR");
        ((ObjectNode) warning.withArray("issue").get(0)).put("severity", "warning");
        ObjectNode withoutResource = Resources.searchset(List.of());
        withoutResource.withArray("entry").addObject().put("fullUrl", "https://practice.example/Appointment/4471");
        return Stream.of(
                Arguments.of(
                        "a total of two and no entry",
                        Resources.searchset(List.of()).put("total", 2)),
                Arguments.of(
                        "a total of four and one entry",
                        Resources.searchset(List.of(other())).put("total", 4)),
                Arguments.of("a further page, and none yet", withLink(Resources.searchset(List.of()), "next")),
                Arguments.of("a further page", withLink(Resources.searchset(List.of(other())), "next")),
                Arguments.of("a warning beside nothing", withEntry(Resources.searchset(List.of()), warning)),
                Arguments.of("a warning beside an entry", withEntry(Resources.searchset(List.of(other())), warning)),
                Arguments.of("an entry without resource", withoutResource),
                Arguments.of("an entry without start", withEntry(Resources.searchset(List.of()), (ObjectNode)
                        other().without("start"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("incompleteLists")
    void a_booking_without_response_is_in_doubt_if_the_list_has(String what, ObjectNode list) {
        practice.listsBundle(list::deepCopy);

        try (ConnectedClient client = ConnectedClient.of(practice).brief().build()) {
            client.book(Bookings.of(Bookings.FIRST)).assertIs(Kind.IN_DOUBT);
        }
    }

    @Test
    void a_complete_list_without_it_and_the_slot_on_offer_prove_that_it_was_not_made() {
        practice.listsBundle(() -> Resources.searchset(List.of(other())));

        try (ConnectedClient client = ConnectedClient.of(practice).build()) {
            client.book(Bookings.of(Bookings.FIRST)).assertIs(Kind.NOT_MADE);
        }
    }
}
