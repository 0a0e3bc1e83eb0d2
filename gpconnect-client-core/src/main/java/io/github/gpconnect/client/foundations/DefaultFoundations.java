package io.github.gpconnect.client.foundations;

import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.error.AlreadyRegisteredException;
import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.NotMadeException;
import io.github.gpconnect.client.error.NotOfferedException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.SpineErrorCode;
import io.github.gpconnect.client.foundations.spi.CapabilityReader;
import io.github.gpconnect.client.foundations.spi.PatientReader;
import io.github.gpconnect.client.foundations.spi.PlaceReader;
import io.github.gpconnect.client.foundations.spi.RegistrationWriter;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.specification.Interaction;
import io.github.gpconnect.client.spi.Bundles;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.spi.LogicalIds;
import io.github.gpconnect.client.spi.Query;
import io.github.gpconnect.client.spi.Subject;
import io.github.gpconnect.client.spi.Systems;
import io.github.gpconnect.client.spi.UkTime;
import io.github.gpconnect.client.spi.change.Change;
import io.github.gpconnect.client.spi.change.OperationDetails;
import io.github.gpconnect.client.spi.response.UnusableResponseException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.hl7.fhir.dstu3.model.Organization;

/** An implementation that calls the practice. Immutable and thread-safe. */
final class DefaultFoundations implements Foundations {
    private final FhirGateway gateway;

    DefaultFoundations(FhirGateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public Foundations with(CallOptions options) {
        return new DefaultFoundations(gateway.with(options));
    }

    @Override
    public AsyncFoundations async() {
        return new DefaultAsyncFoundations(this, gateway.async());
    }

    @Override
    public AsyncFoundations async(Executor executor) {
        return new DefaultAsyncFoundations(this, gateway.async(executor));
    }

    @Override
    public Optional<Patient> findPatient(NhsNumber nhsNumber) {
        return gateway.operation(FIND_PATIENT, (calls, about) -> findPatient(nhsNumber, calls, about));
    }

    private static Optional<Patient> findPatient(NhsNumber nhsNumber, FhirGateway calls, OperationDetails about) {
        Optional<Patient> found = calls.search(
                FIND_PATIENT,
                subject(nhsNumber),
                byNumber(nhsNumber),
                bundle -> Bundles.atMostOne(bundle, org.hl7.fhir.dstu3.model.Patient.class)
                        .map(patient -> PatientReader.readOwnerOf(nhsNumber, patient, today(calls))));
        found.ifPresent(patient -> about.patient(patient.id().value()));
        return found;
    }

    static LocalDate today(FhirGateway calls) {
        return UkTime.dayOf(calls.clock().instant());
    }

    static Subject subject(NhsNumber nhsNumber) {
        return Subject.patient(nhsNumber);
    }

    static Query byNumber(NhsNumber nhsNumber) {
        return Query.of("Patient").andToken("identifier", Systems.NHS_NUMBER, nhsNumber.value());
    }

    @Override
    public Optional<Patient> findPatient(Demographics traced) {
        return gateway.operation(FIND_PATIENT, (calls, about) -> {
            traced.requireNotSensitive();
            traced.requireRecent(calls.clock().instant());
            return findPatient(traced.nhsNumber(), calls, about);
        });
    }

    @Override
    public Patient readPatient(PatientId id) {
        return gateway.operation(READ_PATIENT, (calls, about) -> {
            about.patient(id.value());
            return calls.read(
                    READ_PATIENT,
                    Subject.patient(id.value()),
                    org.hl7.fhir.dstu3.model.Patient.class,
                    id.value(),
                    patient -> PatientReader.read(patient, today(calls)));
        });
    }

    @Override
    public Patient registerPatient(PatientRegistration registration) {
        return gateway.operation(REGISTER_PATIENT, (calls, about) -> {
            if (registration.birthDate().isAfter(today(calls))) {
                throw new InvalidInputException("A patient's birth date is not in the future");
            }
            registration
                    .traced()
                    .ifPresent(traced -> traced.requireRecent(calls.clock().instant()));
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
            } catch (NotMadeException notMade) {
                throw notMade.alreadyHeldBy().isPresent() ? new AlreadyRegisteredException(notMade.call()) : notMade;
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
                        .map(patient -> PatientReader.readOwnerOf(nhsNumber, patient, today(calls)))
                        .orElseThrow(() -> new UnusableResponseException("it does not hold the patient")),
                new Change<>(
                        ChangeKind.REGISTRATION,
                        details -> RegistrationVerification.hash(calls, registration)
                                .map(details::textHash)
                                .orElse(details),
                        new RegistrationVerification(nhsNumber, registration)));
    }

    @Override
    public Patient resolve(InDoubtChange registration, NhsNumber nhsNumber) {
        return resolve(registration, new RegistrationVerification(nhsNumber, null));
    }

    @Override
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

    @Override
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
                                .map(practitioner -> PlaceReader.practitioner(practitioner, today(calls)))));
    }

    @Override
    public Practitioner readPractitioner(PractitionerId id) {
        return gateway.operation(
                READ_PRACTITIONER,
                (calls, about) -> calls.read(
                        READ_PRACTITIONER,
                        Subject.unnamed(),
                        org.hl7.fhir.dstu3.model.Practitioner.class,
                        id.value(),
                        practitioner -> PlaceReader.practitioner(practitioner, today(calls))));
    }

    @Override
    public Optional<Organisation> findOrganisation(OdsCode odsCode) {
        return gateway.operation(
                FIND_ORGANISATION,
                (calls, about) -> calls.search(
                        FIND_ORGANISATION,
                        Subject.unnamed(),
                        Query.of("Organization").andToken("identifier", Systems.ODS_CODE, odsCode.value()),
                        bundle -> Bundles.atMostOne(bundle, Organization.class).map(PlaceReader::organisation)));
    }

    @Override
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

    @Override
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

    @Override
    public List<HealthcareService> findHealthcareServices() {
        return services(Query.of("HealthcareService"));
    }

    @Override
    public List<HealthcareService> findHealthcareServices(String dosServiceId) {
        Query query = Query.of("HealthcareService")
                .andToken("identifier", Systems.DOS_SERVICE_ID, LogicalIds.checkedDosService(dosServiceId));
        return services(query).stream()
                .filter(service ->
                        service.dosServiceId().filter(dosServiceId::equals).isPresent())
                .toList();
    }

    private List<HealthcareService> services(Query query) {
        return gateway.operation(
                FIND_HEALTHCARE_SERVICE,
                (calls, about) -> calls.search(
                        FIND_HEALTHCARE_SERVICE,
                        Subject.unnamed(),
                        query,
                        bundle -> Bundles.results(bundle, org.hl7.fhir.dstu3.model.HealthcareService.class).stream()
                                .map(PlaceReader::service)
                                .toList()));
    }

    @Override
    public HealthcareService readHealthcareService(HealthcareServiceId id) {
        return gateway.operation(
                READ_HEALTHCARE_SERVICE,
                (calls, about) -> calls.read(
                        READ_HEALTHCARE_SERVICE,
                        Subject.unnamed(),
                        org.hl7.fhir.dstu3.model.HealthcareService.class,
                        id.value(),
                        PlaceReader::service));
    }

    @Override
    public Capabilities capabilities() {
        return gateway.operation(
                READ_METADATA, (calls, about) -> calls.capabilities(READ_METADATA, CapabilityReader::read));
    }

    @Override
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
                    gateway.odsCode().value());
        }
        return capabilities;
    }
}
