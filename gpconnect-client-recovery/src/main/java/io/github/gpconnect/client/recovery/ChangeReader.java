package io.github.gpconnect.client.recovery;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.call.PracticeConnection;
import io.github.gpconnect.client.error.AlreadyRegisteredException;
import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.NotMadeException;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.spi.FhirGateway;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads at the practice what became of one open change, once, and decides it or puts it off. Thread-safe. */
final class ChangeReader {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeReader.class);

    private final ChangeTable table;
    private final GpConnectClient client;
    private final RequesterProvider requesters;
    private final Pauses pauses;

    /**
     * How long recovery waits between readings.
     *
     * @param first after the first one; each further pause is twice as long
     * @param longest the longest
     * @param untilPerson how long after a change was recorded it needs a person
     */
    record Pauses(Duration first, Duration longest, Duration untilPerson) {
        Duration after(int readings) {
            Duration pause = first;
            for (int i = 0; i < readings && pause.compareTo(longest) < 0; i++) {
                pause = pause.multipliedBy(2);
            }
            return pause.compareTo(longest) < 0 ? pause : longest;
        }
    }

    ChangeReader(ChangeTable table, GpConnectClient client, RequesterProvider requesters, Pauses pauses) {
        this.table = table;
        this.client = client;
        this.requesters = requesters;
        this.pauses = pauses;
    }

    /** Reads a change if it is still open. */
    void read(UUID traceId) throws SQLException {
        Optional<RecordedChange> found = table.find(traceId);
        if (found.isPresent() && found.get().state() == ChangeState.OPEN) {
            read(found.get());
        }
    }

    private void read(RecordedChange recorded) throws SQLException {
        InDoubtChange change = recorded.change();
        Optional<Requester> requester;
        try {
            requester = requesters.requesterOf(change);
        } catch (Exception notNow) {
            putOff(
                    recorded,
                    "the requester cannot be determined: " + notNow.getClass().getSimpleName());
            return;
        }
        if (requester.isEmpty()) {
            table.decide(change, ChangeState.NEEDS_PERSON, "there is no requester for it any more");
            return;
        }
        NhsNumber registered = null;
        if (change.kind() == ChangeKind.REGISTRATION) {
            registered = table.number(recorded).orElse(null);
            if (registered == null) {
                table.decide(
                        change,
                        ChangeState.NEEDS_PERSON,
                        recorded.encryptedNumber() == null
                                ? "its NHS number was not stored"
                                : "its NHS number cannot be read: key '" + recorded.numberKey()
                                        + "' is missing or another");
                return;
            }
        }
        resolve(recorded, requester.get(), registered);
    }

    private void resolve(RecordedChange recorded, Requester requester, @Nullable NhsNumber registered)
            throws SQLException {
        InDoubtChange change = recorded.change();
        try {
            PracticeConnection practice = client.as(requester).at(OdsCode.of(change.practice()));
            InDoubtChange asked = byThisClock(recorded, practice);
            CallOptions options =
                    change.reference().map(CallOptions.none()::reference).orElse(CallOptions.none());
            InDoubtChange made = change;
            if (registered == null) {
                Appointment appointment =
                        AppointmentClient.of(practice).with(options).resolve(asked);
                made = lastNamed(change, appointment.id().value());
            } else {
                Foundations.of(practice).with(options).resolve(asked, registered);
            }
            table.decide(made, ChangeState.MADE, null);
        } catch (NotMadeException | AlreadyRegisteredException notMade) {
            table.decide(change, ChangeState.NOT_MADE, notMade.getMessage());
        } catch (GpConnectException inDoubt) {
            putOff(recorded, inDoubt.getMessage());
        }
    }

    /**
     * Returns the change with the end of its call by the clock of the client that reads. The database has measured how
     * long ago that was; the clock of the client that sent it may differ. A change whose call has not ended keeps its
     * times: what counts then is the token's own expiry.
     */
    private static InDoubtChange byThisClock(RecordedChange recorded, PracticeConnection practice) {
        Optional<Duration> sinceEnd = recorded.sinceEnd();
        return sinceEnd.isEmpty()
                ? recorded.change()
                : recorded.change().toBuilder()
                        .lostAt(FhirGateway.of(practice).clock().instant().minus(sinceEnd.get()))
                        .build();
    }

    /** Returns a booking that names this appointment last, so that others can read it. */
    private static InDoubtChange lastNamed(InDoubtChange change, String id) {
        return change.toBuilder()
                .appointmentIds(change.appointmentIds().stream()
                        .filter(known -> !known.equals(id))
                        .toList())
                .appointmentId(id)
                .build();
    }

    private void putOff(RecordedChange recorded, @Nullable String note) throws SQLException {
        UUID traceId = recorded.change().traceId();
        if (recorded.age().compareTo(pauses.untilPerson()) >= 0) {
            table.decide(recorded.change(), ChangeState.NEEDS_PERSON, note);
            LOG.warn(
                    "Change {} at {} needs a person", traceId, recorded.change().practice());
        } else {
            table.postpone(traceId, pauses.after(recorded.readings()), note);
        }
    }
}
