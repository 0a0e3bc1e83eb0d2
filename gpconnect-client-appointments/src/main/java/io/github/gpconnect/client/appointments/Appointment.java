package io.github.gpconnect.client.appointments;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.appointments.internal.AppointmentReader;
import io.github.gpconnect.client.appointments.internal.AppointmentResources;
import io.github.gpconnect.client.appointments.internal.texts.AppointmentParts;
import io.github.gpconnect.client.appointments.spi.PatientFacingCalls;
import io.github.gpconnect.client.appointments.spi.PatientFacingRules;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.foundations.HealthcareService;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.Organisation;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.foundations.Practitioner;
import io.github.gpconnect.client.seal.TextSeal;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.spi.Stu3;
import io.github.gpconnect.client.spi.response.UnusableResponseException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An appointment as the practice holds it. An appointment that was read keeps the FHIR resource, so that amending and
 * cancelling send back exactly what was read, unknown extensions included, with only the one change; {@link
 * io.github.gpconnect.client.appointments.fhir.FhirAppointments} returns that resource. An appointment that was made
 * with {@link #builder} has none: it can be shown, compared and kept, and must be read before it is amended or
 * cancelled.
 *
 * <p>Immutable and thread-safe. Two appointments are equal if all their accessors return equal values. {@link
 * #toString()} shows id, status and time only.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_use_case_read_an_appointment.html">Read an
 *     appointment</a>
 */
public final class Appointment {
    /**
     * A difference between what a practice booked and what was requested. The appointment is valid nonetheless.
     * Constants may be added: keep a default branch.
     */
    public enum Difference {
        /** The location is not the slot's. */
        LOCATION,
        /** The practitioner is not the slot's. */
        PRACTITIONER,
        /** The healthcare service is not the slot's. */
        HEALTHCARE_SERVICE,
        /** Only some of the slots are named, although the time covers all of them. */
        SLOTS,
        /** The time is different: the appointment was moved after it was booked. */
        TIME
    }

    static {
        ResourceAccess access = new ResourceAccess();
        AppointmentResources.giveAccess(access);
        PatientFacingCalls.Access.give(access);
    }

    private static final class ResourceAccess implements AppointmentResources.Access, PatientFacingCalls.Maker {
        @Override
        public PatientFacingCalls make(FhirGateway gateway, PatientFacingRules rules) {
            return new DefaultPatientFacingCalls(gateway, rules);
        }

        @Override
        public Appointment readFrom(org.hl7.fhir.dstu3.model.Appointment resource, Builder read) {
            read.resource = resource;
            return read.build();
        }

        @Override
        public org.hl7.fhir.dstu3.model.Appointment copyOf(Appointment appointment) {
            return appointment.resource();
        }
    }

    private final org.hl7.fhir.dstu3.model.@Nullable Appointment resource;
    private final AppointmentId id;
    private final PatientId patientId;
    private final AppointmentStatus status;
    private final OffsetDateTime start;
    private final OffsetDateTime end;
    private final @Nullable String version;
    private final @Nullable OffsetDateTime created;
    private final @Nullable String description;
    private final @Nullable String comment;
    private final @Nullable String cancellationReason;
    private final List<SlotId> slotIds;
    private final @Nullable Practitioner practitioner;
    private final List<Practitioner> otherPractitioners;
    private final List<PractitionerRole> practitionerRoles;
    private final @Nullable Location location;
    private final List<Location> otherLocations;
    private final @Nullable HealthcareService healthcareService;
    private final @Nullable Organisation bookingOrganisation;
    private final @Nullable DeliveryChannel deliveryChannel;
    private final @Nullable String slotType;
    private final @Nullable String scheduleType;
    private final Set<Difference> differences;

    private Appointment(Builder builder) {
        this.resource = builder.resource;
        this.id = builder.id;
        this.patientId = builder.patientId;
        this.status = builder.status;
        this.start = builder.start;
        this.end = builder.end;
        this.version = builder.version;
        this.created = builder.created;
        this.description = builder.description;
        this.comment = builder.comment;
        this.cancellationReason = builder.cancellationReason;
        this.slotIds = builder.slotIds;
        this.practitioner = builder.practitioner;
        this.otherPractitioners = builder.otherPractitioners;
        this.practitionerRoles = builder.practitionerRoles;
        this.otherLocations = builder.otherLocations;
        this.location = builder.location;
        this.healthcareService = builder.healthcareService;
        this.bookingOrganisation = builder.bookingOrganisation;
        this.deliveryChannel = builder.deliveryChannel;
        this.slotType = builder.slotType;
        this.scheduleType = builder.scheduleType;
        this.differences = builder.differences;
    }

    /**
     * Returns a builder for an appointment that was not read: for tests, or from stored values. Such an appointment
     * must be read by its id before it is amended or cancelled.
     *
     * @param id the practice's logical id of the appointment
     * @param patient the patient's logical id at the practice
     * @param status its status
     * @param start when it starts, with its UTC offset
     * @param end when it ends, with its UTC offset
     */
    public static Builder builder(
            AppointmentId id, PatientId patient, AppointmentStatus status, OffsetDateTime start, OffsetDateTime end) {
        return new Builder(id, patient, status, start, end);
    }

    /** Returns the appointment in a response. The resource is not copied. */
    static Appointment read(org.hl7.fhir.dstu3.model.Appointment resource) {
        return AppointmentReader.read(resource);
    }

    /**
     * Returns a copy of this appointment with these details, where the practice named the same ids.
     */
    Appointment with(
            Collection<Practitioner> people, Collection<Location> places, Collection<HealthcareService> services) {
        Builder more = new Builder(this);
        practitioner().map(one -> detailed(one, people, Practitioner::id)).ifPresent(more::practitioner);
        location().map(one -> detailed(one, places, Location::id)).ifPresent(more::location);
        healthcareService()
                .map(one -> detailed(one, services, HealthcareService::id))
                .ifPresent(more::healthcareService);
        return more.otherPractitioners(otherPractitioners.stream()
                        .map(one -> detailed(one, people, Practitioner::id))
                        .toList())
                .otherLocations(otherLocations.stream()
                        .map(one -> detailed(one, places, Location::id))
                        .toList())
                .build();
    }

    private static <T> T detailed(T one, Collection<T> known, Function<T, ?> id) {
        return known.stream()
                .filter(detailed -> id.apply(detailed).equals(id.apply(one)))
                .findFirst()
                .orElse(one);
    }

    /** Returns a copy of this appointment with the details of a slot that it was booked in. */
    Appointment with(Slot slot) {
        return with(
                slot.practitioners(),
                slot.locations(),
                slot.healthcareService().stream().toList());
    }

    /** Returns a copy of this appointment with the details of what it was before a change. */
    Appointment with(Appointment before) {
        return with(
                before.practitioners(),
                before.locations(),
                before.healthcareService().stream().toList());
    }

    /** Returns all practitioners. */
    List<Practitioner> practitioners() {
        return Slot.all(practitioner(), otherPractitioners);
    }

    /** Returns all locations. */
    List<Location> locations() {
        return Slot.all(location(), otherLocations);
    }

    /** Returns a copy of this appointment with these differences from what was requested. */
    Appointment differing(Set<Difference> found) {
        return new Builder(this).differences(found).build();
    }

    /** Returns the practice's logical id of the appointment. */
    public AppointmentId id() {
        return id;
    }

    /**
     * Returns the version that was read; absent if the practice sent none. A change is refused if the practice holds a
     * newer one.
     */
    public Optional<String> version() {
        return Optional.ofNullable(version);
    }

    /** Returns its status; {@link AppointmentStatus#UNKNOWN} if the practice sent none. */
    public AppointmentStatus status() {
        return status;
    }

    /** Returns whether it is cancelled. */
    public boolean cancelled() {
        return status.equals(AppointmentStatus.CANCELLED);
    }

    /** Returns when it starts, with its UTC offset. */
    public OffsetDateTime start() {
        return start;
    }

    /** Returns when it ends, with its UTC offset. */
    public OffsetDateTime end() {
        return end;
    }

    /** Returns when it was booked; absent unless the practice sends it with time and offset. */
    public Optional<OffsetDateTime> created() {
        return Optional.ofNullable(created);
    }

    /** Returns when it was booked, as the practice sent it, in any precision. */
    Optional<String> createdAsSent() {
        return resource == null
                ? created().map(OffsetDateTime::toString)
                : Optional.ofNullable(resource.getCreatedElement().getValueAsString());
    }

    /** Returns what it is about; absent if the practice does not send it. */
    public Optional<String> description() {
        return Optional.ofNullable(description);
    }

    /** Returns the notes on the patient's needs; absent if there are none. */
    public Optional<String> comment() {
        return Optional.ofNullable(comment);
    }

    /** Returns why it was cancelled; absent if it was not. */
    public Optional<String> cancellationReason() {
        return Optional.ofNullable(cancellationReason);
    }

    /** Returns the logical ids of its slots; a reference without a valid id is left out. */
    public List<SlotId> slotIds() {
        return slotIds;
    }

    /**
     * Returns the logical ids of its slots as the practice sent them, including invalid ones, for comparison with the
     * slots of a booking.
     */
    List<String> slotIdsAsSent() {
        return resource == null
                ? slotIds.stream().map(SlotId::value).toList()
                : AppointmentReader.slotIdsAsSent(resource);
    }

    /** Returns the patient's logical id at this practice. */
    public PatientId patientId() {
        return patientId;
    }

    /**
     * Returns the practitioner, where known. A response has the id; name and gender are present after booking a slot
     * that had them, and after {@link AppointmentClient#withDetails}.
     */
    public Optional<Practitioner> practitioner() {
        return Optional.ofNullable(practitioner);
    }

    /** Returns further practitioners, seldom any, like {@link #practitioner()}. */
    public List<Practitioner> otherPractitioners() {
        return otherPractitioners;
    }

    /**
     * Returns the roles in which practitioners see the patient, whether or not one is named; empty if the practice sends
     * none.
     */
    public List<PractitionerRole> practitionerRoles() {
        return practitionerRoles;
    }

    /**
     * Returns the location, where known. A response has the id; name and address are present after booking a slot that
     * had them, and after {@link AppointmentClient#withDetails}.
     */
    public Optional<Location> location() {
        return Optional.ofNullable(location);
    }

    /** Returns further locations, seldom any, like {@link #location()}. */
    public List<Location> otherLocations() {
        return otherLocations;
    }

    /**
     * Returns the healthcare service that it is linked to (specification 1.2.8); absent if there is none, or if the
     * practice has switched service filtering off. A response has the id; the name is present after booking a slot that
     * had it, and after {@link AppointmentClient#withDetails}: show it.
     */
    public Optional<HealthcareService> healthcareService() {
        return Optional.ofNullable(healthcareService);
    }

    /** Returns the organisation that booked it; absent if the practice does not send it. */
    public Optional<Organisation> bookingOrganisation() {
        return Optional.ofNullable(bookingOrganisation);
    }

    /** Returns the ODS code of the organisation that booked it; absent if the practice does not send it. */
    Optional<String> bookingOrganisationCode() {
        return bookingOrganisation().flatMap(Organisation::odsCode).map(String::strip);
    }

    /**
     * Returns the differences between the appointment and the request; empty if there are none, or if the appointment
     * was not returned by {@link AppointmentClient#book} or {@link AppointmentClient#resolve}. Location, practitioner,
     * service and time of this appointment are those that the practice sent.
     */
    public Set<Difference> differences() {
        return differences;
    }

    /** Returns how the patient is seen; absent if the practice does not send it. */
    public Optional<DeliveryChannel> deliveryChannel() {
        return Optional.ofNullable(deliveryChannel);
    }

    /** Returns the practice's own name for this type of slot; absent if it has none. */
    public Optional<String> slotType() {
        return Optional.ofNullable(slotType);
    }

    /** Returns the practice's own name for this type of session; absent if it has none. */
    public Optional<String> scheduleType() {
        return Optional.ofNullable(scheduleType);
    }

    /** Returns whether it has the resource that the practice sent. */
    boolean wasRead() {
        return resource != null;
    }

    /**
     * Returns a copy of the FHIR resource that it was read from.
     *
     * @throws InvalidInputException if it was not read
     */
    org.hl7.fhir.dstu3.model.Appointment resource() {
        if (resource == null) {
            throw new InvalidInputException(
                    "Only an appointment that was read has a FHIR resource: read appointment " + id + " first");
        }
        return Stu3.copy(resource);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Appointment appointment
                && id.equals(appointment.id)
                && parts().equals(appointment.parts());
    }

    private List<Optional<?>> parts() {
        return List.of(
                Optional.of(patientId),
                Optional.of(status),
                Optional.of(start),
                Optional.of(end),
                version(),
                created(),
                description(),
                comment(),
                cancellationReason(),
                Optional.of(slotIds),
                Optional.of(practitioners()),
                Optional.of(practitionerRoles),
                Optional.of(locations()),
                healthcareService(),
                bookingOrganisation(),
                deliveryChannel(),
                slotType(),
                scheduleType(),
                Optional.of(differences));
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, status, version);
    }

    @Override
    public String toString() {
        return "Appointment[" + id + ", " + status + ", " + start + "]";
    }

    /** A builder for {@link Appointment}; every part that is not set is absent. Not thread-safe. */
    public static final class Builder {
        private final AppointmentId id;
        private final PatientId patientId;
        private final AppointmentStatus status;
        private final OffsetDateTime start;
        private final OffsetDateTime end;
        private org.hl7.fhir.dstu3.model.@Nullable Appointment resource;
        private @Nullable String version;
        private @Nullable OffsetDateTime created;
        private @Nullable String description;
        private @Nullable String comment;
        private @Nullable String cancellationReason;
        private List<SlotId> slotIds = List.of();
        private @Nullable Practitioner practitioner;
        private List<Practitioner> otherPractitioners = List.of();
        private List<PractitionerRole> practitionerRoles = List.of();
        private List<Location> otherLocations = List.of();
        private @Nullable Location location;
        private @Nullable HealthcareService healthcareService;
        private @Nullable Organisation bookingOrganisation;
        private @Nullable DeliveryChannel deliveryChannel;
        private @Nullable String slotType;
        private @Nullable String scheduleType;
        private Set<Difference> differences = Set.of();

        private Builder(
                AppointmentId id,
                PatientId patient,
                AppointmentStatus status,
                OffsetDateTime start,
                OffsetDateTime end) {
            this.id = requireNonNull(id, "id");
            this.patientId = requireNonNull(patient, "patient");
            this.status = requireNonNull(status, "status");
            this.start = requireNonNull(start, "start");
            this.end = requireNonNull(end, "end");
        }

        private Builder(Appointment same) {
            this(same.id, same.patientId, same.status, same.start, same.end);
            this.resource = same.resource;
            this.version = same.version;
            this.created = same.created;
            this.description = same.description;
            this.comment = same.comment;
            this.cancellationReason = same.cancellationReason;
            this.slotIds = same.slotIds;
            this.practitioner = same.practitioner;
            this.otherPractitioners = same.otherPractitioners;
            this.practitionerRoles = same.practitionerRoles;
            this.otherLocations = same.otherLocations;
            this.location = same.location;
            this.healthcareService = same.healthcareService;
            this.bookingOrganisation = same.bookingOrganisation;
            this.deliveryChannel = same.deliveryChannel;
            this.slotType = same.slotType;
            this.scheduleType = same.scheduleType;
            this.differences = same.differences;
        }

        /** Sets the version that the practice gave it. */
        public Builder version(String version) {
            this.version = requireNonNull(version, "version");
            return this;
        }

        /** Sets when it was booked. */
        public Builder created(OffsetDateTime created) {
            this.created = requireNonNull(created, "created");
            return this;
        }

        /** Sets what it is about. */
        public Builder description(String text) {
            this.description = requireNonNull(text, "text");
            return this;
        }

        /** Sets the notes on the patient's needs. */
        public Builder comment(String text) {
            this.comment = requireNonNull(text, "text");
            return this;
        }

        /** Sets why it was cancelled. */
        public Builder cancellationReason(String text) {
            this.cancellationReason = requireNonNull(text, "text");
            return this;
        }

        /** Sets the logical ids of its slots; none unless set. */
        public Builder slotIds(List<SlotId> ids) {
            this.slotIds = List.copyOf(ids);
            return this;
        }

        /** Sets the practitioner. */
        public Builder practitioner(Practitioner practitioner) {
            this.practitioner = requireNonNull(practitioner, "practitioner");
            return this;
        }

        /** Sets further practitioners; none unless set. */
        public Builder otherPractitioners(List<Practitioner> others) {
            this.otherPractitioners = List.copyOf(others);
            return this;
        }

        /** Sets the roles in which practitioners see the patient; none unless set. */
        public Builder practitionerRoles(List<PractitionerRole> roles) {
            this.practitionerRoles = List.copyOf(roles);
            return this;
        }

        /** Sets further locations; none unless set. */
        public Builder otherLocations(List<Location> others) {
            this.otherLocations = List.copyOf(others);
            return this;
        }

        /** Sets the location. */
        public Builder location(Location location) {
            this.location = requireNonNull(location, "location");
            return this;
        }

        /** Sets the healthcare service that it is linked to. */
        public Builder healthcareService(HealthcareService service) {
            this.healthcareService = requireNonNull(service, "service");
            return this;
        }

        /** Sets the organisation that booked it. */
        public Builder bookingOrganisation(Organisation organisation) {
            this.bookingOrganisation = requireNonNull(organisation, "organisation");
            return this;
        }

        /** Sets how the patient is seen. */
        public Builder deliveryChannel(DeliveryChannel channel) {
            this.deliveryChannel = requireNonNull(channel, "channel");
            return this;
        }

        /** Sets the practice's own name for this type of slot. */
        public Builder slotType(String type) {
            this.slotType = requireNonNull(type, "type");
            return this;
        }

        /** Sets the practice's own name for this type of session. */
        public Builder scheduleType(String type) {
            this.scheduleType = requireNonNull(type, "type");
            return this;
        }

        /** Sets the differences between the appointment and the request; none unless set. */
        public Builder differences(Set<Difference> found) {
            this.differences = Set.copyOf(found);
            return this;
        }

        /** Returns the appointment. */
        public Appointment build() {
            return new Appointment(this);
        }
    }

    /**
     * Returns everything in it as text, for {@link #parse(String)}. The text holds patient data that anyone can read
     * and change: keep it only where such data may be stored, and send a browser {@link #asText(TextSeal)} instead.
     *
     * @throws InvalidInputException if it was not read from a practice, or would be longer than 262,144 characters
     */
    public String asText() {
        return AppointmentParts.FORM.write(textParts());
    }

    /**
     * Returns everything in it as text that is safe to put in a form and can be neither read nor changed, for {@link
     * #parse(String, TextSeal)}.
     *
     * @throws InvalidInputException if it was not read from a practice, or would be longer than 262,144 characters
     */
    public String asText(TextSeal seal) {
        return AppointmentParts.FORM.write(textParts(), seal);
    }

    /**
     * Reads what {@link #asText()} wrote. The text includes the FHIR resource, so the appointment can be amended and
     * cancelled as if it had just been read; but anyone who had the text may have replaced it.
     *
     * @throws InvalidInputException if it is not such a text
     */
    public static Appointment parse(String text) {
        return of(AppointmentParts.FORM.parse(text));
    }

    /**
     * Reads what {@link #asText(TextSeal)} wrote. The text includes the FHIR resource, so the appointment can be
     * amended and cancelled as if it had just been read.
     *
     * @throws io.github.gpconnect.client.error.ExpiredTextException if its lifetime has ended
     * @throws InvalidInputException if it was not sealed, was sealed with another key or for another purpose, or was
     *     changed
     */
    public static Appointment parse(String text, TextSeal seal) {
        return of(AppointmentParts.FORM.parse(text, seal));
    }

    private AppointmentParts textParts() {
        return new AppointmentParts(
                resource(),
                practitioners(),
                locations(),
                healthcareService().stream().toList(),
                differences.stream().sorted().map(Difference::name).toList());
    }

    private static Appointment of(AppointmentParts parts) {
        try {
            return read(parts.resource())
                    .with(parts.practitioners(), parts.locations(), parts.healthcareServices())
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
