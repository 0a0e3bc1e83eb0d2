package io.github.gpconnect.client.appointments.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.appointments.federated.FederatedSlotSearch;
import io.github.gpconnect.client.call.ClientSession;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.foundations.Demographics;
import io.github.gpconnect.client.foundations.Gender;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.junit.GpConnectSimulation;
import io.github.gpconnect.client.junit.InventedHub;
import io.github.gpconnect.client.observation.CallObserver;
import io.github.gpconnect.client.observation.MicrometerObserver;
import io.github.gpconnect.client.resilience.CircuitBreaking;
import io.github.gpconnect.client.resilience.Retries;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What commissioners of urgent care count, as Micrometer gets to see it. */
class SessionMetricsTest {
    private static final OdsCode NEAR = OdsCode.of("A20047");
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final SlotSearch TODAY = SlotSearch.days(MONDAY, MONDAY);
    private static final SlotSearch SUNDAY = SlotSearch.days(MONDAY.plusDays(6), MONDAY.plusDays(6));
    private static final Demographics PATIENT = Demographics.builder()
            .nhsNumber(NhsNumber.of(InventedPeople.REGISTERED.nhsNumber()))
            .name(InventedPeople.REGISTERED.family(), InventedPeople.REGISTERED.given())
            .gender(Gender.of(InventedPeople.REGISTERED.gender()))
            .birthDate(InventedPeople.REGISTERED.birthDate())
            .tracedAt(GpConnectSimulation.MONDAY_MORNING.instant())
            .build();

    private final List<Observation.Context> stopped = new CopyOnWriteArrayList<>();
    private final GpConnectSimulation simulation = connected(new MicrometerObserver(recorded(stopped)));

