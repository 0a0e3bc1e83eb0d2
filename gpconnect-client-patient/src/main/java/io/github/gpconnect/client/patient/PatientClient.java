package io.github.gpconnect.client.patient;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.HttpProxy;
import io.github.gpconnect.client.appointments.spi.PatientFacingRules;
import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.change.ChangeJournal;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.identity.BookingOrganisation;
import io.github.gpconnect.client.observation.CallObserver;
import io.github.gpconnect.client.platform.spi.PlatformClient;
import io.github.gpconnect.client.resilience.CircuitBreaking;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import io.github.gpconnect.client.resilience.Retries;
import io.github.gpconnect.client.resilience.Ticker;
import io.github.gpconnect.client.tls.TlsSettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A client for patients who book through an organisation's online service. It holds the HTTP connections: build one for
 * the process and share it among all patients. The patient is given for each use, not when the client is built.
 *
 * <pre>{@code
 * try (PatientClient client = PatientClient.builder()
 *         .baseUrl(PatientClient.INTEGRATION)
 *         .organisation(BookingOrganisation.of(OdsCode.of("RX1"), "Example online service", "0300 555 0100"))
 *         .tokens(tokens)
 *         .build()) {
 *     PatientAppointments mine = PatientAppointments.of(client, loggedIn);
 * }
 * }</pre>
 *
 * <p>The service that it calls, <em>GP Connect (Patient Facing) Appointments Management</em>, is in development, and its
 * public description leaves some points open: each has a setting here. Immutable and thread-safe. Close it at shutdown:
 * {@link #close(Duration)} waits for changes under way.
 */
public final class PatientClient implements AutoCloseable {
    /** The sandbox, which is for first steps. */
    public static final URI SANDBOX = URI.create(
            "https://sandbox.api.service.nhs.uk/gp-connect/patient-facing/appointments-management-fhir/FHIR/STU3");

    /** The integration test environment. */
    public static final URI INTEGRATION = URI.create(
            "https://int.api.service.nhs.uk/gp-connect/patient-facing/appointments-management-fhir/FHIR/STU3");

    /** The live service. */
    public static final URI PRODUCTION =
            URI.create("https://api.service.nhs.uk/gp-connect/patient-facing/appointments-management-fhir/FHIR/STU3");

    private final PlatformClient platform;
    private final BookingOrganisation organisation;
    private final AccessTokens tokens;
    private final boolean sendsAgain;
    private final boolean byLogicalId;
    private final boolean descriptionRequired;
    private final boolean sendsReason;
    private final boolean sendsLocation;
    private final boolean sendsVersion;

    private PatientClient(
            Builder builder, PlatformClient platform, BookingOrganisation organisation, AccessTokens tokens) {
        this.platform = platform;
        this.organisation = organisation;
        this.tokens = tokens;
        this.sendsAgain = builder.sendsAgain;
        this.byLogicalId = builder.byLogicalId;
        this.descriptionRequired = builder.descriptionRequired;
        this.sendsReason = builder.sendsReason;
        this.sendsLocation = builder.sendsLocation;
        this.sendsVersion = builder.sendsVersion;
    }

    /**
     * Returns a builder. It needs a {@link Builder#baseUrl base URL}, an {@link Builder#organisation organisation} and
     * {@link Builder#tokens tokens}.
     */
    public static Builder builder() {
        return new Builder();
    }

    PatientAppointments appointmentsOf(LoggedInPatient patient) {
        GatewayUser user = new GatewayUser(requireNonNull(patient, "patient"), organisation, tokens, sendsAgain);
        PatientFacingRules rules =
                new PatientFacingRules(idOf(patient), descriptionRequired, sendsReason, sendsLocation, sendsVersion);
        return new DefaultPatientAppointments(platform.as(user), user, rules);
    }

    private PatientId idOf(LoggedInPatient patient) {
        if (!byLogicalId) {
            return PatientId.of(patient.nhsNumber().value());
        }
        return patient.logicalId()
                .orElseThrow(() -> new InvalidInputException(
                        "This client refers to patients by logical id: set logicalId(id) of the patient"));
    }

    /**
     * Closes the client once the changes under way have ended, including their verification reads, so that their
     * outcomes are known. New operations fail from now on.
     *
     * @param wait the longest time to wait
     * @return whether every change ended in time; false also if this thread was interrupted, and it then remains
     *     interrupted
     * @throws InvalidInputException if the time is negative or longer than a day
     */
    public boolean close(Duration wait) {
        return platform.close(wait);
    }

    /**
     * Ends calls under way at once and closes the connections. The supplier of tokens stays open. Closing it again has
     * no effect.
     */
    @Override
    public void close() {
        platform.close();
    }

    /** A builder for {@link PatientClient}. Not thread-safe. */
    public static final class Builder {
        private final PlatformClient.Builder platform = PlatformClient.builder(Clock.systemUTC(), UUID::randomUUID);
        private @Nullable BookingOrganisation organisation;
        private @Nullable AccessTokens tokens;
        private boolean sendsAgain;
        private boolean byLogicalId;
        private boolean descriptionRequired = true;
        private boolean sendsReason;
        private boolean sendsLocation = true;
        private boolean sendsVersion = true;

        private Builder() {}

        /**
         * Sets the URL of the service, such as {@link #PRODUCTION}.
         *
         * @param url without query and fragment
         */
        public Builder baseUrl(URI url) {
            platform.root(requireNonNull(url, "url"));
            return this;
        }

        /** Sets the organisation whose online service this is: slot searches name it, and bookings contain it. */
        public Builder organisation(BookingOrganisation online) {
            this.organisation = requireNonNull(online, "online");
            return this;
        }

        /** Sets the supplier of access tokens. Closing the client does not close it. */
        public Builder tokens(AccessTokens supplier) {
            this.tokens = requireNonNull(supplier, "supplier");
            return this;
        }

        /**
         * Sets whether a change that no response decides is sent again, once, under the same {@code X-Request-ID}; false
         * unless set. The patient's record is read first, and the change is sent again only where that does not show it,
         * and within five minutes. Also a change that the gateway refused because of its token (401) or of too many
         * requests (429) is then sent again.
         *
         * <p>It rests on the gateway's promise to remove duplicates. For how long it remembers an id is not public. If it
         * has forgotten one, the practice gets the change twice: it then refuses the second booking of a slot, as it does
         * anyone's.
         */
        public Builder sendingAgain(boolean allowed) {
            this.sendsAgain = allowed;
            return this;
        }

        /**
         * Refers to patients by {@link LoggedInPatient#logicalId(PatientId)}, as the guide has it; by NHS number, as the
         * OpenAPI document has it, unless set.
         */
        public Builder patientsByLogicalId() {
            this.byLogicalId = true;
            return this;
        }

        /**
         * Sets whether a booking without a description is refused before it is sent; true unless set. Whether the
         * service requires one is not certain.
         */
        public Builder requiringDescription(boolean required) {
            this.descriptionRequired = required;
            return this;
        }

        /**
         * Sets whether a booking repeats its description as the appointment's {@code reason}; false unless set. The
         * public description has it mandatory in one place, and forbidden in another.
         */
        public Builder sendingReason(boolean send) {
            this.sendsReason = send;
            return this;
        }

        /** Sets whether a booking names the slot's location; true unless set. */
        public Builder sendingLocation(boolean send) {
            this.sendsLocation = send;
            return this;
        }

        /**
         * Sets whether a cancellation states the version that was read, in {@code If-Match}, so that it is refused if
         * the appointment was changed meanwhile; true unless set. Only the guide has it.
         */
        public Builder sendingVersion(boolean send) {
            this.sendsVersion = send;
            return this;
        }

        /** Sets whom the client trusts; the authorities that this JVM trusts, unless set. No certificate is presented. */
        public Builder tls(TlsSettings trust) {
            platform.tls(trust);
            return this;
        }

        /** Allows {@code http} URLs, which are refused otherwise. For tests only. */
        public Builder allowCleartext() {
            platform.allowCleartext();
            return this;
        }

        /** Sets the clock for the rules about past and future; the system's unless set. */
        public Builder clock(Clock clock) {
            platform.clock(clock);
            return this;
        }

        /**
         * Sets the supplier of each request's {@code X-Request-ID} and of each operation's {@code X-Correlation-ID};
         * random ones unless set. It must be thread-safe, and never return the same id twice.
         */
        public Builder requestIds(Supplier<UUID> ids) {
            platform.requestIds(ids);
            return this;
        }

        /**
         * Sets the listeners that are notified of each request and operation, one after the other; {@link
         * AuditListener#slf4j()} unless set. One that fails affects neither the others nor the call. Events name the
         * patient by the account id, and have the word <em>Patient</em> instead of a name.
         */
        public Builder audit(AuditListener... listeners) {
            platform.audit(listeners);
            return this;
        }

        /** Sets the observer of each call, for metrics and traces; none unless set. */
        public Builder observing(CallObserver observer) {
            platform.observing(observer);
            return this;
        }

        /**
         * Sets the timeouts of each attempt at a call: 5 seconds for a connection, 10 for the next bytes of a response
         * and 20 in all, unless set.
         *
         * @throws InvalidInputException if one is shorter than a millisecond or longer than a day
         */
        public Builder timeouts(Duration connect, Duration read, Duration call) {
            platform.timeouts(connect, read, call);
            return this;
        }

        /**
         * Sets how often a read is retried where that can help; {@link Retries#standard()} unless set. A retry has the
         * same {@code X-Request-ID}.
         */
        public Builder retries(Retries settings) {
            platform.retries(settings);
            return this;
        }

        /** Sets when the gateway's circuit breaker opens; {@link CircuitBreaking#standard()} unless set. */
        public Builder circuitBreaking(CircuitBreaking settings) {
            platform.circuitBreaking(settings);
            return this;
        }

        /**
         * Sets how a change that no response confirms is resolved: with a grace period of a minute, within 75 seconds,
         * unless set.
         */
        public Builder outcomeResolution(OutcomeResolution settings) {
            platform.outcomeResolution(settings);
            return this;
        }

        /** Sets the journal that records each change before it is sent, and its outcome afterwards; none unless set. */
        public Builder journal(ChangeJournal journal) {
            platform.journal(journal);
            return this;
        }

        /**
         * Sets the key for the hashes of cancellation reasons in in-doubt changes; no hash is kept unless set.
         *
         * @param key 16 random bytes or more, the same on all machines; copied
         * @throws InvalidInputException if it is shorter
         */
        public Builder textHashKey(byte[] key) {
            platform.textHashKey(key);
            return this;
        }

        /** Sets the source of time and delays, for tests with a clock of their own; the system's unless set. */
        public Builder ticker(Ticker ticker) {
            platform.ticker(ticker);
            return this;
        }

        /** Sets the factory of the sockets below TLS, for networks that need their own and for tests in memory. */
        public Builder sockets(SocketFactory factory) {
            platform.sockets(factory);
            return this;
        }

        /** Connects through this HTTP proxy of the network; the JVM's own settings apply unless set. */
        public Builder httpProxy(HttpProxy proxy) {
            platform.httpProxy(proxy);
            return this;
        }

        /**
         * Sets how large a response may be, unpacked, in bytes; 32 MiB unless set.
         *
         * @throws InvalidInputException if it is not positive, or 2 GiB or more
         */
        public Builder maxResponseBytes(long bytes) {
            platform.maxResponseBytes(bytes);
            return this;
        }

        /**
         * Builds the client. Opens no connection.
         *
         * @throws InvalidInputException if a setting is missing or contradicts another, naming it
         */
        public PatientClient build() {
            if (organisation == null) {
                throw new InvalidInputException("A client needs a setting: organisation(…)");
            }
            if (tokens == null) {
                throw new InvalidInputException("A client needs a setting: tokens(…)");
            }
            return new PatientClient(this, platform.build(), organisation, tokens);
        }
    }
}
