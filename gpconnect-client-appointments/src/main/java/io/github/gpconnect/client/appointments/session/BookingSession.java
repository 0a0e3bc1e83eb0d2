package io.github.gpconnect.client.appointments.session;

import io.github.gpconnect.client.appointments.Offer;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.appointments.federated.FederatedSlotSearch;
import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.call.RequesterConnection;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.foundations.Demographics;
import io.github.gpconnect.client.foundations.Demographics.Difference;
import io.github.gpconnect.client.foundations.PatientRegistration;
import io.github.gpconnect.client.foundations.Telecom;
import io.github.gpconnect.client.identity.OdsCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A booking from the search to the confirmation: it searches one practice or a federation, lets the caller choose,
 * finds the patient, compares demographics, registers the patient if that is allowed, and books. It stops at the first
 * step that fails, and returns which one, why, and what was done before.
 *
 * <pre>{@code
 * SessionResult result = BookingSession.of(gpConnect.as(requester), OdsCode.of("A20047"))
 *         .choosing(offers -> offers.stream().findFirst())
 *         .registering(PatientRegistration.of(traced).build())
 *         .book(traced, SlotSearch.days(monday, friday), "Asthma review");
 * }</pre>
 *
 * <p>Each run looks each practice up once. Immutable and thread-safe; each method returns a new session.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_consumer_sessions.html">Consumer
 *     sessions</a>
 */
public interface BookingSession {
    /**
     * Returns a session at one practice, or at the practices of a federation. Unless set otherwise it takes the
     * earliest slot, accepts no difference in demographics, and does not register patients.
     *
     * @param requester from {@code GpConnectClient.as(requester)}
     * @param federation further practices
     */
    static BookingSession of(RequesterConnection requester, OdsCode practice, OdsCode... federation) {
        return DefaultBookingSession.of(
                requester,
                Stream.concat(Stream.of(practice), Stream.of(federation)).toList());
    }

    /**
     * Sets how the practices are searched: time limit, concurrency, listener; the defaults of {@link
     * FederatedSlotSearch} unless set.
     *
     * @param settings gets the search and returns it with other settings; its practices stay those of the session
     */
    BookingSession searching(UnaryOperator<FederatedSlotSearch> settings);

    /**
     * Sets how a free slot is chosen.
     *
     * @param choice takes the offers of all practices in chronological order, at least one; returns one of them, or
     *     empty to stop
     */
    BookingSession choosing(Function<List<Offer>, Optional<Offer>> choice);

    /**
     * Sets which differences between the practice's record and the consumer's are accepted.
     *
     * @param acceptance takes the differences, at least one; returns true to continue, false to stop. A user must have
     *     seen them
     */
    BookingSession accepting(Predicate<List<Difference>> acceptance);

    /** Allows registering the patient if the practice does not have them. */
    BookingSession registering(PatientRegistration allowed);

    /**
     * Adds notes on the patient's needs, 1 to 500 characters. Like the description, they support the booking only:
     * clinical information and the transfer of care go another way.
     */
    BookingSession comment(String text);

    /**
     * Asks the patient for permission, once a slot is chosen and before anything is read of them: to view their record
     * at that practice, and to book there. It is for the caller to ask. If it is refused, the session stops with {@link
     * SessionResult.Why#NO_PERMISSION}.
     *
     * @param permission takes the chosen slot; returns true if the patient permits both
     * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/designprinciples_ig_principles.html">Information
     *     governance principles</a>
     */
    BookingSession askingPermission(Predicate<Offer> permission);

    /**
     * Also compares the practice of the chosen slot with the one at which the patient is registered according to the
     * trace ({@link Demographics#registeredPractice()}): if they are not the same, that is a difference to be accepted.
     */
    BookingSession comparingRegisteredPractice();

    /**
     * Sets the patient's temporary contact details. They are added at the end of the description if the practice
     * already has the patient, since there is then no other place for them. If the session registers the patient, they
     * are not sent here: put them into the registration.
     *
     * @param contact a telephone number or e-mail address; with the description, at most 100 characters
     */
    BookingSession temporaryContact(Telecom contact);

    /**
     * Asks for a confirmation if the chosen slot starts later than the patient must be seen ({@link
     * SlotSearch#mustBeSeenBy(Instant)}), before anything is read of them. Unless it is set and given, the session stops
     * with {@link SessionResult.Why#STARTS_TOO_LATE}.
     *
     * @param confirmation takes the chosen slot; returns true if a person has decided that it is booked nonetheless
     */
    BookingSession confirmingLateStart(Predicate<Offer> confirmation);

    /**
     * Checks first whether the system of the practice with the chosen slot offers to find patients and to book; if it
     * does not, the session stops with {@link SessionResult.Why#NOT_OFFERED}. It takes a call, so it is meant for
     * practices that have not been used before.
     */
    BookingSession checkingCapabilities();

    /**
     * Sets options for the calls to the practice with the chosen slot: the deadline and the reference are those of each,
     * the key and the trace id those of the booking alone. None are set unless this is called. The search before them has
     * a time limit of its own ({@link FederatedSlotSearch#within}).
     */
    BookingSession with(CallOptions options);

    /**
     * Runs the session.
     *
     * @param traced the patient to book for
     * @param search the search for suitable slots
     * @param description what the appointment is about, 1 to 100 characters, without clinical information
     * @return how it ended
     * @throws InvalidInputException before anything is sent, if the patient is flagged as sensitive, the trace is too old
     *     ({@link Demographics#requireRecent}), a text is blank or too long, or the registration is another person's
     */
    SessionResult book(Demographics traced, SlotSearch search, String description);

    /** Returns the asynchronous form of this session, on threads that all clients share. */
    AsyncBookingSession async();

    /**
     * Returns the asynchronous form of this session.
     *
     * @param executor runs it; it takes one thread for as long as it lasts, in addition to those of its search
     */
    AsyncBookingSession async(Executor executor);
}
