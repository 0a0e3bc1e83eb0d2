package io.github.gpconnect.client.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.RecordedCall;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.junit.GpConnectSimulation;
import io.github.gpconnect.client.junit.InventedHub;
import io.github.gpconnect.client.resilience.CircuitBreaking;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import io.github.gpconnect.client.resilience.Retries;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two machines, whose clocks are two minutes apart, share 400 open changes, and one of them is killed on the way. */
@Tag("slow")
@Timeout(240)
class KilledMachineTest {
    private static final int CHANGES = 400;
    private static final int UNTIL_KILLED = 100;
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    @Test
    void each_change_is_decided_once_though_one_machine_is_killed_on_the_way() throws Exception {
        String url = PostgresServer.newDatabase();
        try (HikariDataSource pool = PostgresServer.pool(url, true);
                GpConnectSimulation simulation = GpConnectSimulation.builder()
                        .spine(spine -> spine.cleartext())
                        .start()) {
            RecoveryStore store = RecoveryStore.of(pool).gracePeriod(Duration.ZERO);
            store.prepare();
            leaveOpen(simulation, store);
            SimulatedPractice practice = simulation.simulatedPractice();
            Instant now = simulation.clock().instant();
            List<String> arguments = List.of(
                    url,
                    simulation.spine().proxyUrl().toString(),
                    practice.asid(),
                    practice.serviceRoot().toString());
            CountDownLatch readings = new CountDownLatch(UNTIL_KILLED);
            simulation.spine().faults(request -> {
                readings.countDown();
                return Optional.empty();
            });
            Outcomes outcomes = new Outcomes();
            List<RecoveredOutcome> decided = new ArrayList<>();
            Process machine = machine(arguments, now.plus(Duration.ofMinutes(2)));
            try (GpConnectClient client =
                    RecoveringMachine.client(arguments.get(1), arguments.get(2), arguments.get(3), now)) {
                assertThat(readings.await(120, TimeUnit.SECONDS)).isTrue();
                try (ChangeRecovery recovery = RecoveringMachine.start(store, client, outcomes)) {
                    for (int i = 0; i < UNTIL_KILLED; i++) {
                        decided.add(outcomes.next());
                    }
                    machine.destroyForcibly().waitFor();
                    while (decided.size() < CHANGES) {
                        decided.add(outcomes.next());
                    }
                    assertThat(recovery.health()).isEqualTo(RecoveryHealth.UP);
                }
            } finally {
                machine.destroyForcibly().waitFor();
            }

            assertThat(outcomes.further()).isEmpty();
            assertThat(store.undelivered(1)).isEmpty();
            assertThat(store.gauges().open()).isZero();
            assertThat(decided.stream().map(outcome -> outcome.change().traceId()))
                    .doesNotHaveDuplicates();
            assertThat(decided).allMatch(outcome -> outcome.state() == ChangeState.MADE);
            assertThat(practice.appointments()).hasSize(CHANGES);
            assertThat(simulation.spine().requests().stream()
                            .map(RecordedCall::method)
                            .filter("POST"::equals))
                    .hasSize(CHANGES);
        }
    }

    private static void leaveOpen(GpConnectSimulation simulation, RecoveryStore store) {
        List<Slot> slots = AppointmentClient.of(simulation.practice())
                .search(SlotSearch.days(MONDAY.plusDays(1), MONDAY.plusDays(11)))
                .slots();
        assertThat(slots).hasSizeGreaterThanOrEqualTo(CHANGES);
        simulation
                .spine()
                .faults(request -> request.method().equals("GET")
                        ? Optional.empty()
                        : Optional.of(Fault.of(Fault.Kind.RESPONSE_LOST)));
        try (GpConnectClient client = InventedHub.client(simulation.spine())
                .journal(store.journal())
                .retries(Retries.off())
                .circuitBreaking(CircuitBreaking.off())
                .outcomeResolution(OutcomeResolution.off())
                .build()) {
            AppointmentClient appointments =
                    AppointmentClient.of(client.as(InventedHub.requester()).at(OdsCode.of("A20047")));
            for (Slot slot : slots.subList(0, CHANGES)) {
                assertThatThrownBy(() -> appointments.book(
                                BookingRequest.of(PatientId.of("2"), slot).description("Asthma review")))
                        .isInstanceOf(OutcomeUnknownException.class);
            }
        }
    }

    private static Process machine(List<String> arguments, Instant now) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                RecoveringMachine.class.getName()));
        command.addAll(arguments);
        command.add(now.toString());
        return new ProcessBuilder(command).inheritIO().start();
    }
}
