package io.github.gpconnect.client.foundations;

import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.call.PracticeConnection;
import io.github.gpconnect.client.error.AlreadyRegisteredException;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.NotOfferedException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.SpineErrorCode;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.specification.Interaction;
import io.github.gpconnect.client.specification.Scope;
import io.github.gpconnect.client.spi.FhirGateway;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The foundations of GP Connect at one practice: finds, registers and reads patients, reads practitioners, locations,
 * organisations and healthcare services, and reads what the server offers. Immutable and thread-safe; cheap to make, so make one for each
 * user and practice.
 *
 * <p>Each method makes one call. It throws a {@link io.github.gpconnect.client.error.GpConnectException}: {@link
 * RefusedException} (with its kinds) or {@link io.github.gpconnect.client.error.ProxyException} if the practice or the
 * proxy refuses, {@link io.github.gpconnect.client.error.TransportException} if there was no response, {@link
 * io.github.gpconnect.client.error.UnreadableResponseException} if the response cannot be understood.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/foundations.html">Foundations</a>
 */
public interface Foundations {
    /** {@code GET metadata}. */
    Interaction READ_METADATA =
            Interaction.of("Get the capability statement", "rest:read:metadata", Scope.ORGANIZATION_READ);

    /** {@code GET Patient?identifier=…}. */
    Interaction FIND_PATIENT = Interaction.of("Find a patient", "rest:search:patient", Scope.PATIENT_READ);

    /** {@code GET Patient/[id]}. */
    Interaction READ_PATIENT = Interaction.of("Read a patient", "rest:read:patient", Scope.PATIENT_READ);

    /** {@code POST Patient/$gpc.registerpatient}. */
    Interaction REGISTER_PATIENT =
            Interaction.of("Register a patient", "operation:gpc.registerpatient", Scope.PATIENT_WRITE);

    /** {@code GET Practitioner?identifier=…}. */
    Interaction FIND_PRACTITIONER =
            Interaction.of("Find a practitioner", "rest:search:practitioner", Scope.ORGANIZATION_READ);

    /** {@code GET Practitioner/[id]}. */
    Interaction READ_PRACTITIONER =
            Interaction.of("Read a practitioner", "rest:read:practitioner", Scope.ORGANIZATION_READ);

    /** {@code GET Organization?identifier=…}. */
    Interaction FIND_ORGANISATION =
            Interaction.of("Find an organisation", "rest:search:organization", Scope.ORGANIZATION_READ);

    /** {@code GET Organization/[id]}. */
    Interaction READ_ORGANISATION =
            Interaction.of("Read an organisation", "rest:read:organization", Scope.ORGANIZATION_READ);

    /** {@code GET Location/[id]}. */
    Interaction READ_LOCATION = Interaction.of("Read a location", "rest:read:location", Scope.ORGANIZATION_READ);

    /** {@code GET HealthcareService} and {@code GET HealthcareService?identifier=…}, from 1.2.8 on. */
    Interaction FIND_HEALTHCARE_SERVICE =
            Interaction.of("Find a healthcare service", "rest:search:healthcareservice", Scope.ORGANIZATION_READ);

    /** {@code GET HealthcareService/[id]}, from 1.2.8 on. */
    Interaction READ_HEALTHCARE_SERVICE =
            Interaction.of("Read a healthcare service", "rest:read:healthcareservice", Scope.ORGANIZATION_READ);

    /**
     * Returns the foundations of one practice. Nothing is looked up or sent yet.
     *
     * @throws InvalidInputException if the connection was not made by a client
     */
    static Foundations of(PracticeConnection practice) {
        return new DefaultFoundations(FhirGateway.of(practice));
    }

    /** Returns a client like this one whose calls use these options. */
    Foundations with(CallOptions options);

    /**
     * Returns the asynchronous calls, on threads that all clients share: virtual threads where the JDK has them (from
     * 21), otherwise at most 32 threads, at most 8 of them for one practice.
     */
    AsyncFoundations async();

    /**
     * Returns the asynchronous calls.
     *
     * @param executor runs the calls; each occupies one thread until it ends
     */
    AsyncFoundations async(Executor executor);

    /**
     * Finds the practice's patient with this NHS number.
     *
     * @return the patient; empty if the practice has no active, traced patient with the number
     * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/foundations_use_case_find_a_patient.html">Find a
     *     patient</a>
     */
    Optional<Patient> findPatient(NhsNumber nhsNumber);

    /**
     * Finds the practice's patient for a person who was traced.
     *
     * @return the patient; empty if the practice has no active, traced patient with the number. Compare it with {@link
     *     Demographics#differencesFrom}
     * @throws InvalidInputException if the patient is flagged as sensitive, or the trace is too old ({@link
     *     Demographics#requireRecent}); nothing is sent
     */
    Optional<Patient> findPatient(Demographics traced);

    /**
     * Reads a patient by the practice's logical id.
     *
     * @throws io.github.gpconnect.client.error.NotFoundException if the practice has none with that id
     * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/foundations_use_case_read_a_patient.html">Read a
     *     patient</a>
     */
    Patient readPatient(PatientId id);

    /**
     * Registers a patient temporarily, so that an appointment can be booked for them at this practice. The request is
     * sent once; if no response confirms it, it is resolved by finding the patient.
     *
     * @return the patient as the practice registered them
     * @throws InvalidInputException if the birth date is in the future
     * @throws AlreadyRegisteredException if the patient is already registered at the practice
     * @throws RefusedException if the practice could not trace the patient, or the patient may not be registered
     *     ({@link SpineErrorCode#INVALID_PATIENT_DEMOGRAPHICS}, {@link SpineErrorCode#INVALID_NHS_NUMBER})
     * @throws io.github.gpconnect.client.error.NotRecordedException if the client's journal could not record it;
     *     nothing was sent
     * @throws OutcomeUnknownException if it is in doubt: see {@link #resolve}. A registration whose response was lost
     *     is never reported as <em>not made</em>, since a patient who is registered but not traced is not found
     * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/foundations_use_case_register_a_patient.html">
     *     Register a patient</a>
     */
    Patient registerPatient(PatientRegistration registration);

