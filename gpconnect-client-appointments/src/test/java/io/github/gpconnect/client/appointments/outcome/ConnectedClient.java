package io.github.gpconnect.client.appointments.outcome;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.Amendment;
import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.AppointmentId;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.Rescheduling;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.change.ChangeJournal;
import io.github.gpconnect.client.change.ChangeOutcome;
import io.github.gpconnect.client.directory.StaticDirectory;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.NotMadeException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.ProxyException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.foundations.PatientRegistration;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.OrganisationType;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.junit.InventedHub;
import io.github.gpconnect.client.observation.CallObserver;
import io.github.gpconnect.client.resilience.CircuitBreaking;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import io.github.gpconnect.client.resilience.Retries;
import io.github.gpconnect.client.tls.TlsSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A client of one scripted server, and what it reports of changes, as an {@link Outcome}. All that these tests use of
 * the API for changes in doubt is in this class: time limits, exceptions, what is kept, resolving and the journal.
 */
final class ConnectedClient implements AutoCloseable {
    /** Long enough for any machine; no test waits for it. */
    static final Duration NEVER_REACHED = Duration.ofSeconds(60);

    /** Short, for what stays in doubt however long it takes. */
    static final Duration BRIEF = Duration.ofMillis(400);

    private static final Duration NO_GRACE = Duration.ofMillis(1);
    private static final OdsCode ODS = OdsCode.of("B82617");
    private static final Requester REQUESTER = InventedHub.requester(InventedHub.organisation()
            .odsCode(OdsCode.of(Resources.BOOKER))
            .type(OrganisationType.URGENT_CARE)
            .build());

    private final GpConnectClient client;
    private final AppointmentClient appointments;
    private final Foundations foundations;

    private ConnectedClient(GpConnectClient client) {
        client.warmUp().join(); // what a first call would wait for must not eat up its time limit
        this.client = client;
        this.appointments = AppointmentClient.of(client.as(REQUESTER).at(ODS));
        this.foundations = Foundations.of(client.as(REQUESTER).at(ODS));
    }

    /** What is written ahead of a change and after it. */
    interface Journal {
        /** Nothing of the change has been sent. What it throws keeps the change from being sent. */
        void begins(String inDoubt);

        /** Its outcome is known, or known to be in doubt. */
        void ended(String inDoubt);
    }

    // ---- configuration

    /** A client of this practice that comes to its conclusions at once: no grace period, and all the time it needs. */
    static Builder of(ScriptedPractice practice) {
        return new Builder(practice.root());
    }

    /** The same at another URL. */
    static Builder of(URI root) {
        return new Builder(root);
    }

    static final class Builder {
        private final GpConnectClient.Builder client;

        private Builder(URI root) {
            client = GpConnectClient.builder()
                    .direct()
                    .allowCleartext()
                    .issuer(InventedHub.ISSUER)
                    .directory(StaticDirectory.of(Practice.of(ODS, Asid.of("918999198993"), root)))
                    .retries(Retries.off())
                    .circuitBreaking(CircuitBreaking.off())
                    .textHashKey("a key of these tests".getBytes(StandardCharsets.UTF_8))
                    .audit(event -> {});
            at(Resources.NOW).times(NO_GRACE, NEVER_REACHED);
        }

        /**
         * Sets the times: after the grace period nothing arrives any more; after the time limit the client reports what
         * is known.
         */
        Builder times(Duration gracePeriod, Duration timeLimit) {
            client.outcomeResolution(
                    OutcomeResolution.standard().gracePeriod(gracePeriod).timeLimit(timeLimit));
            return this;
        }

        /** Gives up soon. */
        Builder brief() {
            return times(NO_GRACE, BRIEF);
        }

        /** A grace period, with whatever time limit goes with it by default. */
        Builder gracePeriod(Duration gracePeriod) {
            client.outcomeResolution(OutcomeResolution.standard().gracePeriod(gracePeriod));
            return this;
        }

