package io.github.gpconnect.client.appointments.security;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.Amendment;
import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.appointments.federated.FederatedSlotSearch;
import io.github.gpconnect.client.appointments.session.BookingSession;
import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.fixtures.RecordedCall;
import io.github.gpconnect.client.fixtures.SimulatedAddress;
import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import io.github.gpconnect.client.fixtures.SimulatedPatient;
import io.github.gpconnect.client.fixtures.SimulatedPerson;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedProfile;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.foundations.Demographics;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.foundations.Gender;
import io.github.gpconnect.client.foundations.OrganisationId;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.foundations.PatientRegistration;
import io.github.gpconnect.client.foundations.PatientRegistration.Communication;
import io.github.gpconnect.client.foundations.PatientRegistration.PhoneUse;
import io.github.gpconnect.client.foundations.PostalAddress;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.OrganisationType;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.junit.GpConnectSimulation;
import io.github.gpconnect.client.junit.InventedHub;
import io.github.gpconnect.client.observation.MicrometerObserver;
import io.github.gpconnect.client.resilience.CircuitBreaking;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import io.github.gpconnect.client.resilience.Retries;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationTextPublisher;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.slf4j.LoggerFactory;

/** A practice with a patient of unmistakable particulars, and a client through which every call can be made. */
final class TestSetup implements AutoCloseable {
    static final OdsCode PRACTICE = OdsCode.of("A20047");
    static final Clock CLOCK = GpConnectSimulation.MONDAY_MORNING;
    static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    static final PatientId PATIENT = PatientId.of("71");
    static final NhsNumber NUMBER = NhsNumber.of(Secrets.NHS_NUMBER);

    static final Requester REQUESTER = Requester.of(
            InventedHub.organisation().type(OrganisationType.URGENT_CARE).build(),
            InventedHub.user()
                    .name(Secrets.USER_FAMILY, Secrets.USER_GIVEN)
                    .localIdentifier(URI.create("https://hub.example/Id/user"), Secrets.LOGIN)
                    .smartcard(Secrets.SMARTCARD, Secrets.ROLE_PROFILE)
                    .build(),
            InventedHub.device().build());

    static final PatientRegistration REGISTRATION = PatientRegistration.of(
                    NhsNumber.of(Secrets.OTHER_NHS_NUMBER),
                    Secrets.OTHER_FAMILY,
                    Secrets.OTHER_GIVEN,
                    LocalDate.parse(Secrets.OTHER_BIRTH_DATE))
            .gender(Gender.FEMALE)
            .homeAddress(PostalAddress.of(Secrets.OTHER_CITY, Secrets.OTHER_POSTCODE, Secrets.OTHER_ADDRESS_LINE))
            .temporaryAddress(PostalAddress.of(
                    Secrets.TEMPORARY_CITY, Secrets.TEMPORARY_POSTCODE, Secrets.TEMPORARY_ADDRESS_LINE))
            .phone(PhoneUse.MOBILE, Secrets.OTHER_PHONE)
            .email(Secrets.EMAIL)
            .communication(Communication.of("bn", true))
            .build();

    /** As the consumer holds them: the practice has another given name and gender, so that there are differences. */
    static final Demographics TRACED = traced().build();

    static Demographics.Builder traced() {
        return Demographics.builder()
                .nhsNumber(NUMBER)
                .name(Secrets.FAMILY, Secrets.OTHER_GIVEN)
                .gender(Gender.OTHER)
                .birthDate(LocalDate.parse(Secrets.BIRTH_DATE))
                .tracedAt(GpConnectSimulation.MONDAY_MORNING.instant());
    }

    static final SlotSearch SEARCH = SlotSearch.days(MONDAY, MONDAY)
            .withPractitioners()
            .withLocations()
            .withOrganisation()
            .filter("https://hub.example/disposition", "Dx07")
            .forDosService("2000801");

    /** The logger of what is observed. */
    static final String OBSERVATIONS = "observations";

    private final GpConnectSimulation simulation;
    private final AppointmentClient appointments;
    private final Foundations foundations;

    TestSetup(AuditListener audit, boolean draft) {
        this(SimulatedCredentials.shared(), draft, builder -> builder.audit(audit));
    }

    TestSetup(SimulatedCredentials credentials, boolean draft, UnaryOperator<GpConnectClient.Builder> settings) {
        this.simulation = GpConnectSimulation.builder()
                .practice(practice())
                .requester(REQUESTER)
                .spine(spine -> spine.credentials(credentials)
                        .profile(draft ? SimulatedProfile.FOUNDING_DRAFT : SimulatedProfile.CURRENT))
                .client(client -> settings.apply(client.outcomeResolution(OutcomeResolution.off())
                        .retries(Retries.off())
                        .circuitBreaking(CircuitBreaking.off())
                        .observing(new MicrometerObserver(observations()))
                        .maxResponseBytes(1 << 20)))
                .start();
        this.appointments = AppointmentClient.of(simulation.practice()).forPatient(NUMBER);
        this.foundations = simulation.foundations();
    }

