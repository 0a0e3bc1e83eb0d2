package io.github.gpconnect.client.appointments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedProfile;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.junit.GpConnectSimulation;
import io.github.gpconnect.client.junit.InventedHub;
import io.github.gpconnect.client.resilience.CircuitBreaking;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import io.github.gpconnect.client.resilience.Retries;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** A simulated practice with a client that calls it through the proxy: on a Monday morning in November 2026. */
final class ConnectedPractice implements AutoCloseable {
    static final OdsCode ODS = OdsCode.of("A20047");
    static final PatientId PATIENT = PatientId.of(InventedPeople.REGISTERED.id());
    static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final OutcomeResolution RESOLVING_AT_ONCE =
            OutcomeResolution.standard().gracePeriod(Duration.ZERO);
    static final JsonMapper JSON = new JsonMapper();

    private final GpConnectSimulation simulation;

    private ConnectedPractice(GpConnectSimulation.Builder simulation, OutcomeResolution resolution) {
        this.simulation = simulation
                .client(client -> client.outcomeResolution(resolution)
                        .retries(Retries.off()) // a test that makes one response fail sees that failure
                        .circuitBreaking(CircuitBreaking.off())
                        .audit(AuditListener.slf4j()) // a test reads its log
                        .textHashKey(new byte[32]))
                .start();
    }

    /** Half past seven, before the practice opens; a fortnight of slots. */
    static ConnectedPractice open() {
        return openWithResolution(RESOLVING_AT_ONCE);
    }

    /** Returns the same, called by a client that resolves a change whose response is lost. */
    static ConnectedPractice openWithResolution(OutcomeResolution resolution) {
        return new ConnectedPractice(GpConnectSimulation.builder(), resolution);
    }

    /** Returns the same, called by a client that never reads after a change. */
    static ConnectedPractice openWithoutVerification() {
        return openWithResolution(OutcomeResolution.off());
    }

    static ConnectedPractice openAt(Instant now) {
        return with(
                now, SimulatedPractice.builder(ODS.value()).fortnightOfSlots().inventedPeople());
    }

    static ConnectedPractice with(Instant now, SimulatedPractice.Builder practice) {
        return new ConnectedPractice(
                GpConnectSimulation.builder()
                        .clock(Clock.fixed(now, ZoneOffset.UTC))
                        .practice(practice),
                RESOLVING_AT_ONCE);
    }

    static ConnectedPractice openToOneWithoutType() {
        return new ConnectedPractice(
                GpConnectSimulation.builder()
                        .requester(
                                InventedHub.requester(InventedHub.organisation().build())),
                RESOLVING_AT_ONCE);
    }

    static ConnectedPractice openUnderFoundingDraft() {
        return new ConnectedPractice(
                GpConnectSimulation.builder().spine(spine -> spine.profile(SimulatedProfile.FOUNDING_DRAFT)),
                RESOLVING_AT_ONCE);
    }

    AppointmentClient appointments() {
        return AppointmentClient.of(simulation.practice());
    }

    GpConnectClient client() {
        return simulation.client();
    }

    SimulatedSpine spine() {
        return simulation.spine();
    }

    SimulatedPractice practice() {
        return simulation.simulatedPractice();
    }

    Patient patient() {
        return simulation
                .foundations()
                .findPatient(NhsNumber.of(InventedPeople.REGISTERED.nhsNumber()))
                .orElseThrow();
    }

    /** Monday's slots, with people and places; what was recorded on the way is forgotten. */
    FreeSlots mondaysSlots() {
        FreeSlots free = appointments()
                .search(SlotSearch.days(MONDAY, MONDAY).withPractitioners().withLocations());
        spine().clearRequests();
        return free;
    }

    /** An appointment in Monday's first slot; what was recorded on the way is forgotten. */
    Appointment booked() {
        Appointment booked = appointments()
                .book(BookingRequest.of(PATIENT, mondaysSlots().slots().get(0))
                        .description("Asthma review")
                        .comment("Needs step-free access"));
        spine().clearRequests();
        return booked;
    }

    /** What the practice holds of an appointment. */
    ObjectNode held(Appointment appointment) {
        return practice().resource("Appointment", appointment.id().value()).orElseThrow();
    }

    /** The body of the request that arrived last. */
    JsonNode lastBody() {
        return json(spine().lastRequest().bodyText());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        simulation.close();
    }
}
