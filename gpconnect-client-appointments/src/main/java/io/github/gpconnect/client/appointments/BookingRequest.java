package io.github.gpconnect.client.appointments;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.appointments.internal.texts.TextForms;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.foundations.Telecom;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.seal.TextSeal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request to book slots for a patient. It is checked when it is made: it complies with the rules on texts and
 * adjacent slots.
 *
 * <pre>{@code
 * BookingRequest.of(patient, slot).description("Asthma review").comment("Needs step-free access")
 * }</pre>
 *
 * <p>Immutable and thread-safe. {@link #toString()} shows no text.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_use_case_book_an_appointment.html">Book an
 *     appointment</a>
 */
public final class BookingRequest {
    /** A request that still needs its description. */
    public static final class WithoutDescription {
        private final PatientId patientId;
        private final @Nullable NhsNumber nhsNumber;
        private final List<Slot> slots;

        private WithoutDescription(PatientId patientId, @Nullable NhsNumber nhsNumber, List<Slot> slots) {
            this.patientId = requireNonNull(patientId, "patientId");
            this.nhsNumber = nhsNumber;
            this.slots = checked(slots);
        }

        /**
         * Returns the request with this description: what the appointment is about, in brief. It supports the booking
         * only: clinical information and the transfer of care go another way.
         *
         * @param text 1 to 100 characters
         * @throws InvalidInputException if it is blank or longer
         */
        public BookingRequest description(String text) {
            return new BookingRequest(patientId, nhsNumber, slots, BookingText.description(text), null, false);
        }

        /**
         * Returns the request without a description, for a patient's own booking where the service does not require one.
         * {@link AppointmentClient#book} refuses it: professionals' bookings need a description.
         */
        public BookingRequest withoutDescription() {
            return new BookingRequest(patientId, nhsNumber, slots, "", null, false);
        }
    }

    private final PatientId patientId;
    private final @Nullable NhsNumber nhsNumber;
    private final List<Slot> slots;
    private final String description;
    private final @Nullable String comment;
    private final boolean lateStartConfirmed;

    private BookingRequest(
            PatientId patientId,
            @Nullable NhsNumber nhsNumber,
            List<Slot> slots,
            String description,
            @Nullable String comment,
            boolean lateStartConfirmed) {
        this.patientId = patientId;
        this.nhsNumber = nhsNumber;
        this.slots = slots;
        this.description = description;
        this.comment = comment;
        this.lateStartConfirmed = lateStartConfirmed;
    }

    /**
     * Returns a request for this slot, and any further ones that follow it directly, for a patient whom the practice
     * has found or registered.
     *
     * @param more further slots, in any order, that may be booked together with the first
     * @throws InvalidInputException if the slots may not be booked together, or one is a home visit
     */
    public static WithoutDescription of(Patient patient, Slot slot, Slot... more) {
        return new WithoutDescription(
                patient.id(),
                patient.nhsNumber().orElse(null),
                Stream.concat(Stream.of(slot), Stream.of(more)).toList());
    }

    /**
     * Returns a request for this slot, and any further ones that follow it directly, for the patient with this id at
     * the practice.
     *
     * @param more further slots, in any order, that may be booked together with the first
     * @throws InvalidInputException if the slots may not be booked together, or one is a home visit
     */
    public static WithoutDescription of(PatientId patient, Slot slot, Slot... more) {
        return of(patient, Stream.concat(Stream.of(slot), Stream.of(more)).toList());
    }

    /**
     * Returns a request for these slots for the patient with this id at the practice.
     *
     * @param slots one slot or more, in any order, that may be booked together
     * @throws InvalidInputException if there is none, they may not be booked together, or one is a home visit
     */
    public static WithoutDescription of(PatientId patient, List<Slot> slots) {
        return new WithoutDescription(patient, null, slots);
    }

    /**
     * Returns a request for these slots for the patient with this id at the practice and this NHS number.
     *
     * @param slots one slot or more, in any order, that may be booked together
     * @throws InvalidInputException if there is none, they may not be booked together, or one is a home visit
     */
    public static WithoutDescription of(PatientId patient, NhsNumber nhsNumber, List<Slot> slots) {
        return new WithoutDescription(patient, requireNonNull(nhsNumber, "nhsNumber"), slots);
    }

    /**
     * Checks the description of a booking before there is a slot to book.
     *
     * @throws InvalidInputException if it is blank or longer than 100 characters
     */
    public static void requireDescription(String text) {
        BookingText.description(text);
    }

    /**
     * Checks, before there is a slot to book, the description of a booking that ends with the patient's temporary
     * contact details.
     *
     * @throws InvalidInputException if it is blank, or longer than 100 characters together with the contact
     */
    public static void requireDescription(String text, Telecom contact) {
        BookingText.description(text, contact);
    }

    /**
     * Checks the comment of a booking before there is a slot to book.
     *
     * @throws InvalidInputException if it is blank or longer than 500 characters
     */
    public static void requireComment(String text) {
        BookingText.comment(text);
    }

    private static List<Slot> checked(List<Slot> slots) {
        if (slots.isEmpty()) {
            throw new InvalidInputException("A booking needs at least one slot");
        }
        List<Slot> sorted = slots.stream().sorted(Slot.BY_TIME).toList();
        for (Slot slot : sorted) {
            if (slot.deliveryChannel().filter(DeliveryChannel.VISIT::equals).isPresent()) {
                throw new InvalidInputException("A home visit cannot be booked by a consumer: slot " + slot.id());
            }
        }
        for (int i = 1; i < sorted.size(); i++) {
            if (!sorted.get(i - 1).isFollowedBy(sorted.get(i))) {
                throw new InvalidInputException(
                        "Slots are booked together only if each starts when the one before ends,"
                                + " with the same schedule, delivery channel and slot type: slot "
                                + sorted.get(i).id() + " does not follow slot "
                                + sorted.get(i - 1).id());
            }
        }
        return sorted;
    }

    /**
     * Returns a copy of this request with notes on the patient's needs, such as step-free access. They support the
     * booking only: clinical information and the transfer of care go another way.
     *
     * @param text 1 to 500 characters
     * @throws InvalidInputException if it is blank or longer
     */
    public BookingRequest comment(String text) {
        return new BookingRequest(
                patientId, nhsNumber, slots, description, BookingText.comment(text), lateStartConfirmed);
    }

    /**
     * Returns a copy of this request whose description ends with the patient's temporary contact details. There is no
     * other way to send them for a patient who is already registered; the practice keeps them with the appointment, not
     * in the patient's record. For a patient who is being registered, put them into the registration.
     *
     * @param contact a telephone number or e-mail address
     * @throws InvalidInputException if the description is then longer than 100 characters: shorten the rest of it
     * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_known_issues.html">Known issues</a>
     */
    public BookingRequest temporaryContact(Telecom contact) {
        return new BookingRequest(
                patientId,
                nhsNumber,
                slots,
                BookingText.description(description, contact),
                comment,
                lateStartConfirmed);
    }

    /**
     * Returns a copy of this request for which a person has confirmed that it may start later than the patient must be
     * seen ({@link Slot#startsTooLate()}). Without it, {@link AppointmentClient#book} refuses such a slot before anything
     * is sent.
     */
    public BookingRequest confirmingLateStart() {
        return new BookingRequest(patientId, nhsNumber, slots, description, comment, true);
    }

    /** Returns whether a person has confirmed that it may start later than the patient must be seen. */
    public boolean lateStartConfirmed() {
        return lateStartConfirmed;
    }

    /** Returns the patient's logical id at the practice. */
    public PatientId patientId() {
        return patientId;
    }

    /** Returns the patient's NHS number; absent unless the request was made from a patient. */
    public Optional<NhsNumber> nhsNumber() {
        return Optional.ofNullable(nhsNumber);
    }

    /** Returns the slots, in chronological order. */
    public List<Slot> slots() {
        return slots;
    }

    /** Returns what the appointment is about; empty only if the request was made without a description. */
    public String description() {
        return description;
    }

    /** Returns the notes on the patient's needs; absent if none were given. */
    public Optional<String> comment() {
        return Optional.ofNullable(comment);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BookingRequest request
                && patientId.equals(request.patientId)
                && Objects.equals(nhsNumber, request.nhsNumber)
                && slots.equals(request.slots)
                && description.equals(request.description)
                && Objects.equals(comment, request.comment)
                && lateStartConfirmed == request.lateStartConfirmed;
    }

    @Override
    public int hashCode() {
        return Objects.hash(patientId, slots, description);
    }

    /** Returns the patient's id and the slots; no text. */
    @Override
    public String toString() {
        return "BookingRequest[" + patientId + ", " + slots + "]";
    }

    /**
     * Returns everything in it as text, for {@link #parse(String)}. The text holds patient data that anyone can read
     * and change: keep it only where such data may be stored, and send a browser {@link #asText(TextSeal)} instead.
     *
     * @throws InvalidInputException if it would be longer than 262,144 characters
     */
    public String asText() {
        return TextForms.BOOKING_REQUEST.write(this);
    }

    /**
     * Returns everything in it as text that is safe to put in a form and can be neither read nor changed, for {@link
     * #parse(String, TextSeal)}.
     *
     * @throws InvalidInputException if it would be longer than 262,144 characters
     */
    public String asText(TextSeal seal) {
        return TextForms.BOOKING_REQUEST.write(this, seal);
    }

    /**
     * Reads what {@link #asText()} wrote. It is checked like any other input.
     *
     * @throws InvalidInputException if it is not such a text
     */
    public static BookingRequest parse(String text) {
        return TextForms.BOOKING_REQUEST.parse(text);
    }

    /**
     * Reads what {@link #asText(TextSeal)} wrote.
     *
     * @throws io.github.gpconnect.client.error.ExpiredTextException if its lifetime has ended
     * @throws InvalidInputException if it was not sealed, was sealed with another key or for another purpose, or was
     *     changed
     */
    public static BookingRequest parse(String text, TextSeal seal) {
        return TextForms.BOOKING_REQUEST.parse(text, seal);
    }
}
