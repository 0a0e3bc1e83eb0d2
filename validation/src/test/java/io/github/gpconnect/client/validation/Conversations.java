package io.github.gpconnect.client.validation;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.Amendment;
import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.AppointmentId;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.Personality;
import io.github.gpconnect.client.fixtures.ServiceFiltering;
import io.github.gpconnect.client.fixtures.SimulatedPatient;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedProfile;
import io.github.gpconnect.client.fixtures.SimulatedService;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.fixtures.SimulatedVisit;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.foundations.Gender;
import io.github.gpconnect.client.foundations.LocationId;
import io.github.gpconnect.client.foundations.OrganisationId;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.foundations.PatientRegistration;
import io.github.gpconnect.client.foundations.PatientRegistration.Communication;
import io.github.gpconnect.client.foundations.PatientRegistration.PhoneUse;
import io.github.gpconnect.client.foundations.PostalAddress;
import io.github.gpconnect.client.foundations.PractitionerId;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.OrganisationType;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.junit.GpConnectSimulation;
import io.github.gpconnect.client.junit.InventedHub;
import io.github.gpconnect.client.validation.RecordingProxy.Exchange;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/** Every call of the client to a simulated practice, refusals among them, as it went over the wire. */
final class Conversations {
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final NhsNumber NUMBER = NhsNumber.of(InventedPeople.REGISTERED.nhsNumber());
    private static final PatientId PATIENT = PatientId.of(InventedPeople.REGISTERED.id());

    private final Foundations foundations;
    private final AppointmentClient appointments;

    private Conversations(GpConnectClient client, Requester requester) {
        this.foundations = Foundations.of(client.as(requester).at(OdsCode.of("A20047")));
        this.appointments = AppointmentClient.of(client.as(requester).at(OdsCode.of("A20047")));
    }

    /** Holds all of them with a practice of these personalities, as a requester with a smartcard and a type, and without. */
    static List<Exchange> all(SimulatedProfile profile, Personality... personalities) {
        try (SimulatedSpine spine = SimulatedSpine.builder()
                        .clock(GpConnectSimulation.MONDAY_MORNING)
                        .profile(profile)
                        .cleartext()
                        .practice(practice().personality(personalities))
                        .start();
                RecordingProxy proxy = new RecordingProxy(spine.proxyUrl());
                GpConnectClient client =
                        InventedHub.client(spine).spineProxy(proxy.url()).build()) {
            Conversations plain = new Conversations(client, requester());
            plain.foundations();
            plain.registrations();
            plain.appointments();
            plain.refusals();
            new Conversations(
                            client,
                            InventedHub.requester(InventedHub.organisation().build()))
                    .appointments();
            return proxy.exchanges();
        }
    }

    private static Requester requester() {
        return Requester.of(
                InventedHub.organisation().type(OrganisationType.URGENT_CARE).build(),
                InventedHub.user()
                        .prefix("Dr")
                        .smartcard("555000000123", "555000000456")
                        .localIdentifier(URI.create("https://hub.example/Id/user"), "o-17")
                        .build(),
                InventedHub.device().build());
    }

    private static SimulatedPractice.Builder practice() {
        return SimulatedPractice.builder("A20047")
                .fortnightOfSlots()
                .inventedPeople()
                .service(new SimulatedService("61", "2000801", "Evening hub"))
                .serviceFiltering(ServiceFiltering.ENABLED)
                .visit(SimulatedVisit.of(
                                "visit",
                                PATIENT.value(),
                                OffsetDateTime.parse("2026-11-23T12:30:00+00:00"),
                                Duration.ofMinutes(30))
                        .byPractitioner("21")
                        .withComment("Care home visit"));
    }

    private void foundations() {
        foundations.capabilities();
        foundations.findPatient(NUMBER);
        foundations.findPatient(NhsNumber.of(InventedPeople.NOBODYS_NHS_NUMBER));
        foundations.readPatient(PATIENT);
        foundations.findPractitioner("555000000021");
        foundations.readPractitioner(PractitionerId.of("21"));
        OrganisationId organisation = foundations
                .findOrganisation(OdsCode.of("A20047"))
                .orElseThrow()
                .id()
                .orElseThrow();
        foundations.readOrganisation(organisation);
        foundations.readLocation(LocationId.of("17"));
    }