    /** Writes each observation to the log, with all the keys that become tags of metrics and of traces. */
    private static ObservationRegistry observations() {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig()
                .observationHandler(new ObservationTextPublisher(LoggerFactory.getLogger(OBSERVATIONS)::info));
        return registry;
    }

    private static SimulatedPractice.Builder practice() {
        return SimulatedPractice.builder(PRACTICE.value())
                .fortnightOfSlots()
                .inventedPeople()
                .patient(SimulatedPatient.of(
                                PATIENT.value(),
                                Secrets.NHS_NUMBER,
                                "Dr",
                                Secrets.GIVEN,
                                Secrets.FAMILY,
                                "female",
                                LocalDate.parse(Secrets.BIRTH_DATE))
                        .reachableAt(
                                new SimulatedAddress(Secrets.ADDRESS_LINE, Secrets.CITY, Secrets.POSTCODE),
                                Secrets.PHONE))
                .knownNationally(SimulatedPerson.of(
                        Secrets.OTHER_NHS_NUMBER,
                        Secrets.OTHER_GIVEN,
                        Secrets.OTHER_FAMILY,
                        "female",
                        LocalDate.parse(Secrets.OTHER_BIRTH_DATE)));
    }

    SimulatedSpine spine() {
        return simulation.spine();
    }

    GpConnectClient client() {
        return simulation.client();
    }

    AppointmentClient appointments() {
        return appointments;
    }

    Foundations foundations() {
        return foundations;
    }

    Practice asKnown() {
        return InventedHub.entry(simulation.simulatedPractice());
    }

    BookingSession session() {
        return BookingSession.of(client().as(REQUESTER), PRACTICE)
                .accepting(differences -> true)
                .comment(Secrets.COMMENT);
    }

    /** Returns a search of this practice and of one that is not listed. */
    FederatedSlotSearch federation() {
        return FederatedSlotSearch.of(client().as(REQUESTER)).practices(List.of(PRACTICE, OdsCode.of("Z99999")));
    }

    BookingRequest booking(Slot slot) {
        return BookingRequest.of(PATIENT, slot).description(Secrets.DESCRIPTION).comment(Secrets.COMMENT);
    }

    /** Each call that can be made, by what it does, in an order in which all of them go well. */
    Map<String, Callable<?>> calls() {
        FreeSlots free = appointments.search(SEARCH);
        List<Slot> slots = free.slots();
        Appointment booked = appointments.book(booking(slots.get(0)));
        Appointment toMove = appointments.book(booking(slots.get(1)));
        Appointment toCancel = appointments.book(booking(slots.get(2)));

        Map<String, Callable<?>> calls = new LinkedHashMap<>();
        calls.put("capabilities", () -> foundations.requireOffered(Foundations.FIND_PATIENT, AppointmentClient.BOOK));
        calls.put("find patient", () -> foundations.findPatient(NUMBER));
        calls.put("read patient", () -> foundations.readPatient(PATIENT));
        calls.put("register", () -> foundations.registerPatient(REGISTRATION));
        calls.put("find practitioner", () -> foundations.findPractitioner("G11111116"));
        calls.put(
                "read practitioner",
                () -> foundations.readPractitioner(
                        slots.get(0).practitioner().orElseThrow().id()));
        calls.put("find organisation", () -> foundations.findOrganisation(PRACTICE));
        calls.put("read organisation", () -> foundations.readOrganisation(OrganisationId.of("14")));
        calls.put(
                "read location",
                () -> foundations.readLocation(slots.get(0).location().id()));
        calls.put("search slots", () -> appointments.search(SEARCH));
        calls.put("search slots of many practices", () -> federation().search(SEARCH));
        calls.put("book", () -> appointments.book(booking(slots.get(3))));
        calls.put("read", () -> appointments.read(booked.id()));
        calls.put(
                "read, not waited for",
                () -> appointments.async().read(booked.id()).join());
        calls.put("list", () -> appointments.list(PATIENT, MONDAY, MONDAY));
        calls.put(
                "amend", () -> appointments.amend(booked, Amendment.of(Secrets.NEW_DESCRIPTION, Secrets.NEW_COMMENT)));
        calls.put("cancel", () -> appointments.cancel(toCancel, Secrets.REASON));
        calls.put("reschedule", () -> appointments.reschedule(toMove, booking(slots.get(4)), Secrets.REASON));
        calls.put("details", () -> appointments.withDetails(List.of(booked)));
        calls.put("session", () -> session().book(TRACED, SEARCH, Secrets.DESCRIPTION));
        return calls;
    }

    /** The tokens that have been sent. */
    List<String> tokens() {
        return spine().requests().stream()
                .map(RecordedCall::headers)
                .flatMap(List::stream)
                .filter(header -> header.name().equalsIgnoreCase("Authorization"))
                .map(header -> header.value().substring("Bearer ".length()))
                .distinct()
                .toList();
    }

    @Override
    public void close() {
        simulation.close();
    }
}
