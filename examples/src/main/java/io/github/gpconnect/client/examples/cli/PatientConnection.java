package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.examples.config.PatientSettings;
import io.github.gpconnect.client.examples.config.PatientSettingsReader;
import io.github.gpconnect.client.examples.config.PatientSimulation;
import io.github.gpconnect.client.examples.config.Simulation;
import io.github.gpconnect.client.examples.output.Words;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.patient.LoggedInPatient;
import io.github.gpconnect.client.patient.NhsLoginTokenExchange;
import io.github.gpconnect.client.patient.PatientAppointments;
import io.github.gpconnect.client.patient.PatientClient;
import io.github.gpconnect.client.specification.SpecificationProfile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A patient's connection to the gateway: a configured one, or a simulation that ends when this is closed. */
final class PatientConnection implements AutoCloseable {
    /** The patient of the simulation, for texts. */
    static final String INVENTED = "Imogen Farthingale";

    private final @Nullable Simulation simulation;
    private final @Nullable PatientSimulation simulated;
    private final PatientSettings settings;
    private final NhsLoginTokenExchange tokens;
    private final PatientClient client;
    private final AuditListener audit;
    private final Clock clock;

    private PatientConnection(
            @Nullable Simulation simulation,
            @Nullable PatientSimulation simulated,
            PatientSettings settings,
            Clock clock,
            AuditListener audit) {
        this.simulation = simulation;
        this.simulated = simulated;
        this.settings = settings;
        this.clock = clock;
        this.audit = audit;
        this.tokens = settings.tokens(clock);
        this.client = settings.client(tokens, clock, audit);
    }

    /**
     * Opens a connection.
     *
     * @param config null for a simulation
     */
    static PatientConnection open(@Nullable Path config, Clock clock, AuditListener audit) {
        if (config != null) {
            return new PatientConnection(null, null, PatientSettingsReader.read(config), clock, audit);
        }
        Simulation simulation = Simulation.start(SpecificationProfile.CURRENT, 0, clock);
        try {
            PatientSimulation simulated = simulation.startPatientGateway();
            return new PatientConnection(simulation, simulated, simulation.patientSettings(), clock, audit);
        } catch (RuntimeException e) {
            simulation.close();
            throw e;
        }
    }

    PatientAppointments appointments() {
        return PatientAppointments.of(client, settings.patient());
    }

    /** Calls as another patient of the simulation, who is logged in as well. */
    void asAnother(PatientSimulation simulatedHere, Consumer<PatientAppointments> calls) {
        NhsNumber number = NhsNumber.of(PatientSimulation.OTHER.nhsNumber());
        try (PatientClient other = settings.client(patient -> simulatedHere.tokenOfOther(), clock, audit)) {
            calls.accept(PatientAppointments.of(other, LoggedInPatient.of("account-2", number)));
        }
    }

    PatientSettings settings() {
        return settings;
    }

    Optional<PatientSimulation> simulated() {
        return Optional.ofNullable(simulated);
    }

    LocalDate today() {
        return Words.today(clock);
    }

    /** Returns a search for these days, with everything that is shown of a slot. */
    static SlotSearch search(LocalDate first, LocalDate last) {
        return SlotSearch.days(first, last).withPractitioners().withLocations();
    }

    @Override
    public void close() {
        client.close();
        tokens.close();
        if (simulation != null) {
            simulation.close();
        }
    }
}
