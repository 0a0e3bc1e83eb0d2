package io.github.gpconnect.client.appointments;

import io.github.gpconnect.client.appointments.internal.AppointmentReader;
import io.github.gpconnect.client.appointments.internal.texts.AppointmentParts;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.Organisation;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.foundations.Practitioner;
import io.github.gpconnect.client.seal.TextSeal;
import io.github.gpconnect.client.spi.Stu3;
import io.github.gpconnect.client.spi.response.UnusableResponseException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An appointment as the practice holds it. It keeps the FHIR resource that it was read from, so that amending and
 * cancelling send back exactly what was read with one thing changed, unknown extensions included.
 *
 * <p>Immutable and thread-safe. {@link #toString()} shows id, status and time alone.
 *
 * @see <a
 *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_use_case_read_an_appointment.html">Read an
 *     appointment</a>
 */
public final class Appointment {
    /** What a practice made otherwise than a booking asked for. The appointment stands all the same. */
    public enum Difference {
        /** Another location than the slot's. */
        LOCATION,
        /** Another practitioner than the slot's. */
        PRACTITIONER,
        /** Only a part of the slots is named, though the time is that of all of them. */
        SLOTS,
        /** Another time: it has been moved since it was booked. */
        TIME
    }

    private final org.hl7.fhir.dstu3.model.Appointment resource;
    private final AppointmentId id;
    private final PatientId patientId;
    private final AppointmentStatus status;
    private final OffsetDateTime start;
    private final OffsetDateTime end;
    private final @Nullable Practitioner practitioner;
    private final @Nullable Location location;
    private final Set<Difference> differences;

    private Appointment(
            org.hl7.fhir.dstu3.model.Appointment resource,
            @Nullable Practitioner practitioner,
            @Nullable Location location) {
        this.resource = resource;
        this.id = AppointmentReader.id(resource);
        this.patientId = AppointmentReader.patientId(resource);
        this.status = AppointmentReader.status(resource);
        this.start = AppointmentReader.time("start", resource.getStartElement());
        this.end = AppointmentReader.time("end", resource.getEndElement());
        this.practitioner = practitioner;
        this.location = location;
        this.differences = Set.of();
    }

    /** The same appointment, of which more is known. */
    private Appointment(
            Appointment same,
            @Nullable Practitioner practitioner,
            @Nullable Location location,
            Set<Difference> differences) {
        this.resource = same.resource;
        this.id = same.id;
        this.patientId = same.patientId;
        this.status = same.status;
        this.start = same.start;
        this.end = same.end;
        this.practitioner = practitioner;
        this.location = location;
        this.differences = Set.copyOf(differences);
    }

    /**
     * The appointment that a resource describes, for those who kept a {@link #resource()} outside this process. It is
     * copied.
     *
     * @throws InvalidInputException if it lacks id, start, end or patient
     */
    public static Appointment of(org.hl7.fhir.dstu3.model.Appointment resource) {
        try {
            return read(Stu3.copy(resource));
        } catch (UnusableResponseException e) {
            throw new InvalidInputException("An appointment must be complete, and here " + e.what(), e);
        }
    }

    /** The appointment in an answer, which nobody else holds. */
    static Appointment read(org.hl7.fhir.dstu3.model.Appointment resource) {
        return new Appointment(
                resource, AppointmentReader.practitioner(resource), AppointmentReader.location(resource));
    }

    /**
     * The same appointment with the names of who and where, as far as the practice named these very ids; null leaves it as it
     * is.
     */
    Appointment with(@Nullable Practitioner known, @Nullable Location place) {
        Practitioner person = practitioner;
        if (known != null && person != null && known.id().equals(person.id())) {
            person = known.inRole(person.role());
        }
        boolean samePlace = place != null && location != null && place.id().equals(location.id());
        return new Appointment(this, person, samePlace ? place : location, differences);
    }

    /** The same appointment, which differs so from what was asked for. */
    Appointment differing(Set<Difference> found) {
        return new Appointment(this, practitioner, location, found);
    }

    /** The practice's logical id of the appointment. */
    public AppointmentId id() {
        return id;
    }

    /** The version that was read: a change is refused if the practice holds a newer one. */
    public Optional<String> version() {
        return AppointmentReader.version(resource);
    }

    /** What has become of it. */
    public AppointmentStatus status() {
        return status;
    }

    /** Whether it was called off. */
    public boolean isCancelled() {
        return status == AppointmentStatus.CANCELLED;
    }

    /** When it starts, with its UTC offset. */
    public OffsetDateTime start() {
        return start;
    }

    /** When it ends, with its UTC offset. */
    public OffsetDateTime end() {
        return end;
    }

    /** When it was booked, where the practice says so. */
    public Optional<OffsetDateTime> created() {
        return AppointmentReader.created(resource);
    }

    /** The same to the letter, and of any precision. */
    Optional<String> createdAsSent() {
        return Optional.ofNullable(resource.getCreatedElement().getValueAsString());
    }

    /** What it is about, where the practice says so. */
    public Optional<String> description() {
        return Optional.ofNullable(resource.getDescription());
    }

    /** Notes on the patient's needs, where there are some. */
    public Optional<String> comment() {
        return Optional.ofNullable(resource.getComment());
    }

    /** Why it was called off, where it was. */
    public Optional<String> cancellationReason() {
        return AppointmentReader.cancellationReason(resource);
    }

    /** The logical ids of its slots. */
    public List<String> slotIds() {
        return AppointmentReader.slotIds(resource);
    }

    /** The patient's logical id at this practice. */
    public PatientId patientId() {
        return patientId;
    }

    /**
     * Who sees the patient, where known. An answer names the practitioner by id and role; name and gender are there after
     * booking a slot that had them, and after {@link AppointmentClient#withDetails}.
     */
    public Optional<Practitioner> practitioner() {
        return Optional.ofNullable(practitioner);
    }

    /**
     * Where it takes place, where known. An answer names the location by id; name and address are there after booking a
     * slot that had them, and after {@link AppointmentClient#withDetails}.
     */
    public Optional<Location> location() {
        return Optional.ofNullable(location);
    }

    /** Who booked it, where the practice says so. */
    public Optional<Organisation> bookingOrganisation() {
        return AppointmentReader.bookingOrganisation(resource);
    }

    /** The ODS code of who booked it, where the practice names one. */
    Optional<String> bookingOrganisationCode() {
        return bookingOrganisation().map(Organisation::odsCode).map(String::strip);
    }

    /**
     * What the practice made otherwise than the booking asked for; empty where all is as asked, and for an appointment that
     * was not returned by {@link AppointmentClient#book} or {@link AppointmentClient#resolve}. Read place, person and time
     * from the appointment: they are what the practice said.
     */
    public Set<Difference> differences() {
        return differences;
    }

    /** How the patient is seen, where the practice says so. */
    public Optional<DeliveryChannel> deliveryChannel() {
        return AppointmentReader.deliveryChannel(resource);
    }

    /** The practice's own word for this sort of slot, where it has one. */
    public Optional<String> slotType() {
        return AppointmentReader.slotType(resource);
    }

    /** The practice's own word for this sort of session, where it has one. */
    public Optional<String> scheduleType() {
        return AppointmentReader.scheduleType(resource);
    }

    /** A copy of the FHIR resource, for those who need what this type has no word for. */
    public org.hl7.fhir.dstu3.model.Appointment resource() {
        return Stu3.copy(resource);
    }

    @Override
    public String toString() {
        return "Appointment[" + id + ", " + status.code() + ", " + start + "]";
    }

    /**
     * Returns all of it as text, for {@link #parse(String)}. It holds patient data that everybody can read and change: keep
     * it where such data may be, and give a browser {@link #asText(TextSeal)}.
     *
     * @throws InvalidInputException if it would be longer than 262,144 characters
     */
    public String asText() {
        return AppointmentParts.FORM.write(parts());
    }

    /**
     * Returns all of it as text that may stand in a form and can neither be read nor changed, for {@link #parse(String,
     * TextSeal)}.
     *
     * @throws InvalidInputException if it would be longer than 262,144 characters
     */
    public String asText(TextSeal seal) {
        return AppointmentParts.FORM.write(parts(), seal);
    }

    /**
     * Reads what {@link #asText()} wrote. The FHIR resource is in it, so the appointment can be amended and cancelled as if
     * it had just been read; whoever had the text may have put another one there.
     *
     * @throws InvalidInputException if it is no such text
     */
    public static Appointment parse(String text) {
        return of(AppointmentParts.FORM.parse(text));
    }

    /**
     * Reads what {@link #asText(TextSeal)} wrote. The FHIR resource is in it, so the appointment can be amended and cancelled
     * as if it had just been read.
     *
     * @throws io.github.gpconnect.client.error.ExpiredTextException if its lifetime is over
     * @throws InvalidInputException if it was not sealed, not with one of the seal's keys, not for its purpose, or was changed
     */
    public static Appointment parse(String text, TextSeal seal) {
        return of(AppointmentParts.FORM.parse(text, seal));
    }

    private AppointmentParts parts() {
        return new AppointmentParts(
                resource,
                practitioner(),
                location(),
                differences.stream().sorted().map(Difference::name).toList());
    }

    private static Appointment of(AppointmentParts parts) {
        try {
            return read(parts.resource())
                    .with(parts.practitioner().orElse(null), parts.location().orElse(null))
                    .differing(parts.differences().stream()
                            .map(Difference::valueOf)
                            .collect(Collectors.toSet()));
        } catch (UnusableResponseException e) {
            throw new InvalidInputException("An appointment must be complete, and here " + e.what());
        } catch (IllegalArgumentException noDifference) { // not as a cause: its message quotes the text
            throw new InvalidInputException("The text of an appointment names differences that there are");
        }
    }
}