    /**
     * Resolves a registration that is in doubt, on this machine or another, by finding the patient. It only reads.
     * Finding a patient with this number is proof only together with the name and birth date that were registered: the
     * client needs the same {@code textHashKey} as the one that sent it.
     *
     * @param registration from {@link OutcomeUnknownException#inDoubt}
     * @param nhsNumber the NHS number of the patient that it was to register
     * @return the patient as the practice registered them
     * @throws AlreadyRegisteredException if the patient was already registered at the practice
     * @throws OutcomeUnknownException if it is still in doubt
     * @throws InvalidInputException if it is another kind of change, or was sent to another practice
     */
    Patient resolve(InDoubtChange registration, NhsNumber nhsNumber);

    /**
     * Resolves a registration that is in doubt, where its content is still known. It needs no {@code textHashKey}.
     *
     * @param registration from {@link OutcomeUnknownException#inDoubt}
     * @param registered the registration that was sent
     * @return the patient as the practice registered them
     * @throws AlreadyRegisteredException if the patient was already registered at the practice
     * @throws OutcomeUnknownException if it is still in doubt
     * @throws InvalidInputException if it is another kind of change, or was sent to another practice
     */
    Patient resolve(InDoubtChange registration, PatientRegistration registered);

    /**
     * Finds a practitioner by their SDS user id, the number on their smartcard.
     *
     * @param sdsUserId the SDS user id
     * @return the practitioner; empty if the practice has none with that number
     * @throws InvalidInputException if it is not a valid SDS user id
     * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/foundations_use_case_find_a_practitioner.html">Find a
     *     practitioner</a>
     */
    Optional<Practitioner> findPractitioner(String sdsUserId);

    /**
     * Reads a practitioner by the practice's logical id.
     *
     * @throws io.github.gpconnect.client.error.NotFoundException if the practice has none with that id
     * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/foundations_use_case_read_a_practitioner.html">Read a
     *     practitioner</a>
     */
    Practitioner readPractitioner(PractitionerId id);

    /**
     * Finds an organisation by its ODS code.
     *
     * @return the organisation; empty if the practice's system has none with that code
     * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/foundations_use_case_find_an_organisation.html">Find
     *     an organisation</a>
     */
    Optional<Organisation> findOrganisation(OdsCode odsCode);

    /**
     * Reads an organisation by the practice's logical id.
     *
     * @throws io.github.gpconnect.client.error.NotFoundException if the practice has none with that id
     * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/foundations_use_case_read_an_organisation.html">Read
     *     an organisation</a>
     */
    Organisation readOrganisation(OrganisationId id);

    /**
     * Reads a location by the practice's logical id.
     *
     * @throws io.github.gpconnect.client.error.NotFoundException if the practice has none with that id
     * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/foundations_use_case_read_a_location.html">Read a
     *     location</a>
     */
    Location readLocation(LocationId id);

    /**
     * Finds the healthcare services that the practice links its sessions to (specification 1.2.8).
     *
     * @return the services; empty if the practice has none, or has switched service filtering off
     * @throws RefusedException with {@link SpineErrorCode#NOT_IMPLEMENTED} or another code if the practice's system
     *     implements an earlier edition: see {@link #requireOffered}
     * @see <a
     *     href="https://developer.nhs.uk/apis/gpconnect-1-2-8/foundations_use_case_find_a_healthcareservice.html">Find
     *     a healthcare service</a>
     */
    List<HealthcareService> findHealthcareServices();

    /**
     * Finds the healthcare services with this id in the Directory of Services.
     *
     * @param dosServiceId the id in the Directory of Services: digits
     * @return the services, seldom more than one; empty if the practice has none with that id, or has switched service
     *     filtering off
     * @throws InvalidInputException if it is not one to twenty digits
     * @throws RefusedException as for {@link #findHealthcareServices()}
     */
    List<HealthcareService> findHealthcareServices(String dosServiceId);

    /**
     * Reads a healthcare service by the practice's logical id.
     *
     * @throws io.github.gpconnect.client.error.NotFoundException if the practice has none with that id, or has switched
     *     service filtering off
     * @see <a
     *     href="https://developer.nhs.uk/apis/gpconnect-1-2-8/foundations_use_case_read_a_healthcareservice.html">Read
     *     a healthcare service</a>
     */
    HealthcareService readHealthcareService(HealthcareServiceId id);

    /**
     * Reads the capability statement of the practice's server.
     *
     * @see <a
     *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/foundations_use_case_get_the_fhir_capability_statement.html">
     *     Get the capability statement</a>
     */
    Capabilities capabilities();

    /**
     * Reads the capability statement of the practice's server, and throws unless it offers all of these interactions.
     * Meant for the first use of a practice: keep the result, since each call reads the statement again.
     *
     * <pre>{@code
     * foundations.requireOffered(Foundations.FIND_PATIENT, AppointmentClient.BOOK, AppointmentClient.CANCEL);
     * }</pre>
     *
     * @param needed an interaction that is needed
     * @param more further interactions that are needed
     * @return all capabilities of the server
     * @throws NotOfferedException if the server does not offer one of them, naming each
     * @see <a
     *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/foundations_use_case_get_the_fhir_capability_statement.html">
     *     Get the capability statement</a>
     */
    Capabilities requireOffered(Interaction needed, Interaction... more);
}