    private static ObservationRegistry recorded(List<Observation.Context> stopped) {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public void onStop(Observation.Context context) {
                stopped.add(context);
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
        return registry;
    }

    private static GpConnectSimulation connected(CallObserver observer) {
        return GpConnectSimulation.builder()
                .practice(SimulatedPractice.builder(NEAR.value())
                        .fortnightOfSlots()
                        .inventedPeople())
                .client(builder -> builder.retries(Retries.off())
                        .circuitBreaking(CircuitBreaking.off())
                        .observing(observer))
                .start();
    }

    @AfterEach
    void close() {
        simulation.close();
    }

    private BookingSession session() {
        return BookingSession.of(simulation.client().as(InventedHub.requester()), NEAR);
    }

    /** The tags of the only observation of this name since the last call. */
    private Map<String, String> tags(String name) {
        List<Observation.Context> all = stopped.stream()
                .filter(context -> context.getName().equals(name))
                .toList();
        stopped.clear();
        return all.get(0).getLowCardinalityKeyValues().stream()
                .collect(Collectors.toMap(KeyValue::getKey, KeyValue::getValue));
    }

    private Map<String, String> session(BookingSession session, SlotSearch search) {
        session.book(PATIENT, search, "x");
        return tags("gpconnect.session");
    }

    @Test
    void a_booking_is_counted_with_whether_it_is_in_time_for_the_disposition() {
        assertThat(session(session(), TODAY))
                .containsOnly(
                        Map.entry("gpconnect.result", "booked"),
                        Map.entry("gpconnect.step", "book"),
                        Map.entry("gpconnect.disposition", "none"),
                        Map.entry("gpconnect.spine.code", "none"),
                        Map.entry("gpconnect.error", "none"));
        assertThat(session(
                        session().confirmingLateStart(offer -> true),
                        TODAY.mustBeSeenBy(Instant.parse("2026-11-23T08:59:00Z"))))
                .containsEntry("gpconnect.disposition", "beyond"); // the first slot is at nine
        assertThat(session(session(), TODAY.mustBeSeenBy(Instant.parse("2026-11-23T18:00:00Z"))))
                .containsEntry("gpconnect.disposition", "within");
    }

    @Test
    void no_slots_are_distinguished_from_slots_that_were_not_booked() {
        assertThat(session(session(), SUNDAY))
                .containsEntry("gpconnect.result", "no_slots")
                .containsEntry("gpconnect.step", "search");
        assertThat(session(session().choosing(offers -> Optional.empty()), TODAY))
                .containsEntry("gpconnect.result", "slots_not_booked")
                .containsEntry("gpconnect.step", "choose");
        assertThat(session(session().askingPermission(offer -> false), TODAY))
                .containsEntry("gpconnect.result", "slots_not_booked")
                .containsEntry("gpconnect.step", "ask_permission");
    }

    @Test
    void a_search_is_counted_with_whether_it_found_slots() {
        appointments().search(SUNDAY);
        assertThat(tags("gpconnect.operation")).containsEntry("gpconnect.slots", "none");
        appointments().search(TODAY);
        assertThat(tags("gpconnect.operation")).containsEntry("gpconnect.slots", "found");
    }

    @Test
    void so_is_a_federated_search() {
        FederatedSlotSearch practices = FederatedSlotSearch.of(
                        simulation.client().as(InventedHub.requester()))
                .practices(List.of(NEAR));
        practices.search(SUNDAY);
        assertThat(tags("gpconnect.operation")).containsEntry("gpconnect.slots", "none");
        practices.search(TODAY);
        assertThat(tags("gpconnect.operation")).containsEntry("gpconnect.slots", "found");
    }

    private AppointmentClient appointments() {
        return AppointmentClient.of(
                simulation.client().as(InventedHub.requester()).at(NEAR));
    }

    @Test
    void a_slot_that_is_gone_and_a_failure_are_counted_each_by_its_name() {
        BookingSession late = session().choosing(offers -> {
            appointments()
                    .book(BookingRequest.of(PatientId.of("3"), offers.get(0).slot())
                            .description("Quicker"));
            return Optional.of(offers.get(0));
        });
        assertThat(session(late, TODAY))
                .containsEntry("gpconnect.result", "slot_taken")
                .containsEntry("gpconnect.error", "slot_taken");

        simulation.spine().faults(request -> Optional.of(Fault.of(Fault.Kind.RESPONSE_LOST)));
        assertThat(session(session(), TODAY))
                .containsEntry("gpconnect.result", "failed")
                .containsEntry("gpconnect.error", "connection_lost");
    }

    @Test
    void what_is_refused_here_is_counted_and_thrown() {
        assertThatThrownBy(() -> session().book(PATIENT, TODAY, " ")).isInstanceOf(InvalidInputException.class);

        assertThat(tags("gpconnect.session"))
                .containsEntry("gpconnect.result", "failed")
                .containsEntry("gpconnect.error", "invalid_input");
    }

    @Test
    void a_cancellation_in_the_encounter_of_its_booking_is_distinguished_from_any_other() {
        try (ClientSession encounter = simulation.client().session()) {
            Appointment booked = BookingSession.of(encounter.as(InventedHub.requester()), NEAR)
                    .book(PATIENT, TODAY, "x")
                    .booked()
                    .orElseThrow();
            stopped.clear();
            AppointmentClient.of(encounter.as(InventedHub.requester()).at(NEAR)).cancel(booked, "Wrong patient");
        }
        assertThat(tags("gpconnect.operation"))
                .containsEntry("gpconnect.interaction", AppointmentClient.CANCEL.currentId())
                .containsEntry("gpconnect.result", "made")
                .containsEntry("gpconnect.same.session", "true");

        Appointment again = session().book(PATIENT, TODAY, "x").booked().orElseThrow();
        stopped.clear();
        appointments().cancel(again, "Another day");
        assertThat(tags("gpconnect.operation")).containsEntry("gpconnect.same.session", "false");
    }

    @Test
    void an_observer_that_fails_fails_no_session() {
        CallObserver failing = new CallObserver() {
            @Override
            public Observed begins(String interaction, String interactionId) {
                return (event, failure) -> {};
            }

            @Override
            public ObservedSession sessionBegins() {
                return event -> {
                    throw new IllegalStateException("The metrics are full");
                };
            }
        };
        try (GpConnectSimulation other = connected(failing)) {
            assertThat(BookingSession.of(other.client().as(InventedHub.requester()), NEAR)
                            .book(PATIENT, TODAY, "x")
                            .booked())
                    .isPresent();
        }
    }
}
