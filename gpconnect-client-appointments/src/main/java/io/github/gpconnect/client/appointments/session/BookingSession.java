package io.github.gpconnect.client.appointments.session;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.Offer;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.appointments.session.SessionResult.Booked;
import io.github.gpconnect.client.appointments.session.SessionResult.Stopped;
import io.github.gpconnect.client.appointments.session.SessionResult.Trail;
import io.github.gpconnect.client.appointments.session.SessionResult.Why;
import io.github.gpconnect.client.error.AlreadyRegisteredException;
import io.github.gpconnect.client.error.DirectoryException;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.NotOfferedException;
import io.github.gpconnect.client.error.SlotTakenException;
import io.github.gpconnect.client.foundations.Demographics;
import io.github.gpconnect.client.foundations.Demographics.Difference;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.foundations.PatientRegistration;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Requester;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Books an appointment from the search to the confirmation: searches one practice or a federation, lets the caller choose,
 * finds the patient, compares demographics, registers the patient if that is allowed, books. It stops at the first step
 * that cannot be done, and says at which, why, and what was done before.
 *
 * <pre>{@code
 * SessionResult result = BookingSession.of(gpConnect, requester, practice.odsCode())
 *         .choosing(offers -> offers.stream().findFirst())
 *         .registering(PatientRegistration.of(traced).build())
 *         .book(traced, SlotSearch.days(monday, friday), "Asthma review");
 * }</pre>
 *
 * <p>Immutable and thread-safe; each method gives a new session.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_consumer_sessions.html">Consumer sessions</a>
 */
public final class BookingSession {
    private final GpConnectClient client;
    private final Requester requester;
    private final List<OdsCode> practices;
    private final Function<List<Offer>, Optional<Offer>> choice;
    private final Predicate<List<Difference>> acceptance;
    private final @Nullable PatientRegistration registration;
    private final @Nullable String comment;
    private final boolean checksCapabilities;

    private BookingSession(
            GpConnectClient client,
            Requester requester,
            List<OdsCode> practices,
            Function<List<Offer>, Optional<Offer>> choice,
            Predicate<List<Difference>> acceptance,
            @Nullable PatientRegistration registration,
            @Nullable String comment,
            boolean checksCapabilities) {
        this.client = requireNonNull(client, "client");
        this.requester = requireNonNull(requester, "requester");
        this.practices = List.copyOf(practices);
        this.choice = choice;
        this.acceptance = acceptance;
        this.registration = registration;
        this.comment = comment;
        this.checksCapabilities = checksCapabilities;
    }

    /**
     * A session at one practice, or at the practices of a federation. Unless told otherwise it takes the earliest slot,
     * accepts no difference in demographics, and registers nobody.
     *
     * @param federation further practices
     */
    public static BookingSession of(
            GpConnectClient client, Requester requester, OdsCode practice, OdsCode... federation) {
        List<OdsCode> practices = new ArrayList<>(List.of(practice));
        practices.addAll(List.of(federation));
        return new BookingSession(
                client, requester, practices, offers -> offers.stream().findFirst(), List::isEmpty, null, null, false);
    }

    /**
     * Chooses among what is free.
     *
     * @param choice gets the offers of all practices by time, at least one; gives one of them, or empty to stop
     */
    public BookingSession choosing(Function<List<Offer>, Optional<Offer>> choice) {
        return new BookingSession(
                client,
                requester,
                practices,
                requireNonNull(choice, "choice"),
                acceptance,
                registration,
                comment,
                checksCapabilities);
    }

    /**
     * Decides about differences between the practice's record and the consumer's.
     *
     * @param acceptance gets the differences, at least one; true to go on, false to stop. A user must have seen them
     */
    public BookingSession accepting(Predicate<List<Difference>> acceptance) {
        Predicate<List<Difference>> asked = requireNonNull(acceptance, "acceptance");
        return new BookingSession(
                client,
                requester,
                practices,
                choice,
                differences -> differences.isEmpty() || asked.test(differences),
                registration,
                comment,
                checksCapabilities);
    }

    /** Allows to register the patient where the practice does not have them. */
    public BookingSession registering(PatientRegistration allowed) {
        return new BookingSession(
                client,
                requester,
                practices,
                choice,
                acceptance,
                requireNonNull(allowed, "allowed"),
                comment,
                checksCapabilities);
    }

    /** With notes on the patient's needs, 1 to 500 characters. */
    public BookingSession comment(String text) {
        return new BookingSession(
                client,
                requester,
                practices,
                choice,
                acceptance,
                registration,
                requireNonNull(text, "text"),
                checksCapabilities);
    }

    /**
     * Asks the practice that has the chosen slot, before anything else is asked there, whether its system offers to find
     * patients and to book; where it does not, the session stops with {@link Why#NOT_OFFERED}. It costs a call, so it is
     * meant for practices that have not been used before.
     */
    public BookingSession checkingCapabilities() {
        return new BookingSession(client, requester, practices, choice, acceptance, registration, comment, true);
    }

