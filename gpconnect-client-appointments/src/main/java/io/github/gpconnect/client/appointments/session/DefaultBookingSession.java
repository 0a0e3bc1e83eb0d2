package io.github.gpconnect.client.appointments.session;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.Offer;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.appointments.federated.FederatedSlotSearch;
import io.github.gpconnect.client.appointments.federated.FederatedSlots;
import io.github.gpconnect.client.appointments.federated.PracticeSlots;
import io.github.gpconnect.client.appointments.session.SessionResult.Booked;
import io.github.gpconnect.client.appointments.session.SessionResult.Progress;
import io.github.gpconnect.client.appointments.session.SessionResult.Stopped;
import io.github.gpconnect.client.appointments.session.SessionResult.Why;
import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.call.PracticeConnection;
import io.github.gpconnect.client.call.RequesterConnection;
import io.github.gpconnect.client.error.AlreadyRegisteredException;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.NotOfferedException;
import io.github.gpconnect.client.error.SlotTakenException;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.foundations.Demographics;
import io.github.gpconnect.client.foundations.Demographics.Difference;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.foundations.PatientRegistration;
import io.github.gpconnect.client.foundations.Telecom;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.spi.FhirGateway;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** An implementation with these settings. Immutable and thread-safe. */
record DefaultBookingSession(RequesterConnection requester, List<OdsCode> practices, SessionSettings settings)
        implements BookingSession {
    static BookingSession of(RequesterConnection requester, List<OdsCode> practices) {
        return new DefaultBookingSession(requireNonNull(requester, "requester"), practices, new SessionSettings());
    }

    private BookingSession with(Consumer<SessionSettings> setting) {
        return new DefaultBookingSession(requester, practices, settings.with(setting));
    }

    @Override
    public BookingSession searching(UnaryOperator<FederatedSlotSearch> search) {
        requireNonNull(search, "search");
        return with(to -> to.searching = search);
    }

    @Override
    public BookingSession choosing(Function<List<Offer>, Optional<Offer>> choice) {
        requireNonNull(choice, "choice");
        return with(to -> to.choice = choice);
    }

    @Override
    public BookingSession accepting(Predicate<List<Difference>> acceptance) {
        requireNonNull(acceptance, "acceptance");
        return with(to -> to.acceptance = differences -> differences.isEmpty() || acceptance.test(differences));
    }

    @Override
    public BookingSession registering(PatientRegistration allowed) {
        requireNonNull(allowed, "allowed");
        return with(to -> to.registration = allowed);
    }

    @Override
    public BookingSession comment(String text) {
        requireNonNull(text, "text");
        return with(to -> to.comment = text);
    }

    @Override
    public BookingSession checkingCapabilities() {
        return with(to -> to.checksCapabilities = true);
    }

    @Override
    public BookingSession askingPermission(Predicate<Offer> permission) {
        requireNonNull(permission, "permission");
        return with(to -> to.permission = permission);
    }

    @Override
    public BookingSession comparingRegisteredPractice() {
        return with(to -> to.comparesRegisteredPractice = true);
    }

    @Override
    public BookingSession temporaryContact(Telecom contact) {
        requireNonNull(contact, "contact");
        return with(to -> to.contact = contact);
    }

    @Override
    public BookingSession confirmingLateStart(Predicate<Offer> confirmation) {
        requireNonNull(confirmation, "confirmation");
        return with(to -> to.lateStart = confirmation);
    }

    @Override
    public BookingSession with(CallOptions options) {
        requireNonNull(options, "options");
        return with(to -> to.options = options);
    }

    @Override
    public AsyncBookingSession async() {
        return new DefaultAsyncBookingSession(this, gateway().async());
    }

    @Override
    public AsyncBookingSession async(Executor executor) {
        return new DefaultAsyncBookingSession(this, gateway().async(executor));
    }

    private FhirGateway gateway() {
        return FhirGateway.of(requester.at(practices.get(0)));
    }

    /** One connection to each practice, for the search and for what follows. */
    private record SharedConnections(RequesterConnection connections, Map<OdsCode, PracticeConnection> made)
            implements RequesterConnection {
        @Override
        public Requester requester() {
            return connections.requester();
        }

        @Override
        public PracticeConnection at(OdsCode practice) {
            return made.computeIfAbsent(practice, connections::at);
        }
    }

    @Override
    public SessionResult book(Demographics traced, SlotSearch search, String description) {
        FhirGateway gateway = gateway();
        return SessionObservation.observe(
                gateway,
                search.mustBeSeenBy().orElse(null),
                () -> bookIfAllowed(traced, search, description, gateway.clock()));
    }

    private SessionResult bookIfAllowed(Demographics traced, SlotSearch search, String description, Clock clock) {
        requireAllowed(traced, description);
        traced.requireRecent(clock.instant());
        RequesterConnection shared = new SharedConnections(requester, new ConcurrentHashMap<>());
        FederatedSlots found;
        try {
            found = settings.searching
                    .apply(FederatedSlotSearch.of(shared))
                    .practices(practices)
                    .search(search);
        } catch (TransportException stopped) {
            return new Stopped(SessionStep.SEARCH, Why.FAILED, stopped, Progress.START);
        }
        Map<OdsCode, GpConnectException> failures = failuresOf(found);
        Progress progress = Progress.START.searched(failures);
        if (found.offers().isEmpty()) {
            return failures.isEmpty()
                    ? new Stopped(SessionStep.SEARCH, Why.NO_SLOTS, null, progress)
                    : new Stopped(
                            SessionStep.SEARCH,
                            Why.FAILED,
                            failures.values().iterator().next(),
                            progress);
        }
        Optional<Offer> chosen = settings.choice.apply(found.offers());
        if (chosen.isEmpty()) {
            return new Stopped(SessionStep.CHOOSE, Why.NONE_CHOSEN, null, progress);
        }
        Offer offer = chosen.get();
        if (!practices.contains(offer.practice())) {
            throw new InvalidInputException("The chosen slot is one of the offers, and practice '" + offer.practice()
                    + "' is not in this session");
        }
        Progress withChoice = progress.chosen(offer.practice());
        if (offer.slot().startsTooLate() && !settings.lateStart.test(offer)) {
            return new Stopped(SessionStep.CHOOSE, Why.STARTS_TOO_LATE, null, withChoice);
        }
        Predicate<Offer> permission = settings.permission;
        if (permission != null && !permission.test(offer)) {
            return new Stopped(SessionStep.ASK_PERMISSION, Why.NO_PERMISSION, null, withChoice);
        }
        PracticeConnection practice = shared.at(offer.practice());
        return bookAt(
                offer,
                AppointmentClient.of(practice).forPatient(traced.nhsNumber()).with(settings.options),
                Foundations.of(practice).with(settings.optionsBeforeBooking()),
                traced,
                description,
                withChoice);
    }

    private static Map<OdsCode, GpConnectException> failuresOf(FederatedSlots found) {
        Map<OdsCode, GpConnectException> failures = new LinkedHashMap<>();
        for (PracticeSlots practice : found.practices()) {
            practice.failure().ifPresent(failure -> failures.put(practice.practice(), failure));
        }
        return failures;
    }

    private void requireAllowed(Demographics traced, String description) {
        traced.requireNotSensitive();
        PatientRegistration registration = settings.registration;
        if (registration != null && !registration.nhsNumber().equals(traced.nhsNumber())) {
            throw new InvalidInputException("The registration is for the patient who was traced, not for another");
        }
        if (settings.contact == null) {
            BookingRequest.requireDescription(description);
        } else {
            BookingRequest.requireDescription(description, settings.contact);
        }
        if (settings.comment != null) {
            BookingRequest.requireComment(settings.comment);
        }
    }

    private SessionResult bookAt(
            Offer offer,
            AppointmentClient appointments,
            Foundations foundations,
            Demographics traced,
            String description,
            Progress chosen) {
        if (settings.checksCapabilities) {
            try {
                foundations.requireOffered(Foundations.FIND_PATIENT, AppointmentClient.BOOK);
            } catch (NotOfferedException not) {
                return new Stopped(SessionStep.CHECK_CAPABILITIES, Why.NOT_OFFERED, not, chosen);
            } catch (GpConnectException why) {
                return new Stopped(SessionStep.CHECK_CAPABILITIES, Why.FAILED, why, chosen);
            }
        }
        Optional<Patient> found;
        try {
            found = foundations.findPatient(traced);
        } catch (GpConnectException why) {
            return new Stopped(SessionStep.FIND, Why.FAILED, why, chosen);
        }
        Progress known;
        if (found.isPresent()) {
            known = chosen.found(found.get());
        } else if (settings.registration == null) {
            return new Stopped(SessionStep.FIND, Why.NOT_A_PATIENT_HERE, null, chosen);
        } else {
            try {
                known = chosen.registering(foundations.registerPatient(settings.registration));
            } catch (AlreadyRegisteredException untraced) {
                return new Stopped(SessionStep.REGISTER, Why.UNTRACED_AT_PRACTICE, untraced, chosen);
            } catch (GpConnectException why) {
                return new Stopped(SessionStep.REGISTER, Why.FAILED, why, chosen);
            }
        }
        Patient patient = known.patient().orElseThrow();
        List<Difference> differences = settings.comparesRegisteredPractice
                ? traced.differencesFrom(patient, offer.practice())
                : traced.differencesFrom(patient);
        Progress compared = known.compared(differences, traced.tracedAt());
        if (!settings.acceptance.test(compared.differences())) {
            return new Stopped(SessionStep.CROSS_CHECK, Why.DIFFERENT_DEMOGRAPHICS, null, compared);
        }
        try {
            BookingRequest request = BookingRequest.of(patient, offer.slot()).description(description);
            if (settings.contact != null && !compared.registered()) {
                request = request.temporaryContact(settings.contact);
            }
            request = settings.comment == null ? request : request.comment(settings.comment);
            request = offer.slot().startsTooLate() ? request.confirmingLateStart() : request;
            return new Booked(appointments.book(request), compared);
        } catch (SlotTakenException gone) {
            return new Stopped(SessionStep.BOOK, Why.SLOT_TAKEN, gone, compared);
        } catch (GpConnectException why) {
            return new Stopped(SessionStep.BOOK, Why.FAILED, why, compared);
        }
    }

    /** Returns the practices; registration and comment are patient data. */
    @Override
    public String toString() {
        return "BookingSession" + practices;
    }
}
