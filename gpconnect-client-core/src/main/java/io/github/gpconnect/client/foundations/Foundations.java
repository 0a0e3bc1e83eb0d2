package io.github.gpconnect.client.foundations;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.error.AlreadyRegisteredException;
import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.NotMadeException;
import io.github.gpconnect.client.error.NotOfferedException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.SpineErrorCode;
import io.github.gpconnect.client.foundations.spi.CapabilityReader;
import io.github.gpconnect.client.foundations.spi.PatientReader;
import io.github.gpconnect.client.foundations.spi.PlaceReader;
import io.github.gpconnect.client.foundations.spi.RegistrationWriter;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.specification.Capability;
import io.github.gpconnect.client.specification.Interaction;
import io.github.gpconnect.client.specification.Scope;
import io.github.gpconnect.client.spi.Bundles;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.spi.LogicalIds;
import io.github.gpconnect.client.spi.Query;
import io.github.gpconnect.client.spi.Subject;
import io.github.gpconnect.client.spi.Systems;
import io.github.gpconnect.client.spi.UkTime;
import io.github.gpconnect.client.spi.change.Change;
import io.github.gpconnect.client.spi.response.UnusableResponseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.dstu3.model.Organization;

/**
 * Finds, registers and reads a practice's patients, reads its practitioners, locations and organisation, and asks what
 * its server can do. Immutable and thread-safe; cheap to make, so make one for each user and practice.
 *
 * <p>Each method makes one call. It throws a {@link io.github.gpconnect.client.error.GpConnectException}: {@link
 * RefusedException} (with its kinds) or {@link io.github.gpconnect.client.error.ProxyException} if the practice or the
 * proxy says no, {@link io.github.gpconnect.client.error.TransportException} if nothing came back, {@link
 * io.github.gpconnect.client.error.UnreadableResponseException} if what came back cannot be understood.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/foundations.html">Foundations</a>
 */
public final class Foundations {
    /** {@code GET metadata}. */
    public static final Interaction READ_METADATA =
            Interaction.of("Get the capability statement", "rest:read:metadata", Scope.ORGANIZATION_READ);

    /** {@code GET Patient?identifier=…}. */
    public static final Interaction FIND_PATIENT =
            Interaction.of("Find a patient", "rest:search:patient", Scope.PATIENT_READ);

    /** {@code GET Patient/[id]}. */
    public static final Interaction READ_PATIENT =
            Interaction.of("Read a patient", "rest:read:patient", Scope.PATIENT_READ);

    /** {@code POST Patient/$gpc.registerpatient}. */
    public static final Interaction REGISTER_PATIENT =
            Interaction.of("Register a patient", "operation:gpc.registerpatient", Scope.PATIENT_WRITE);

    /** {@code GET Practitioner?identifier=…}. */
    public static final Interaction FIND_PRACTITIONER =
            Interaction.of("Find a practitioner", "rest:search:practitioner", Scope.ORGANIZATION_READ);

    /** {@code GET Practitioner/[id]}. */
    public static final Interaction READ_PRACTITIONER =
            Interaction.of("Read a practitioner", "rest:read:practitioner", Scope.ORGANIZATION_READ);

    /** {@code GET Organization?identifier=…}. */
    public static final Interaction FIND_ORGANISATION =
            Interaction.of("Find an organisation", "rest:search:organization", Scope.ORGANIZATION_READ);

    /** {@code GET Organization/[id]}. */
    public static final Interaction READ_ORGANISATION =
            Interaction.of("Read an organisation", "rest:read:organization", Scope.ORGANIZATION_READ);

    /** {@code GET Location/[id]}. */
    public static final Interaction READ_LOCATION =
            Interaction.of("Read a location", "rest:read:location", Scope.ORGANIZATION_READ);

    private final FhirGateway gateway;

    private Foundations(FhirGateway gateway) {
        this.gateway = gateway;
    }

    /**
     * The foundations of one practice for one requester.
     *
     * @throws io.github.gpconnect.client.error.DirectoryException if the client's directory does not have the practice with
     *     Appointment Management, which Foundations belong to, or cannot tell
     */
    public static Foundations of(GpConnectClient client, OdsCode practice, Requester requester) {
        return new Foundations(client.gateway(practice, Capability.APPOINTMENT_MANAGEMENT, requester));
    }