    private void registrations() {
        PatientRegistration.Builder full = PatientRegistration.of(
                        NhsNumber.of(InventedPeople.UNREGISTERED.nhsNumber()),
                        InventedPeople.UNREGISTERED.family(),
                        InventedPeople.UNREGISTERED.given(),
                        InventedPeople.UNREGISTERED.birthDate())
                .prefix("Mr")
                .gender(Gender.MALE)
                .homeAddress(PostalAddress.builder()
                        .lines(List.of("4 Tannery Walk", "Beckside"))
                        .city("Millbeck")
                        .district("Invented County")
                        .postalCode("ZZ99 4MB")
                        .country("GBR")
                        .build())
                .temporaryAddress(PostalAddress.of("Elsewhere", "ZZ99 4MC", "Guest House"))
                .email("leopold@mail.example")
                .communication(Communication.of("cy", true));
        for (PhoneUse use : PhoneUse.values()) {
            full.phone(use, "01632960123");
        }
        foundations.registerPatient(full.build());
        SimulatedPatient lapsed = InventedPeople.LAPSED;
        foundations.registerPatient(PatientRegistration.of(
                        NhsNumber.of(lapsed.nhsNumber()), lapsed.family(), lapsed.given(), lapsed.birthDate())
                .build());
    }

    private void appointments() {
        FreeSlots free = appointments.search(SlotSearch.days(MONDAY, MONDAY.plusDays(1))
                .withPractitioners()
                .withLocations()
                .withOrganisation());
        appointments.search(SlotSearch.days(MONDAY, MONDAY).forDosService("2000801"));
        Patient patient = foundations.findPatient(NUMBER).orElseThrow();
        Appointment long30 = appointments.book(
                BookingRequest.of(PATIENT, free.adjacentRuns(30).get(0).slots())
                        .description("Asthma review")
                        .comment("Needs step-free access"));
        List<Slot> others = free.slots().stream()
                .filter(slot -> slot.start().toLocalDate().equals(MONDAY.plusDays(1)))
                .toList();
        Appointment short10 =
                appointments.book(BookingRequest.of(patient, others.get(0)).description("Blood pressure"));
        appointments.list(PATIENT, MONDAY, MONDAY.plusDays(7));
        appointments.read(long30.id());
        appointments.read(AppointmentId.of("visit"));
        appointments.amend(long30.id(), Amendment.of("Asthma", "Brings a carer"));
        appointments.cancel(long30.id(), "Feels better");
        appointments.cancel(short10, "Not needed");
        appointments.list(PATIENT, MONDAY, MONDAY.plusDays(7));
    }

    private void refusals() {
        Slot slot = appointments.search(SlotSearch.days(MONDAY, MONDAY)).slots().get(5);
        Appointment booked = appointments.book(BookingRequest.of(PATIENT, slot).description("First"));
        refused(() ->
                appointments.book(BookingRequest.of(PatientId.of("3"), slot).description("Second")));
        appointments.amend(booked, Amendment.comment("Once"));
        refused(() -> appointments.amend(booked, Amendment.comment("Twice")));
        refused(() -> foundations.readPatient(PatientId.of("99")));
        refused(() -> foundations.readPractitioner(PractitionerId.of("99")));
        refused(() -> foundations.readLocation(LocationId.of("99")));
        refused(() -> foundations.readOrganisation(OrganisationId.of("99")));
        refused(() -> appointments.read(AppointmentId.of("99")));
        refused(() -> appointments.search(SlotSearch.days(MONDAY, MONDAY).forDosService("2000999")));
        refused(() -> foundations.registerPatient(PatientRegistration.of(
                        NUMBER,
                        InventedPeople.REGISTERED.family(),
                        InventedPeople.REGISTERED.given(),
                        InventedPeople.REGISTERED.birthDate())
                .build()));
        refused(() -> foundations.registerPatient(PatientRegistration.of(
                        NhsNumber.of(InventedPeople.SUPERSEDED.nhsNumber()),
                        InventedPeople.SUPERSEDED.family(),
                        InventedPeople.SUPERSEDED.given(),
                        InventedPeople.SUPERSEDED.birthDate())
                .build()));
        refused(() -> foundations.registerPatient(PatientRegistration.of(
                        NhsNumber.of(InventedPeople.DECEASED.nhsNumber()),
                        InventedPeople.DECEASED.family(),
                        InventedPeople.DECEASED.given(),
                        InventedPeople.DECEASED.birthDate())
                .build()));
    }

    private static void refused(Runnable call) {
        try {
            call.run();
        } catch (GpConnectException refused) {
            return;
        }
        throw new AssertionError("The practice was to refuse it");
    }
}