        /** A time limit, with the grace period that there is by default. */
        Builder timeLimit(Duration timeLimit) {
            client.outcomeResolution(OutcomeResolution.standard().timeLimit(timeLimit));
            return this;
        }

        /** With a journal, which is written ahead. */
        Builder journal(Journal journal) {
            client.journal(new ChangeJournal() {
                @Override
                public void sending(InDoubtChange change) {
                    journal.begins(change.asText());
                }

                @Override
                public void ended(InDoubtChange change, ChangeOutcome outcome) {
                    journal.ended(change.asText());
                }
            });
            return this;
        }

        /** The key under which hashes of texts are kept; all clients here have the same otherwise. */
        Builder textKey(byte[] key) {
            client.textHashKey(key);
            return this;
        }

        Builder at(Instant now) {
            client.clock(Clock.fixed(now, ZoneOffset.UTC));
            return this;
        }

        Builder retries(Retries retries) {
            client.retries(retries);
            return this;
        }

        Builder audit(AuditListener... listeners) {
            client.audit(listeners);
            return this;
        }

        Builder observing(CallObserver observer) {
            client.observing(observer);
            return this;
        }

        Builder traceIds(Supplier<UUID> traceIds) {
            client.traceIds(traceIds);
            return this;
        }

        Builder readTimeout(Duration read) {
            client.timeouts(NEVER_REACHED, read, NEVER_REACHED);
            return this;
        }

        Builder tls(TlsSettings identity) {
            client.tls(identity);
            return this;
        }

        ConnectedClient build() {
            return new ConnectedClient(client.build());
        }
    }

    // ---- reading

    /** The slots of that day, as a search finds them. */
    List<Slot> slotsOn(LocalDate day) {
        return appointments
                .search(SlotSearch.days(day, day).withPractitioners().withLocations())
                .slots();
    }

    Appointment read(String id) {
        return appointments.read(AppointmentId.of(id));
    }

    // ---- changing

    private interface Call {
        Object run();
    }

    Outcome book(BookingRequest request) {
        return outcome(() -> appointments.book(request));
    }

    Outcome amend(Appointment appointment, Amendment amendment) {
        return outcome(() -> appointments.amend(appointment, amendment));
    }

    Outcome cancel(Appointment appointment, String reason) {
        return outcome(() -> appointments.cancel(appointment, reason));
    }

    Outcome register(PatientRegistration registration) {
        return outcome(() -> foundations.registerPatient(registration));
    }

    Rescheduling reschedule(Appointment appointment, BookingRequest instead, String reason) {
        return appointments.reschedule(appointment, instead, reason);
    }

    /** Finds out what became of a booking, an amendment or a cancellation. */
    Outcome resolve(String inDoubt) {
        return outcome(() -> appointments.resolve(InDoubtChange.parse(inDoubt)));
    }

    /** Finds out what became of a registration. */
    Outcome resolveRegistration(String inDoubt, NhsNumber nhsNumber) {
        return outcome(() -> foundations.resolve(InDoubtChange.parse(inDoubt), nhsNumber));
    }

    private static Outcome outcome(Call call) {
        try {
            return new Outcome(Outcome.Kind.MADE, call.run(), null, null);
        } catch (OutcomeUnknownException unknown) {
            return new Outcome(
                    Outcome.Kind.IN_DOUBT, null, unknown, unknown.inDoubt().asText());
        } catch (GpConnectException failure) {
            return new Outcome(kindOf(failure), null, failure, null);
        } catch (Throwable thrown) { // none of the client's own: what a test looks for
            return new Outcome(Outcome.Kind.THROWN, null, thrown, null);
        }
    }

    private static Outcome.Kind kindOf(GpConnectException failure) {
        if (failure instanceof NotMadeException) {
            return Outcome.Kind.NOT_MADE;
        }
        if (failure instanceof InvalidInputException) {
            return Outcome.Kind.INVALID;
        }
        return failure instanceof RefusedException || failure instanceof ProxyException
                ? Outcome.Kind.REFUSED
                : Outcome.Kind.FAILED;
    }

    @Override
    public void close() {
        client.close();
    }
}
