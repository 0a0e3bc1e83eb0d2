package desk.api;

import desk.api.model.AppointmentRecord;
import desk.api.model.Rebooked;
import desk.api.model.Rebooking;
import desk.api.problem.Problems;
import io.github.gpconnect.client.appointments.Amendment;
import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.AppointmentId;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.Rescheduling;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotId;
import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.recovery.ChangeState;
import io.github.gpconnect.client.recovery.RecordedChange;
import io.github.gpconnect.client.spring.SignedInGpConnect;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/** Changes of an appointment that is there: it is read first, and compared with what the caller has read. */
@Component
class AppointmentUpdates {
    private static final ZoneId ENGLAND = ZoneId.of("Europe/London");

    private final SignedInGpConnect signedIn;
    private final KeyedChanges changes;

    AppointmentUpdates(SignedInGpConnect signedIn, KeyedChanges changes) {
        this.signedIn = signedIn;
        this.changes = changes;
    }

    /**
     * Returns the changes of one appointment.
     *
     * @param version the entity tag that it must still have; absent for any
     */
    OfOne of(OdsCode practice, AppointmentId id, @Nullable String version) {
        return new OfOne(practice, id, version);
    }

    /** Returns the entity tag of a version. */
    static String tag(String version) {
        return "\"" + version + "\"";
    }

    /** The changes of one appointment. */
    final class OfOne {
        private final OdsCode practice;
        private final AppointmentId id;
        private final @Nullable String version;
        private final AppointmentClient appointments;

        private OfOne(OdsCode practice, AppointmentId id, @Nullable String version) {
            this.practice = practice;
            this.id = id;
            this.version = version;
            this.appointments = signedIn.appointmentsAt(practice);
        }

        Appointment amend(@Nullable String key, Amendment amendment) {
            return changes.make(
                    key,
                    options -> appointments.with(options).amend(current(), amendment),
                    (earlier, options) -> amended(earlier, options, amendment));
        }

        /** An appointment that has the texts already was amended by the earlier request. */
        private Appointment amended(RecordedChange earlier, CallOptions options, Amendment amendment) {
            Appointment now = appointments.read(id);
            boolean same = amendment
                            .newDescription()
                            .equals(now.description()
                                    .filter(text -> amendment.newDescription().isPresent()))
                    && amendment
                            .newComment()
                            .equals(now.comment()
                                    .filter(text -> amendment.newComment().isPresent()));
            if (!same || earlier.state() == ChangeState.NOT_MADE) {
                return appointments.with(options).amend(now, amendment);
            }
            requireOfThis(earlier, ChangeKind.AMENDMENT);
            return earlier.state() == ChangeState.MADE ? now : appointments.resolve(earlier.change());
        }

        Appointment cancel(@Nullable String key, String reason) {
            return changes.make(
                    key,
                    options -> appointments.with(options).cancel(current(), reason),
                    (earlier, options) -> cancelled(earlier, options, reason));
        }

        /** An appointment that is cancelled cannot be cancelled again, even by the same request. */
        private Appointment cancelled(RecordedChange earlier, CallOptions options, String reason) {
            Appointment now = appointments.read(id);
            if (!now.cancelled()) {
                return appointments.with(options).cancel(now, reason);
            }
            requireSame(earlier, now, reason);
            return earlier.state() == ChangeState.MADE ? now : appointments.resolve(earlier.change());
        }

        Rebooked reschedule(@Nullable String key, Rebooking rebooking, List<Slot> slots) {
            return changes.make(
                    key,
                    options -> {
                        Appointment old = current();
                        return outcome(appointments
                                .with(options)
                                .reschedule(old, rebooking.request(old.patientId(), slots), rebooking.reason()));
                    },
                    (earlier, options) -> rescheduled(earlier, rebooking, slots));
        }

        private Rebooked outcome(Rescheduling result) {
            if (result instanceof Rescheduling.Moved moved) {
                return rebooked(moved.cancelled(), moved.booked());
            }
            throw result instanceof Rescheduling.NotBooked half
                    ? Problems.notBooked(half.why())
                    : ((Rescheduling.NotCancelled) result).why();
        }

        /** What a repeated request finds: the new appointment in the patient's list, or that there is none. */
        private Rebooked rescheduled(RecordedChange earlier, Rebooking rebooking, List<Slot> slots) {
            Appointment old = appointments.read(id);
            if (!old.cancelled()) {
                throw Problems.keyReused(
                        earlier.change().traceId(),
                        "The rescheduling with this key has not cancelled the appointment. A new attempt needs a new key.");
            }
            requireSame(earlier, old, rebooking.reason());
            BookingRequest wanted = rebooking.request(old.patientId(), slots);
            Set<SlotId> ids = Set.copyOf(slots.stream().map(Slot::id).toList());
            LocalDate day =
                    wanted.slots().get(0).start().atZoneSameInstant(ENGLAND).toLocalDate();
            return appointments.list(old.patientId(), day, day).stream()
                    .filter(appointment -> !appointment.cancelled()
                            && Set.copyOf(appointment.slotIds()).equals(ids))
                    .findFirst()
                    .map(booked -> rebooked(old, booked))
                    .orElseThrow(Problems::notBookedBefore);
        }

        private Rebooked rebooked(Appointment cancelled, Appointment booked) {
            return new Rebooked(AppointmentRecord.of(practice, cancelled), AppointmentRecord.of(practice, booked));
        }

        /** Reads the appointment as it is now, and requires that the caller knows it so. */
        private Appointment current() {
            Appointment now = appointments.read(id);
            boolean known = version == null
                    || version.equals("*")
                    || Optional.of(version).equals(now.version().map(AppointmentUpdates::tag));
            if (!known) {
                throw Problems.changedSince();
            }
            return now;
        }

        private void requireSame(RecordedChange earlier, Appointment cancelled, String reason) {
            requireOfThis(earlier, ChangeKind.CANCELLATION);
            if (cancelled.cancellationReason().filter(reason::equals).isEmpty()) {
                throw another(earlier);
            }
        }

        private void requireOfThis(RecordedChange earlier, ChangeKind kind) {
            boolean ofThis = earlier.change().kind() == kind
                    && earlier.change().practice().equals(practice.value())
                    && earlier.change().appointmentIds().contains(id.value());
            if (!ofThis) {
                throw another(earlier);
            }
        }

        private static ErrorResponseException another(RecordedChange earlier) {
            return Problems.keyReused(
                    earlier.change().traceId(), "It was used for another change: each change has a key of its own.");
        }
    }
}