    /** The same over a gateway that a capability module holds already. */
    public static Foundations over(FhirGateway gateway) {
        return new Foundations(requireNonNull(gateway, "gateway"));
    }

    /** The same for calls with these options. */
    public Foundations with(CallOptions options) {
        return new Foundations(gateway.with(options));
    }

    /**
     * Finds the practice's patient with this NHS number.
     *
     * @return the patient; empty if the practice has no active, traced patient with the number
     * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/foundations_use_case_find_a_patient.html">Find a
     *     patient</a>
     */
    public Optional<Patient> findPatient(NhsNumber nhsNumber) {
        return gateway.operation(FIND_PATIENT, (calls, about) -> {
            Optional<Patient> found = calls.search(
                    FIND_PATIENT,
                    subject(nhsNumber),
                    byNumber(nhsNumber),
                    bundle -> Bundles.atMostOne(bundle, org.hl7.fhir.dstu3.model.Patient.class)
                            .map(patient -> PatientReader.readOwnerOf(nhsNumber, patient)));
            found.ifPresent(patient -> about.patient(patient.id().value()));
            return found;
        });
    }

    static Subject subject(NhsNumber nhsNumber) {
        return Subject.patient(nhsNumber);
    }

    static Query byNumber(NhsNumber nhsNumber) {
        return Query.of("Patient").andToken("identifier", Systems.NHS_NUMBER, nhsNumber.value());
    }

    /**
     * Finds the practice's patient for somebody who was traced, unless the national record flags them as sensitive.
     *
     * @return the patient; empty if the practice has no active, traced patient with the number. Compare it with {@link
     *     Demographics#differencesFrom}
     * @throws InvalidInputException if the patient is flagged as sensitive; nothing is sent
     */
    public Optional<Patient> findPatient(Demographics traced) {
        traced.requireNotSensitive();
        return findPatient(traced.nhsNumber());
    }

    /**
     * Reads a patient by the logical id that the practice gave it.
     *
     * @throws io.github.gpconnect.client.error.NotFoundException if the practice has none with that id
     * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/foundations_use_case_read_a_patient.html">Read a
     *     patient</a>
     */
    public Patient readPatient(PatientId id) {
        return gateway.operation(READ_PATIENT, (calls, about) -> {
            about.patient(id.value());
            return calls.read(
                    READ_PATIENT,
                    Subject.patient(id.value()),
                    org.hl7.fhir.dstu3.model.Patient.class,
                    id.value(),
                    PatientReader::read);
        });
    }

    /**
     * Registers a patient for a while, so that an appointment can be booked for them here. It is sent once; what no response
     * confirms is found out by finding the patient.
     *
     * @return the patient as the practice registered them
     * @throws InvalidInputException if the birth date is in the future
     * @throws AlreadyRegisteredException if the practice has the patient already
     * @throws RefusedException if the practice could not trace the patient, or the patient may not be registered
     *     ({@link SpineErrorCode#INVALID_PATIENT_DEMOGRAPHICS}, {@link SpineErrorCode#INVALID_NHS_NUMBER})
     * @throws io.github.gpconnect.client.error.NotRecordedException if the client's journal could not record it; nothing was
     *     sent
     * @throws OutcomeUnknownException if it is in doubt: see {@link #resolve}. A registration whose response was lost is never
     *     called <em>not made</em>, since a patient who is not traced is not found although registered
     * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/foundations_use_case_register_a_patient.html">
     *     Register a patient</a>
     */
    public Patient registerPatient(PatientRegistration registration) {
        return gateway.operation(REGISTER_PATIENT, (calls, about) -> {
            if (registration.birthDate().isAfter(UkTime.dayOf(calls.clock().instant()))) {
                throw new InvalidInputException("A patient's birth date is not in the future");
            }
            try {
                Patient registered = register(calls, registration);
                about.patient(registered.id().value());
                return registered;
            } catch (RefusedException refused) {
                throw refused.spineCode()
                                .filter(SpineErrorCode.DUPLICATE_REJECTED::equals)
                                .isPresent()
                        ? new AlreadyRegisteredException(refused.call())
                        : refused;
            } catch (NotMadeException registeredBefore) {
                throw new AlreadyRegisteredException(registeredBefore.call());
            }
        });
    }

