package io.github.gpconnect.client.patient;

import static io.github.gpconnect.client.patient.OnlineService.IMOGEN;
import static io.github.gpconnect.client.patient.OnlineService.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.fixtures.ArrivingRequest;
import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.PatientGatewayPersonality;
import io.github.gpconnect.client.fixtures.RecordedCall;
import io.github.gpconnect.client.resilience.CircuitBreaking;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Bookings of which most go wrong somewhere, with a gateway that removes duplicates or has forgotten them: what is
 * reported is compared with what the practice holds.
 */
class RandomFaultsTest {
    private static final int BOOKINGS = 50;
    private static final long SEED = 20250324;

    private static final List<Fault.Kind> OF_CHANGES = List.of(
            Fault.Kind.RESPONSE_LOST,
            Fault.Kind.REQUEST_LOST,
            Fault.Kind.BAD_GATEWAY,
            Fault.Kind.BAD_GATEWAY_AFTERWARDS,
            Fault.Kind.NOT_IMPLEMENTED_AFTERWARDS,
            Fault.Kind.REPEATED_BY_PROXY,
            Fault.Kind.EMPTY_BODY,
            Fault.Kind.CUT_BODY,
            Fault.Kind.LOCATION_ONLY);

    private final Random random = new Random(SEED);

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void nothing_false_is_reported_and_nothing_is_booked_twice(boolean sendingAgain, boolean forgetful) {
        try (OnlineService service = new OnlineService(
                gateway -> {
                    gateway.quota(1_000_000).spikeLimit(1_000_000);
                    if (forgetful) {
                        gateway.personality(PatientGatewayPersonality.REQUEST_IDS_FORGOTTEN);
                    }
                },
                client -> client.sendingAgain(sendingAgain)
                        .circuitBreaking(CircuitBreaking.off())
                        .outcomeResolution(OutcomeResolution.standard()
                                .gracePeriod(Duration.ZERO)
                                .timeLimit(Duration.ofSeconds(2))))) {
            List<Slot> slots = service.of(IMOGEN)
                    .search(SlotSearch.days(MONDAY.plusDays(1), MONDAY.plusDays(1)))
                    .slots();
            assertThat(slots).hasSize(BOOKINGS);
            int made = 0;
            int inDoubt = 0;
            for (Slot slot : slots) {
                BookingRequest request = service.of(IMOGEN).requestFor(slot).description("Asthma review");
                service.gateway.faults(this::fault);
                Optional<Appointment> reported = Optional.empty();
                boolean known = true;
                try {
                    reported = Optional.of(service.of(IMOGEN).book(request));
                } catch (OutcomeUnknownException unknown) {
                    known = false;
                } catch (GpConnectException refusedOrNotMade) {
                    // it is not booked
                }
                service.gateway.noFaults();
                List<Appointment> held = service.of(IMOGEN).list(between()).stream()
                        .filter(appointment -> appointment.slotIds().contains(slot.id()))
                        .toList();
                assertThat(held.size()).isLessThanOrEqualTo(1);
                if (known) {
                    assertThat(held.stream().map(Appointment::id).findFirst()).isEqualTo(reported.map(Appointment::id));
                }
                made += reported.isPresent() ? 1 : 0;
                inDoubt += known ? 0 : 1;
            }
            assertThat(made).isGreaterThan(BOOKINGS / 2);
            assertThat(inDoubt).isLessThan(BOOKINGS / 10);
            assertRequestsPerId(service, sendingAgain ? 2 : 1);
        }
    }

    private static AppointmentSearch between() {
        return AppointmentSearch.between(MONDAY, MONDAY.plusDays(2));
    }

    private Optional<Fault> fault(ArrivingRequest request) {
        boolean read = request.method().equals("GET");
        if (random.nextInt(100) >= (read ? 20 : 70)) {
            return Optional.empty();
        }
        return Optional.of(
                Fault.of(read ? Fault.Kind.REQUEST_LOST : OF_CHANGES.get(random.nextInt(OF_CHANGES.size()))));
    }

    private static void assertRequestsPerId(OnlineService service, int most) {
        Map<String, Integer> requests = new HashMap<>();
        for (RecordedCall call : service.calls("POST")) {
            requests.merge(call.header("X-Request-ID").orElseThrow(), 1, Integer::sum);
        }
        assertThat(requests).hasSize(BOOKINGS);
        assertThat(requests.values()).allMatch(count -> count <= most).contains(most);
    }
}
