package io.github.gpconnect.client.junit;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.call.PracticeConnection;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * A simulated Spine and a client that is connected to it over HTTPS, with everything that a call needs.
 *
 * <pre>{@code
 * try (GpConnectSimulation simulation = GpConnectSimulation.start()) {
 *     AppointmentClient appointments = AppointmentClient.of(simulation.practice());
 *     appointments.search(SlotSearch.days(monday, friday));
 *     assertThat(simulation.spine().requests()).isNotEmpty();
 * }
 * }</pre>
 *
 * <p>Unless set otherwise, there is one practice, A20047, with a fortnight of free slots and the people of {@link
 * io.github.gpconnect.client.fixtures.InventedPeople}; it is always half past seven on a Monday morning in November
 * 2026; and {@link InventedHub#requester()} makes the calls. The client has its usual defaults, except that its audit
 * events are collected and that a change in doubt is resolved without a grace period, so no test waits a minute.
 *
 * <p>Thread-safe. Close it when done; {@link GpConnectExtension} does so after each test.
 */
public final class GpConnectSimulation implements AutoCloseable {
    /** Half past seven on Monday, 23 November 2026, in England: before any surgery opens. The clock is fixed. */
    public static final Clock MONDAY_MORNING = Clock.fixed(Instant.parse("2026-11-23T07:30:00Z"), ZoneOffset.UTC);

    private final SimulatedSpine spine;
    private final GpConnectClient client;
    private final Requester requester;
    private final List<AuditEvent> audited = new CopyOnWriteArrayList<>();

    private GpConnectSimulation(
            SimulatedSpine spine, UnaryOperator<GpConnectClient.Builder> settings, Requester requester) {
        this.spine = spine;
        this.client = settings.apply(InventedHub.client(spine)
                        .outcomeResolution(OutcomeResolution.standard().gracePeriod(Duration.ZERO))
                        .audit(audited::add))
                .build();
        this.requester = requester;
    }

    /** Starts a simulation in which nothing is set. */
    public static GpConnectSimulation start() {
        return builder().start();
    }

    /** Returns a builder: practices, clock, requester, settings of the Spine and of the client. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the simulated Spine. */
    public SimulatedSpine spine() {
        return spine;
    }

    /** Returns the first practice of the Spine, as the simulation holds it. */
    public SimulatedPractice simulatedPractice() {
        return spine.practices().get(0);
    }

    /** Returns the client. */
    public GpConnectClient client() {
        return client;
    }

    /** Returns the requester on whose behalf {@link #practice()} is called. */
    public Requester requester() {
        return requester;
    }

    /** Returns a new connection to the first practice, on behalf of the requester. */
    public PracticeConnection practice() {
        return client.as(requester).at(OdsCode.of(simulatedPractice().odsCode()));
    }

    /** Returns the Foundations capability of the first practice. */
    public Foundations foundations() {
        return Foundations.of(practice());
    }

    /** Returns the clock of the practices and of the client. */
    public Clock clock() {
        return spine.clock();
    }

    /**
     * Returns the audit events so far, oldest first; none if {@link Builder#client} sets another audit listener. Safe to
     * read while calls are made.
     */
    public List<AuditEvent> auditEvents() {
        return List.copyOf(audited);
    }

    /** Closes the client, then the Spine. */
    @Override
    public void close() {
        client.close();
        spine.close();
    }

    /** Describes a {@link GpConnectSimulation}; it can start any number of them. Not thread-safe. */
    public static final class Builder {
        private final List<SimulatedPractice.Builder> practices = new ArrayList<>();
        private UnaryOperator<SimulatedSpine.Builder> spine = UnaryOperator.identity();
        private UnaryOperator<GpConnectClient.Builder> client = UnaryOperator.identity();
        private Clock clock = MONDAY_MORNING;
        private Requester requester = InventedHub.requester();

        private Builder() {}

        /** Adds a practice; A20047 with a fortnight of slots and invented people unless one is added. */
        public Builder practice(SimulatedPractice.Builder practice) {
            practices.add(requireNonNull(practice, "practice"));
            return this;
        }

        /**
         * Sets the clock of the practices and of the client; {@link #MONDAY_MORNING} unless set. Code under test that reads
         * the machine's clock needs {@code Clock.systemUTC()} here.
         */
        public Builder clock(Clock newClock) {
            this.clock = requireNonNull(newClock, "clock");
            return this;
        }

        /** Sets the requester on whose behalf calls are made; {@link InventedHub#requester()} unless set. */
        public Builder requester(Requester newRequester) {
            this.requester = requireNonNull(newRequester, "requester");
            return this;
        }

        /** Configures the Spine further, such as its credentials, its edition or its faults. */
        public Builder spine(UnaryOperator<SimulatedSpine.Builder> settings) {
            this.spine = requireNonNull(settings, "settings");
            return this;
        }

        /** Configures the client, such as its retries; applied after everything else. */
        public Builder client(UnaryOperator<GpConnectClient.Builder> settings) {
            this.client = requireNonNull(settings, "settings");
            return this;
        }

        /**
         * Starts the Spine on a free port and connects a client to it.
         *
         * @throws java.io.UncheckedIOException if no port can be opened
         * @throws io.github.gpconnect.client.error.InvalidInputException if the client's settings contradict each other
         */
        public GpConnectSimulation start() {
            SimulatedSpine.Builder description = SimulatedSpine.builder().clock(clock);
            practices.forEach(description::practice);
            SimulatedSpine started = spine.apply(description).start();
            try {
                return new GpConnectSimulation(started, client, requester);
            } catch (RuntimeException e) {
                started.close();
                throw e;
            }
        }
    }
}
