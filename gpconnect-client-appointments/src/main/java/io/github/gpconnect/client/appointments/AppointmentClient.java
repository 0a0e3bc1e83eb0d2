package io.github.gpconnect.client.appointments;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.internal.AppointmentWriter;
import io.github.gpconnect.client.appointments.internal.SlotCollector;
import io.github.gpconnect.client.appointments.internal.SlotQueries;
import io.github.gpconnect.client.appointments.internal.StreamSlotReader;
import io.github.gpconnect.client.appointments.internal.Workers;
import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.NotMadeException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.SlotTakenException;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.foundations.Practitioner;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.specification.Capability;
import io.github.gpconnect.client.specification.Interaction;
import io.github.gpconnect.client.specification.Scope;
import io.github.gpconnect.client.spi.Bundles;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.spi.Query;
import io.github.gpconnect.client.spi.Subject;
import io.github.gpconnect.client.spi.UkTime;
import io.github.gpconnect.client.spi.change.Change;
import io.github.gpconnect.client.spi.change.Verification;
import io.github.gpconnect.client.spi.response.UnusableResponseException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Searches one practice's free slots, and books, reads, lists, amends and cancels appointments there, for one requester.
 * Immutable and thread-safe; cheap to make, so make one for each user and practice.
 *
 * <pre>{@code
 * FreeSlots free = appointments.search(SlotSearch.days(monday, friday).withPractitioners().withLocations());
 * Appointment booked = appointments.book(BookingRequest.of(patient, slot).description("Asthma review"));
 * Appointment amended = appointments.amend(booked, Amendment.comment("Needs step-free access"));
 * Appointment cancelled = appointments.cancel(amended, "Symptoms have gone");
 * }</pre>
 *
 * <p>Every method may throw a {@link io.github.gpconnect.client.error.GpConnectException}: {@link InvalidInputException}
 * before anything is sent, {@link RefusedException} (with its kinds) or {@link
 * io.github.gpconnect.client.error.ProxyException} if the practice or the proxy says no, {@link
 * io.github.gpconnect.client.error.TransportException} if nothing came back, {@link
 * io.github.gpconnect.client.error.UnreadableResponseException} if what came back cannot be understood, and from {@link
 * #book}, {@link #amend} and {@link #cancel}, which are sent once and found out by reading where no response confirms them,
 * {@link NotMadeException} if the practice has not made the change, or {@link OutcomeUnknownException} if it is in doubt.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments.html">Appointment Management</a>
 */
public final class AppointmentClient {
    /** {@code GET Slot?…}. */
    public static final Interaction SEARCH_SLOTS = Capability.APPOINTMENT_MANAGEMENT.lookedUpBy();

    /** {@code POST Appointment}. */
    public static final Interaction BOOK =
            Interaction.of("Book an appointment", "rest:create:appointment", Scope.PATIENT_WRITE);

    /** {@code GET Appointment/[id]}. */
    public static final Interaction READ =
            Interaction.of("Read an appointment", "rest:read:appointment", Scope.PATIENT_READ);

    /** {@code GET Patient/[id]/Appointment}. */
    public static final Interaction LIST =
            Interaction.of("Retrieve a patient's appointments", "rest:search:patient_appointments", Scope.PATIENT_READ);

    /** {@code PUT Appointment/[id]}. */
    public static final Interaction AMEND =
            Interaction.of("Amend an appointment", "rest:update:appointment", Scope.PATIENT_WRITE);

    /** {@code PUT Appointment/[id]} as well; the founding draft gave it the ID of amending. */
    public static final Interaction CANCEL = Interaction.of(
                    "Cancel an appointment", "rest:cancel:appointment", Scope.PATIENT_WRITE)
            .inFoundingDraft("rest:update:appointment");

    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9._~+=:-]{1,64}");

    private final FhirGateway gateway;
    private final @Nullable NhsNumber forPatient;

    private AppointmentClient(FhirGateway gateway, @Nullable NhsNumber forPatient) {
        this.gateway = gateway;
        this.forPatient = forPatient;
    }

    /**
     * The appointments of one practice for one requester.
     *
     * @throws io.github.gpconnect.client.error.DirectoryException if the client's directory does not have the practice with
     *     Appointment Management, or cannot tell
     */
    public static AppointmentClient of(GpConnectClient client, OdsCode practice, Requester requester) {
        return new AppointmentClient(client.gateway(practice, Capability.APPOINTMENT_MANAGEMENT, requester), null);
    }

    /**
     * The same for calls about the patient with this number. The current specification makes no use of it; the founding
     * draft names the patient in the token, and otherwise knows the logical id alone, if that.
     */
    public AppointmentClient forPatient(NhsNumber patient) {
        return new AppointmentClient(gateway, requireNonNull(patient, "patient"));
    }

    /** The same for calls with these options: a deadline, the caller's reference, a key. */
    public AppointmentClient with(CallOptions options) {
        return new AppointmentClient(gateway.with(options), forPatient);
    }

    /**
     * The same calls without waiting for them, on threads that all share: virtual ones where the JDK has them (from 21),
     * else 32 at most.
     */
    public AsyncAppointmentClient async() {
        return async(Workers.shared());
    }

    /**
     * The same calls without waiting for them.
     *
     * @param executor runs them; each keeps one thread for as long as it lasts
     */
    public AsyncAppointmentClient async(Executor executor) {
        return new AsyncAppointmentClient(this, requireNonNull(executor, "executor"));
    }

    /**
     * Searches free slots. A window longer than a fortnight is asked for in several calls; if one of them fails, the
     * search does.
     *
     * @return the slots that can be booked, by time, and how many were left out
     * @see <a
     *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_use_case_search_for_free_slots.html">Search
     *     for free slots</a>
     */
    public FreeSlots search(SlotSearch search) {
        return gateway.operation(SEARCH_SLOTS, (calls, about) -> {
            SlotCollector collector = new SlotCollector(search, calls.clock().instant());
            for (Query query : SlotQueries.of(search, calls.requester().organisation())) {
                collector.add(calls.stream(SEARCH_SLOTS, Subject.unnamed(), query, StreamSlotReader::ofOneAnswer));
            }
            return collector.found();
        });
    }

    /**
     * Books an appointment. The request is sent once. What no response confirms is found out by reading, a refusal as well: it
     * is believed after one read that shows nothing of the booking.
     *
     * @return the appointment as the practice made it; where place or person differ from the slot's, {@link
     *     Appointment#differences} names that
     * @throws InvalidInputException if the first slot is not in the future
     * @throws SlotTakenException if a slot is no longer free: search again
     * @throws NotMadeException if no response decided it, and reading proved that the practice has not made the booking; or if
     *     the patient held the slot already, through an earlier booking or another organisation's
     * @throws io.github.gpconnect.client.error.NotRecordedException if the client's journal could not record it; nothing was
     *     sent
     * @throws OutcomeUnknownException if it is in doubt: see {@link #resolve}
     * @see <a
     *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_use_case_book_an_appointment.html">Book an
     *     appointment</a>
     */
    public Appointment book(BookingRequest request) {
        return gateway.operation(BOOK, (calls, about) -> {
            about.patient(request.patientId().value());
            requireFuture(request);
            Appointment booked = book(
                    calls,
                    request,
                    AppointmentWriter.write(
                            request,
                            calls.requester().organisation(),
                            calls.clock().instant()));
            about.appointment(booked.id().value());
            return booked;
        });
    }

    private Appointment book(FhirGateway calls, BookingRequest request, org.hl7.fhir.dstu3.model.Appointment toBook) {
        Slot first = request.slots().get(0);
        Subject patient =
                subject(request.patientId()).withNhsNumber(request.nhsNumber().orElse(null));
        UnaryOperator<Subject> named =
                subject -> subject.withNhsNumber(patient.nhsNumber().orElse(forPatient));
        WantedBooking wanted = WantedBooking.of(
                request, calls.requester().organisation(), calls.clock().instant());
        try {
            return new AppointmentGateway(calls)
                    .create(
                            BOOK,
                            patient,
                            toBook,
                            resource -> wanted.confirmedBy(Appointment.read(resource)),
                            new Change<>(
                                    ChangeKind.BOOKING,
                                    details -> WantedBooking.describe(request, details),
                                    new BookingVerification(named)))
                    .with(first.practitioner().orElse(null), first.location());
        } catch (RefusedException refused) {
            throw refused.httpStatus().orElse(0) == 409 ? new SlotTakenException(refused.call()) : refused;
        }
    }

    private void requireFuture(BookingRequest request) {
        Slot first = request.slots().get(0);
        if (!first.start().toInstant().isAfter(gateway.clock().instant())) {
            throw new InvalidInputException("A booking starts in the future, not at " + first.start());
        }
    }

    /**
     * Reads an appointment.
     *
     * @throws io.github.gpconnect.client.error.NotFoundException if the practice has none with that id
     * @see <a
     *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_use_case_read_an_appointment.html">Read an
     *     appointment</a>
     */
    public Appointment read(AppointmentId id) {
        return gateway.operation(READ, (calls, about) -> {
            about.appointment(id.value());
            Appointment read = calls.read(
                    READ,
                    Subject.unnamed().withNhsNumber(forPatient),
                    org.hl7.fhir.dstu3.model.Appointment.class,
                    id.value(),
                    Appointment::read);
            about.patient(read.patientId().value());
            return read;
        });
    }

    /**
     * Lists a patient's appointments that start on these days in England, cancelled ones among them.
     *
     * @param patient the patient's logical id at this practice
     * @param first the first day, today at the earliest
     * @param last the last day
     * @return the appointments, by start
     * @throws InvalidInputException if the first day is before today, the last before the first, or in a year after 2999
     * @see <a
     *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_use_case_retrieve_a_patients_appointments.html">
     *     Retrieve a patient's appointments</a>
     */
    public List<Appointment> list(PatientId patient, LocalDate first, LocalDate last) {
        return gateway.operation(LIST, (calls, about) -> {
            about.patient(patient.value());
            return list(calls, patient, first, last);
        });
    }

    private List<Appointment> list(FhirGateway calls, PatientId patient, LocalDate first, LocalDate last) {
        LocalDate today = UkTime.dayOf(calls.clock().instant());
        if (first.isBefore(today)) {
            throw new InvalidInputException("Appointments are listed from today (" + today + ") on, not from " + first);
        }
        if (last.isBefore(first)) {
            throw new InvalidInputException(
                    "A list's last day is not before its first, as " + last + " is before " + first);
        }
        UkTime.checked("A list's last day", last);
        Query query = Query.of("Patient/" + patient.value() + "/Appointment")
                .and("start", "ge" + first)
                .and("start", "le" + last);
        return calls.search(
                LIST,
                subject(patient),
                query,
                bundle -> Bundles.results(bundle, org.hl7.fhir.dstu3.model.Appointment.class).stream()
                        .map(Appointment::read)
                        .map(appointment -> ownedBy(patient, appointment))
                        .sorted(Comparator.comparing(
                                (Appointment appointment) -> appointment.start().toInstant()))
                        .toList());
    }

    /** Another patient's would come from another answer. */
    private static Appointment ownedBy(PatientId patient, Appointment appointment) {
        if (!appointment.patientId().equals(patient)) {
            throw new UnusableResponseException("it holds another patient's appointment");
        }
        return appointment;
    }

    /**
     * Amends description, comment or both. What was read goes back with nothing else changed; the request is sent once, and
     * what no response confirms is found out by reading.
     *
     * @param appointment the appointment as it was last read or returned
     * @return the appointment as the practice now holds it
     * @throws InvalidInputException if it was not read, is cancelled, not in the future, a home visit, or without version
     * @throws io.github.gpconnect.client.error.ConflictException if it was changed since: read it again
     * @throws NotMadeException if no response decided it, and the appointment is as it was before
     * @throws io.github.gpconnect.client.error.NotRecordedException if the client's journal could not record it; nothing was
     *     sent
     * @throws OutcomeUnknownException if it is in doubt: see {@link #resolve}
     * @see <a
     *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_use_case_amend_an_appointment.html">Amend an
     *     appointment</a>
     */
    public Appointment amend(Appointment appointment, Amendment amendment) {
        return gateway.operation(AMEND, (calls, about) -> {
            about.patient(appointment.patientId().value());
            about.appointment(appointment.id().value());
            requireChangeable(appointment, "amended");
            return update(
                    calls,
                    AMEND,
                    ChangeKind.AMENDMENT,
                    appointment,
                    AppointmentWriter.amended(appointment.resource(), amendment));
        });
    }

    private Appointment update(
            FhirGateway calls,
            Interaction interaction,
            ChangeKind kind,
            Appointment before,
            org.hl7.fhir.dstu3.model.Appointment changed) {
        List<String> sent = UpdateTexts.of(kind, Appointment.read(changed));
        UpdateTexts texts = UpdateTexts.plain(kind, sent, before);
        return new AppointmentGateway(calls)
                .update(
                        interaction,
                        subject(before.patientId()),
                        changed,
                        resource -> Updates.confirmed(kind, before, Appointment.read(resource), texts),
                        new Change<>(
                                kind,
                                details -> Updates.describe(kind, before, sent, calls, details),
                                new UpdateVerification(texts, subject -> subject.withNhsNumber(forPatient))))
                .with(before.practitioner().orElse(null), before.location().orElse(null));
    }

    /**
     * Reads an appointment, then amends it.
     *
     * @return the appointment as the practice now holds it
     * @throws io.github.gpconnect.client.error.NotFoundException if the practice has none with that id
     * @throws InvalidInputException as {@link #amend(Appointment, Amendment)}
     */
    public Appointment amend(AppointmentId id, Amendment amendment) {
        return amend(read(id), amendment);
    }

    /**
     * Cancels an appointment. What was read goes back with status and reason alone changed; the request is sent once, and what
     * no response confirms is found out by reading.
     *
     * @param appointment the appointment as it was last read or returned
     * @param reason why, for the practice to read; not blank
     * @return the cancelled appointment as the practice now holds it
     * @throws InvalidInputException if it was not read, is cancelled already, not in the future, a home visit, or without
     *     version, or the reason is blank
     * @throws io.github.gpconnect.client.error.ConflictException if it was changed since: read it again
     * @throws NotMadeException if no response decided it, and the appointment is as it was before
     * @throws io.github.gpconnect.client.error.NotRecordedException if the client's journal could not record it; nothing was
     *     sent
     * @throws OutcomeUnknownException if it is in doubt: see {@link #resolve}
     * @see <a
     *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_use_case_cancel_an_appointment.html">Cancel
     *     an appointment</a>
     */
    public Appointment cancel(Appointment appointment, String reason) {
        return gateway.operation(CANCEL, (calls, about) -> {
            about.patient(appointment.patientId().value());
            about.appointment(appointment.id().value());
            requireChangeable(appointment, "cancelled");
            return update(
                    calls,
                    CANCEL,
                    ChangeKind.CANCELLATION,
                    appointment,
                    AppointmentWriter.cancelled(appointment.resource(), BookingText.cancellationReason(reason)));
        });
    }

    /**
     * Reads an appointment, then cancels it.
     *
     * @return the cancelled appointment as the practice now holds it
     * @throws io.github.gpconnect.client.error.NotFoundException if the practice has none with that id
     * @throws InvalidInputException as {@link #cancel(Appointment, String)}
     */
    public Appointment cancel(AppointmentId id, String reason) {
        return cancel(read(id), reason);
    }

    /**
     * Finds out by reading whether a booking, amendment or cancellation was made whose outcome is in doubt, here or on another
     * machine. A booking that was made may have been cancelled, moved or kept since: the status and time of what is returned
     * say so.
     *
     * @param change from {@link OutcomeUnknownException#inDoubt}, or from a journal
     * @return the appointment as the practice now holds it
     * @throws NotMadeException if reading proved that the practice has not made the change
     * @throws OutcomeUnknownException if reading did not show it this time either, with the reason. A booking that is not found
     *     can be proved not to be made for an hour after it was sent, and before it would begin; an amendment or cancellation
     *     may need the client's {@code textHashKey}
     * @throws InvalidInputException if it is a registration, or was sent to another practice
     */
    public Appointment resolve(InDoubtChange change) {
        Interaction interaction = switch (change.kind()) {
            case AMENDMENT -> AMEND;
            case CANCELLATION -> CANCEL;
            default -> BOOK;
        };
        return gateway.operation(interaction, (calls, about) -> {
            about.resolves(change.traceId());
            change.patientId().ifPresent(about::patient);
            if (change.kind() == ChangeKind.REGISTRATION) {
                throw new InvalidInputException("Only a change of an appointment is resolved here; a registration is"
                        + " resolved by Foundations.resolve(…)");
            }
            requireComplete(change);
            UnaryOperator<Subject> named = subject -> subject.withNhsNumber(forPatient);
            Verification<Appointment> verification = change.kind() == ChangeKind.BOOKING
                    ? new BookingVerification(named)
                    : new UpdateVerification(UpdateTexts.hashed(change, calls), named);
            Appointment resolved = calls.resolve(change, verification);
            about.appointment(resolved.id().value());
            return resolved;
        });
    }

    private static void requireComplete(InDoubtChange change) {
        if (change.kind() == ChangeKind.BOOKING) {
            WantedBooking.of(change);
        } else if (change.appointmentIds().isEmpty() || change.patientId().isEmpty()) {
            throw new InvalidInputException("An amendment or cancellation in doubt names its appointment and patient");
        }
    }

    /**
     * Cancels an appointment, then books another: rescheduling as the specification describes it. Before anything is
     * cancelled, all that can fail here has been done for both, and the new slots have been read once more.
     *
     * @param appointment the appointment to cancel, as it was last read or returned
     * @param instead what to book in its place, for the same patient
     * @param reason why, for the practice to read; not blank
     * @return how far it came; a refusal by practice or network is part of it, not thrown
     * @throws InvalidInputException if the appointment cannot be cancelled, or the other not booked, by a rule that can
     *     be checked here, or they are for different patients; nothing was sent
     * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_design.html">Design decisions</a>
     */
    public Rescheduling reschedule(Appointment appointment, BookingRequest instead, String reason) {
        requireChangeable(appointment, "cancelled");
        BookingText.cancellationReason(reason);
        requireFuture(instead);
        if (!appointment.patientId().equals(instead.patientId())) {
            throw new InvalidInputException("An appointment is rescheduled for the same patient: appointment "
                    + appointment.id() + " is another's");
        }
        AppointmentWriter.requireWritable(
                instead, gateway.requester().organisation(), gateway.clock().instant());
        Appointment cancelled;
        try {
            requireStillFree(instead, appointment);
            cancelled = cancel(appointment, reason);
        } catch (GpConnectException why) {
            return new Rescheduling.NotCancelled(appointment, why);
        }
        try {
            return new Rescheduling.Moved(cancelled, book(instead));
        } catch (GpConnectException why) {
            return new Rescheduling.NotBooked(cancelled, why);
        } catch (RuntimeException unforeseen) {
            return new Rescheduling.NotBooked(cancelled, inDoubtIn(unforeseen));
        } catch (Error fatal) {
            fatal.addSuppressed(new IllegalStateException("Appointment " + cancelled.id() + " was cancelled before"));
            throw fatal;
        }
    }

    /** What a failure carries that is nobody's refusal: the change that it left in doubt, if it had left. */
    private static GpConnectException inDoubtIn(RuntimeException unforeseen) {
        return Stream.of(unforeseen.getSuppressed())
                .filter(GpConnectException.class::isInstance)
                .map(GpConnectException.class::cast)
                .findFirst()
                .orElseGet(() -> new InvalidInputException("The booking could not be sent", unforeseen));
    }

    /** All that the patient does not hold already must be free just before the old appointment is given up for it. */
    private void requireStillFree(BookingRequest instead, Appointment old) {
        List<Slot> wanted = instead.slots().stream()
                .filter(slot -> !old.slotIds().contains(slot.id()))
                .toList();
        if (wanted.isEmpty()) {
            return;
        }
        Slot first = instead.slots().get(0);
        Slot last = instead.slots().get(instead.slots().size() - 1);
        Map<String, Slot> free = gateway.operation(
                SEARCH_SLOTS,
                (calls, about) -> BookingVerification.freeSlots(
                        calls, first.start(), last.end(), first.searchFilters(), first.dosServiceId()));
        if (!wanted.stream().allMatch(slot -> isFree(slot, free.get(slot.id().value())))) {
            throw new SlotTakenException(FailedCall.NONE);
        }
    }

    private static boolean isFree(Slot wanted, @Nullable Slot found) {
        return found != null
                && found.start().isEqual(wanted.start())
                && found.end().isEqual(wanted.end());
    }

    private void requireChangeable(Appointment appointment, String what) {
        if (!appointment.wasRead()) {
            throw new InvalidInputException("An appointment can be " + what
                    + " only as the practice sent it: read appointment " + appointment.id() + " first");
        }
        if (appointment.cancelled()) {
            throw new InvalidInputException(
                    "A cancelled appointment cannot be " + what + ": appointment " + appointment.id());
        }
        if (!appointment.start().toInstant().isAfter(gateway.clock().instant())) {
            throw new InvalidInputException(
                    "Only a future appointment can be " + what + ", not one at " + appointment.start());
        }
        if (appointment.deliveryChannel().filter(DeliveryChannel.VISIT::equals).isPresent()) {
            throw new InvalidInputException(
                    "A home visit cannot be " + what + " by a consumer: appointment " + appointment.id());
        }
        if (appointment.version().isEmpty()) {
            throw new InvalidInputException("An appointment can be " + what
                    + " only with the version that was read, and the practice gave none: appointment "
                    + appointment.id());
        }
        // It becomes a header, and not every resource comes from a practice: see FhirAppointments.of
        if (!VERSION.matcher(appointment.version().orElseThrow()).matches()) {
            throw new InvalidInputException("An appointment can be " + what
                    + " only with a version of letters, digits and '-._~+=:', 64 at most: appointment "
                    + appointment.id());
        }
    }

    /**
     * Reads who and where: name and gender of the practitioners, name and address of the locations that these
     * appointments point to, each one once and only where they are not known yet.
     *
     * @return the same appointments in the same order
     */
    public List<Appointment> withDetails(List<Appointment> appointments) {
        Foundations foundations = Foundations.over(gateway);
        Map<String, Practitioner> practitioners = new HashMap<>();
        Map<String, Location> locations = new HashMap<>();
        return appointments.stream()
                .map(appointment -> appointment.with(
                        appointment
                                .practitioner()
                                .map(known -> known.name() != null
                                        ? known
                                        : practitioners.computeIfAbsent(known.id(), foundations::readPractitioner))
                                .orElse(null),
                        appointment
                                .location()
                                .map(known -> known.name() != null
                                        ? known
                                        : locations.computeIfAbsent(known.id(), foundations::readLocation))
                                .orElse(null)))
                .toList();
    }

    private Subject subject(PatientId patient) {
        return Subject.patient(patient.value()).withNhsNumber(forPatient);
    }
}