    /**
     * Runs the session.
     *
     * @param traced whom to book for
     * @param search what is suitable
     * @param description what the appointment is about, 1 to 100 characters
     * @return how it ended
     * @throws InvalidInputException before anything is sent, if the patient is flagged as sensitive, a text is blank or too
     *     long, or the registration is another person's
     */
    public SessionResult book(Demographics traced, SlotSearch search, String description) {
        requireAllowed(traced, description);
        try (GpConnectClient encounter = client.session()) {
            return book(encounter, traced, search, description);
        }
    }

    private SessionResult book(GpConnectClient encounter, Demographics traced, SlotSearch search, String description) {
        Map<OdsCode, AppointmentClient> clients = new LinkedHashMap<>();
        Map<OdsCode, GpConnectException> failures = new LinkedHashMap<>();
        for (OdsCode practice : practices) {
            try {
                clients.put(
                        practice,
                        AppointmentClient.of(encounter, practice, requester).forPatient(traced.nhsNumber()));
            } catch (DirectoryException why) {
                failures.put(practice, why);
            }
        }
        List<Offer> offers = offers(clients, search, failures);
        Trail trail = Trail.START.searched(failures);
        if (offers.isEmpty()) {
            return failures.isEmpty()
                    ? new Stopped(SessionStep.SEARCH, Why.NO_SLOTS, null, trail)
                    : new Stopped(
                            SessionStep.SEARCH,
                            Why.FAILED,
                            failures.values().iterator().next(),
                            trail);
        }
        Optional<Offer> chosen = choice.apply(offers);
        if (chosen.isEmpty()) {
            return new Stopped(SessionStep.CHOOSE, Why.NONE_CHOSEN, null, trail);
        }
        Offer offer = chosen.get();
        AppointmentClient appointments = clients.get(offer.practice());
        if (appointments == null) {
            throw new InvalidInputException("The chosen slot is one of the offers, and practice '" + offer.practice()
                    + "' is not in this session");
        }
        Foundations foundations = Foundations.of(encounter, offer.practice(), requester);
        return bookAt(offer, appointments, foundations, traced, description, trail.chosen(offer.practice()));
    }

    private void requireAllowed(Demographics traced, String description) {
        traced.requireNotSensitive();
        if (registration != null && !registration.nhsNumber().equals(traced.nhsNumber())) {
            throw new InvalidInputException("The registration is for the patient who was traced, not for another");
        }
        BookingRequest.requireDescription(description);
        if (comment != null) {
            BookingRequest.requireComment(comment);
        }
    }

    private static List<Offer> offers(
            Map<OdsCode, AppointmentClient> clients, SlotSearch search, Map<OdsCode, GpConnectException> failures) {
        List<Offer> offers = new ArrayList<>();
        clients.forEach((practice, appointments) -> {
            try {
                appointments.search(search).slots().forEach(slot -> offers.add(Offer.of(practice, slot)));
            } catch (GpConnectException why) {
                failures.put(practice, why);
            }
        });
        offers.sort(Comparator.comparing(Offer::slot, Slot.BY_TIME));
        return List.copyOf(offers);
    }

    private SessionResult bookAt(
            Offer offer,
            AppointmentClient appointments,
            Foundations foundations,
            Demographics traced,
            String description,
            Trail chosen) {
        if (checksCapabilities) {
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
        Trail known;
        if (found.isPresent()) {
            known = chosen.found(found.get());
        } else if (registration == null) {
            return new Stopped(SessionStep.FIND, Why.NOT_A_PATIENT_HERE, null, chosen);
        } else {
            try {
                known = chosen.registering(foundations.registerPatient(registration));
            } catch (AlreadyRegisteredException untraced) {
                return new Stopped(SessionStep.REGISTER, Why.UNTRACED_AT_PRACTICE, untraced, chosen);
            } catch (GpConnectException why) {
                return new Stopped(SessionStep.REGISTER, Why.FAILED, why, chosen);
            }
        }
        Patient patient = known.patient().orElseThrow();
        Trail compared = known.compared(traced.differencesFrom(patient));
        if (!acceptance.test(compared.differences())) {
            return new Stopped(SessionStep.CROSS_CHECK, Why.DIFFERENT_DEMOGRAPHICS, null, compared);
        }
        try {
            BookingRequest request = BookingRequest.of(patient, offer.slot()).description(description);
            return new Booked(appointments.book(comment == null ? request : request.comment(comment)), compared);
        } catch (SlotTakenException gone) {
            return new Stopped(SessionStep.BOOK, Why.SLOT_TAKEN, gone, compared);
        } catch (GpConnectException why) {
            return new Stopped(SessionStep.BOOK, Why.FAILED, why, compared);
        }
    }
}