    private static Patient register(FhirGateway calls, PatientRegistration registration) {
        NhsNumber nhsNumber = registration.nhsNumber();
        return calls.operate(
                REGISTER_PATIENT,
                subject(nhsNumber),
                org.hl7.fhir.dstu3.model.Patient.class,
                "$gpc.registerpatient",
                RegistrationWriter.write(registration),
                bundle -> Bundles.atMostOne(bundle, org.hl7.fhir.dstu3.model.Patient.class)
                        .map(patient -> PatientReader.readOwnerOf(nhsNumber, patient))
                        .filter(patient -> patient.nhsNumber().isPresent())
                        .orElseThrow(() -> new UnusableResponseException("it does not hold the patient")),
                new Change<>(
                        ChangeKind.REGISTRATION,
                        details -> RegistrationVerification.hash(calls, registration)
                                .map(details::textHash)
                                .orElse(details),
                        new RegistrationVerification(nhsNumber, registration)));
    }

    /**
     * Finds out by finding the patient whether a registration was made whose outcome is in doubt, here or on another machine.
     * It only reads. That the patient is there with this number shows that it was made only together with the name and birth
     * date that were registered: the client needs the {@code textHashKey} of the one that sent it.
     *
     * @param registration from {@link OutcomeUnknownException#inDoubt}
     * @param nhsNumber whom it was to register
     * @return the patient as the practice registered them
     * @throws AlreadyRegisteredException if the practice had the patient before
     * @throws OutcomeUnknownException if reading did not show it this time either
     * @throws InvalidInputException if it is another sort of change, or was sent to another practice
     */
    public Patient resolve(InDoubtChange registration, NhsNumber nhsNumber) {
        return resolve(registration, new RegistrationVerification(nhsNumber, null));
    }

    /**
     * The same where what was registered is still known: it needs no {@code textHashKey}.
     *
     * @param registration from {@link OutcomeUnknownException#inDoubt}
     * @param registered what it was to register
     * @return the patient as the practice registered them
     * @throws AlreadyRegisteredException if the practice had the patient before
     * @throws OutcomeUnknownException if reading did not show it this time either
     * @throws InvalidInputException if it is another sort of change, or was sent to another practice
     */
    public Patient resolve(InDoubtChange registration, PatientRegistration registered) {
        return resolve(registration, new RegistrationVerification(registered.nhsNumber(), registered));
    }

    private Patient resolve(InDoubtChange registration, RegistrationVerification verification) {
        return gateway.operation(REGISTER_PATIENT, (calls, about) -> {
            about.resolves(registration.traceId());
            if (registration.kind() != ChangeKind.REGISTRATION) {
                throw new InvalidInputException("Only a registration is resolved by finding the patient, not a "
                        + registration.kind().name().toLowerCase(Locale.ROOT));
            }
            try {
                Patient registered = calls.resolve(registration, verification);
                about.patient(registered.id().value());
                return registered;
            } catch (NotMadeException registeredBefore) {
                throw new AlreadyRegisteredException(registeredBefore.call());
            }
        });
    }

    /**
     * Finds a practitioner by the number on their smartcard.
     *
     * @param sdsUserId the SDS user id
     * @return the practitioner; empty if the practice has none with that number
     * @throws InvalidInputException if it cannot be such a number
     * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/foundations_use_case_find_a_practitioner.html">Find a
     *     practitioner</a>
     */
    public Optional<Practitioner> findPractitioner(String sdsUserId) {
        return gateway.operation(
                FIND_PRACTITIONER,
                (calls, about) -> calls.search(
                        FIND_PRACTITIONER,
                        Subject.unnamed(),
                        Query.of("Practitioner")
                                .andToken(
                                        "identifier",
                                        Systems.SDS_USER_ID,
                                        LogicalIds.checked("A practitioner's SDS user id", sdsUserId)),
                        bundle -> Bundles.atMostOne(bundle, org.hl7.fhir.dstu3.model.Practitioner.class)
                                .map(PlaceReader::practitioner)));
    }

