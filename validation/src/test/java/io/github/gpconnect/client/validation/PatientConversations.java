package io.github.gpconnect.client.validation;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentStatus;
import io.github.gpconnect.client.appointments.DeliveryChannel;
import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.PatientGatewayPersonality;
import io.github.gpconnect.client.fixtures.SimulatedPatientGateway;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.foundations.Telecom;
import io.github.gpconnect.client.identity.BookingOrganisation;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.OrganisationType;
import io.github.gpconnect.client.junit.GpConnectSimulation;
import io.github.gpconnect.client.patient.AccessTokens;
import io.github.gpconnect.client.patient.AppointmentSearch;
import io.github.gpconnect.client.patient.LoggedInPatient;
import io.github.gpconnect.client.patient.PatientAppointments;
import io.github.gpconnect.client.patient.PatientClient;
import io.github.gpconnect.client.resilience.Retries;
import io.github.gpconnect.client.validation.RecordingProxy.Exchange;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** Every call of the client for patients to a simulated gateway, refusals among them, as it went over the wire. */
final class PatientConversations {
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final String IMOGEN = InventedPeople.REGISTERED.nhsNumber();
    private static final String OSRIC = InventedPeople.ALSO_REGISTERED.nhsNumber();

    private final SimulatedPatientGateway gateway;
    private final PatientAppointments mine;
    private final PatientAppointments others;

    private PatientConversations(
            SimulatedPatientGateway gateway, PatientAppointments mine, PatientAppointments others) {
        this.gateway = gateway;
        this.mine = mine;
        this.others = others;
    }

    /** Holds all of them with a gateway of these personalities. */
    static List<Exchange> all(PatientGatewayPersonality... personalities) {
        try (SimulatedSpine spine = SimulatedSpine.builder()
                        .clock(GpConnectSimulation.MONDAY_MORNING)
                        .start();
                SimulatedPatientGateway gateway = SimulatedPatientGateway.builder(spine)
                        .cleartext()
                        .quota(40)
                        .personality(personalities)
                        .start();
                RecordingProxy proxy = new RecordingProxy(URI.create(
                        gateway.url().getScheme() + "://" + gateway.url().getAuthority()));
                PatientClient client = client(
                        proxy.url(),
                        patient -> gateway.accessToken(patient.nhsNumber().value()));
                PatientClient loggedOut = client(proxy.url(), patient -> "expired")) {
            PatientConversations conversations =
                    new PatientConversations(gateway, of(client, IMOGEN), of(client, OSRIC));
            conversations.appointments();
            conversations.refusals(of(loggedOut, IMOGEN));
            return proxy.exchanges();
        }
    }

    private static PatientClient client(URI proxy, AccessTokens tokens) {
        return PatientClient.builder()
                .baseUrl(proxy.resolve(PatientClient.PRODUCTION.getPath()))
                .allowCleartext()
                .organisation(BookingOrganisation.of(
                        OdsCode.of("ZZ777"), "Heron Quay Online", "01632 960777", OrganisationType.URGENT_CARE))
                .tokens(tokens)
                .clock(GpConnectSimulation.MONDAY_MORNING)
                .retries(Retries.off())
                .audit(event -> {})
                .build();
    }

    private static PatientAppointments of(PatientClient client, String nhsNumber) {
        return PatientAppointments.of(
                client, LoggedInPatient.of("account-" + nhsNumber.charAt(4), NhsNumber.of(nhsNumber)));
    }

    private void appointments() {
        FreeSlots free = free();
        Slot inPerson = first(free, DeliveryChannel.IN_PERSON);
        Slot byTelephone = first(free, DeliveryChannel.TELEPHONE);
        Appointment booked =
                mine.book(mine.requestFor(inPerson).description("Asthma review").comment("Needs step-free access"));
        Appointment called = mine.book(
                mine.requestFor(byTelephone).description("Results"),
                Telecom.builder("01632 960114").system("phone").build());
        mine.list(AppointmentSearch.between(MONDAY.minusYears(1), MONDAY.plusYears(1)));
        mine.list(AppointmentSearch.between(MONDAY, MONDAY.plusDays(7))
                .mostPast(5)
                .status(AppointmentStatus.BOOKED)
                .withPractitioners()
                .withLocations());
        mine.cancel(mine.read(booked.id()), "Feels better");
        mine.cancel(called, "Has the results");
    }

    private void refusals(PatientAppointments loggedOut) {
        Slot slot = first(free(), DeliveryChannel.IN_PERSON);
        Appointment booked = mine.book(mine.requestFor(slot).description("First"));
        refused(() -> others.book(others.requestFor(slot).description("Second")));
        refused(() -> others.read(booked.id()));
        gateway.requireNoticeOfCancellation(Duration.ofDays(30));
        refused(() -> mine.cancel(booked, "Feels better"));
        gateway.forbidCancelling(booked.id().value());
        refused(() -> mine.cancel(booked, "Feels better"));
        gateway.switchCancellationOff();
        refused(() -> mine.cancel(booked, "Feels better"));
        refused(() -> loggedOut.read(booked.id()));
        refused(() -> {
            for (int i = 0; i < 40; i++) {
                mine.read(booked.id()); // until the quota is used up
            }
        });
    }

    private FreeSlots free() {
        return mine.search(SlotSearch.days(MONDAY, MONDAY.plusDays(1))
                .withPractitioners()
                .withLocations()
                .withOrganisation());
    }

    private static Slot first(FreeSlots free, DeliveryChannel channel) {
        return free.slots().stream()
                .filter(slot -> slot.deliveryChannel().filter(channel::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private static void refused(Runnable call) {
        try {
            call.run();
        } catch (GpConnectException refused) {
            return;
        }
        throw new AssertionError("The gateway was to refuse it");
    }
}
