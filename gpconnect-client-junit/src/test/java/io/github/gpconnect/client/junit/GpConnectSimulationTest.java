package io.github.gpconnect.client.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedProfile;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.foundations.PatientRegistration;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.resilience.Retries;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;

class GpConnectSimulationTest {
    private static final NhsNumber REGISTERED = NhsNumber.of(InventedPeople.REGISTERED.nhsNumber());

    @Test
    void a_call_needs_no_setting() {
        try (GpConnectSimulation simulation = GpConnectSimulation.start()) {
            assertThat(simulation.foundations().findPatient(REGISTERED)).isPresent();

            assertThat(simulation.simulatedPractice().odsCode()).isEqualTo("A20047");
            assertThat(simulation.simulatedPractice().freeSlotIds()).isNotEmpty();
            assertThat(simulation.spine().lastRequest().clientCertificate()).isPresent();
            assertThat(simulation.auditEvents()).hasSize(1);
        }
    }

    @Test
    void it_is_a_monday_morning_before_any_surgery_opens() {
        try (GpConnectSimulation simulation = GpConnectSimulation.start()) {
            assertThat(simulation.clock()).isSameAs(GpConnectSimulation.MONDAY_MORNING);
            assertThat(simulation.clock().instant().atZone(ZoneId.of("Europe/London")))
                    .satisfies(now -> assertThat(now.getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY))
                    .satisfies(now -> assertThat(now.getHour()).isEqualTo(7));
        }
    }

    @Test
    void practices_clock_and_requester_can_be_others() {
        Clock later = Clock.offset(GpConnectSimulation.MONDAY_MORNING, Duration.ofDays(1));
        Requester other = InventedHub.requester(InventedHub.organisation().build());
        try (GpConnectSimulation simulation = GpConnectSimulation.builder()
                .practice(SimulatedPractice.builder("B30058"))
                .practice(SimulatedPractice.builder("C40069").inventedPeople())
                .clock(later)
                .requester(other)
                .start()) {
            assertThat(simulation.practice().odsCode()).isEqualTo(OdsCode.of("B30058"));
            assertThat(simulation.practice().requester()).isSameAs(other);
            assertThat(simulation.spine().clock()).isSameAs(later);
            assertThat(Foundations.of(simulation.client().as(other).at(OdsCode.of("C40069")))
                            .findPatient(REGISTERED))
                    .isPresent();
        }
    }

    @Test
    void the_client_speaks_the_spines_edition() {
        try (GpConnectSimulation simulation = GpConnectSimulation.builder()
                .spine(spine -> spine.profile(SimulatedProfile.FOUNDING_DRAFT))
                .start()) {
            assertThat(simulation.foundations().findPatient(REGISTERED)).isPresent();
        }
    }

    @Test
    void a_spine_without_tls_is_called_without() {
        try (GpConnectSimulation simulation = GpConnectSimulation.builder()
                .spine(SimulatedSpine.Builder::cleartext)
                .start()) {
            assertThat(simulation.foundations().findPatient(REGISTERED)).isPresent();
        }
    }

    @Test
    void the_client_trusts_its_spine_and_no_other() {
        try (GpConnectSimulation simulation = GpConnectSimulation.builder()
                .spine(spine -> spine.credentials(SimulatedCredentials.shared().withUntrustedServer()))
                .client(client -> client.retries(Retries.off()))
                .start()) {
            Foundations foundations = simulation.foundations();
            assertThatExceptionOfType(TransportException.class).isThrownBy(() -> foundations.findPatient(REGISTERED));
        }
    }

    @Test
    void a_change_in_doubt_is_resolved_without_a_grace_period() {
        try (GpConnectSimulation simulation = GpConnectSimulation.start()) {
            simulation
                    .spine()
                    .applyThenRespond(new MockResponse.Builder()
                            .onResponseStart(new SocketEffect.CloseSocket())
                            .build());

            assertThat(simulation
                            .foundations()
                            .registerPatient(PatientRegistration.of(
                                            NhsNumber.of(InventedPeople.UNREGISTERED.nhsNumber()),
                                            InventedPeople.UNREGISTERED.family(),
                                            InventedPeople.UNREGISTERED.given(),
                                            InventedPeople.UNREGISTERED.birthDate())
                                    .build()))
                    .isNotNull();
        }
    }

    @Test
    void the_client_retries_as_the_library_does() {
        try (GpConnectSimulation simulation = GpConnectSimulation.start()) {
            simulation.spine().respondNext(new MockResponse.Builder().code(503).build());

            assertThat(simulation.foundations().findPatient(REGISTERED)).isPresent();

            assertThat(simulation.spine().requests()).hasSize(2);
        }
    }

    @Test
    void settings_that_are_refused_leave_no_spine_open() {
        int port;
        try (GpConnectSimulation before = GpConnectSimulation.start()) {
            port = before.spine().port();
        }
        GpConnectSimulation.Builder builder = GpConnectSimulation.builder().spine(spine -> spine.port(port));

        builder.client(GpConnectClient.Builder::direct);
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(builder::start);

        builder.client(client -> client);
        try (GpConnectSimulation after = builder.start()) {
            assertThat(after.spine().port()).isEqualTo(port);
        }
    }

    @Test
    void a_client_may_call_the_practices_directly() {
        try (GpConnectSimulation simulation = GpConnectSimulation.start();
                GpConnectClient direct =
                        InventedHub.directClient(simulation.spine()).build()) {
            assertThat(Foundations.of(direct.as(simulation.requester()).at(OdsCode.of("A20047")))
                            .findPatient(REGISTERED))
                    .isPresent();
            assertThat(simulation.spine().lastRequest().target()).startsWith("/A20047/");
        }
    }

    @Test
    void one_builder_starts_many_and_none_knows_what_another_got() {
        GpConnectSimulation.Builder builder = GpConnectSimulation.builder();
        try (GpConnectSimulation one = builder.start();
                GpConnectSimulation another = builder.start()) {
            one.foundations().findPatient(REGISTERED);

            assertThat(another.spine().requests()).isEmpty();
            assertThat(another.auditEvents()).isEmpty();
        }
    }
}