    /**
     * Reads a practitioner by the logical id that the practice gave them.
     *
     * @throws io.github.gpconnect.client.error.NotFoundException if the practice has none with that id
     * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/foundations_use_case_read_a_practitioner.html">Read a
     *     practitioner</a>
     */
    public Practitioner readPractitioner(PractitionerId id) {
        return gateway.operation(
                READ_PRACTITIONER,
                (calls, about) -> calls.read(
                        READ_PRACTITIONER,
                        Subject.unnamed(),
                        org.hl7.fhir.dstu3.model.Practitioner.class,
                        id.value(),
                        PlaceReader::practitioner));
    }

    /**
     * Finds an organisation by its ODS code.
     *
     * @return the organisation; empty if the practice's system has none with that code
     * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/foundations_use_case_find_an_organisation.html">Find
     *     an organisation</a>
     */
    public Optional<Organisation> findOrganisation(OdsCode odsCode) {
        return gateway.operation(
                FIND_ORGANISATION,
                (calls, about) -> calls.search(
                        FIND_ORGANISATION,
                        Subject.unnamed(),
                        Query.of("Organization").andToken("identifier", Systems.ODS_CODE, odsCode.value()),
                        bundle -> Bundles.atMostOne(bundle, Organization.class).map(PlaceReader::organisation)));
    }

    /**
     * Reads an organisation by the logical id that the practice gave it.
     *
     * @throws io.github.gpconnect.client.error.NotFoundException if the practice has none with that id
     * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/foundations_use_case_read_an_organisation.html">Read
     *     an organisation</a>
     */
    public Organisation readOrganisation(OrganisationId id) {
        return gateway.operation(
                READ_ORGANISATION,
                (calls, about) -> calls.read(
                        READ_ORGANISATION,
                        Subject.unnamed(),
                        Organization.class,
                        id.value(),
                        PlaceReader::organisation));
    }

    /**
     * Reads a surgery by the logical id that the practice gave it.
     *
     * @throws io.github.gpconnect.client.error.NotFoundException if the practice has none with that id
     * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/foundations_use_case_read_a_location.html">Read a
     *     location</a>
     */
    public Location readLocation(LocationId id) {
        return gateway.operation(
                READ_LOCATION,
                (calls, about) -> calls.read(
                        READ_LOCATION,
                        Subject.unnamed(),
                        org.hl7.fhir.dstu3.model.Location.class,
                        id.value(),
                        PlaceReader::location));
    }

    /**
     * Asks what the practice's server can do.
     *
     * @see <a
     *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/foundations_use_case_get_the_fhir_capability_statement.html">
     *     Get the capability statement</a>
     */
    public Capabilities capabilities() {
        return gateway.operation(
                READ_METADATA, (calls, about) -> calls.capabilities(READ_METADATA, CapabilityReader::read));
    }

    /**
     * Asks what the practice's server can do, and demands that it offers all of these. Meant for the first use of a
     * practice: ask once and remember the answer, since each call here is a call to the practice.
     *
     * <pre>{@code
     * foundations.requireOffered(Foundations.FIND_PATIENT, AppointmentClient.BOOK, AppointmentClient.CANCEL);
     * }</pre>
     *
     * @param needed what is going to be asked of the practice
     * @param more whatever else is
     * @return all that the server says, to keep
     * @throws NotOfferedException if the server does not offer one of them, naming each
     * @see <a
     *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/foundations_use_case_get_the_fhir_capability_statement.html">
     *     Get the capability statement</a>
     */
    public Capabilities requireOffered(Interaction needed, Interaction... more) {
        List<Interaction> asked =
                Stream.concat(Stream.of(needed), Stream.of(more)).toList();
        Capabilities capabilities = capabilities();
        List<String> missing = asked.stream()
                .filter(interaction -> !capabilities.offers(interaction))
                .map(Interaction::name)
                .toList();
        if (!missing.isEmpty()) {
            throw new NotOfferedException(
                    missing,
                    capabilities.version().orElse(""),
                    gateway.practice().odsCode().value());
        }
        return capabilities;
    }
}
