package io.github.gpconnect.client.patient;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.audit.OperationEvent;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.PatientGatewayPersonality;
import io.github.gpconnect.client.fixtures.RecordedCall;
import io.github.gpconnect.client.fixtures.SimulatedAddress;
import io.github.gpconnect.client.fixtures.SimulatedLocation;
import io.github.gpconnect.client.fixtures.SimulatedPatient;
import io.github.gpconnect.client.fixtures.SimulatedPatientGateway;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedPractitioner;
import io.github.gpconnect.client.fixtures.SimulatedSchedule;
import io.github.gpconnect.client.fixtures.SimulatedSlot;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.identity.BookingOrganisation;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import io.github.gpconnect.client.tls.SigningKey;
import io.github.gpconnect.client.tls.TlsSettings;
import io.github.gpconnect.client.tls.TrustedCertificates;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** An online service of an invented organisation, its patients, and the gateway and practice that it calls over TLS. */
final class OnlineService implements AutoCloseable {
    static final String CLIENT_ID = "online-service";
    static final String KEY_ID = "key-1";
    static final KeyPair KEYS = rsaKeys();
    static final LocalDate MONDAY = LocalDate.parse("2025-03-24");
    static final LoggedInPatient IMOGEN =
            LoggedInPatient.of("account-1", NhsNumber.of(InventedPeople.REGISTERED.nhsNumber()));
    static final LoggedInPatient OSRIC =
            LoggedInPatient.of("account-2", NhsNumber.of(InventedPeople.ALSO_REGISTERED.nhsNumber()));

    /** Fifty further patients of the practice. */
    static final List<LoggedInPatient> FIFTY = IntStream.range(0, 50)
            .mapToObj(i -> LoggedInPatient.of("one-of-fifty-" + i, nhsNumber(i)))
            .toList();

    final TestClock clock = new TestClock();
    final List<AuditEvent> exchanges = new CopyOnWriteArrayList<>();
    final List<OperationEvent> operations = new CopyOnWriteArrayList<>();
    final SimulatedSpine spine;
    final SimulatedPatientGateway gateway;
    final NhsLoginTokenExchange tokens;
    final PatientClient client;

    OnlineService(PatientGatewayPersonality... personalities) {
        this(gateway -> gateway.personality(personalities), client -> {});
    }

    OnlineService(Consumer<SimulatedPatientGateway.Builder> gatewaySettings, Consumer<PatientClient.Builder> settings) {
        this.spine = SimulatedSpine.builder().practice(practice()).clock(clock).start();
        SimulatedPatientGateway.Builder builder =
                SimulatedPatientGateway.builder(spine).client(CLIENT_ID, KEY_ID, KEYS.getPublic());
        gatewaySettings.accept(builder);
        this.gateway = builder.start();
        this.tokens = exchange().build();
        this.client = newClient(settings);
    }

    /** Returns another client of this service; whoever makes it closes it. */
    PatientClient newClient(Consumer<PatientClient.Builder> settings) {
        PatientClient.Builder clients = PatientClient.builder()
                .baseUrl(gateway.url())
                .organisation(BookingOrganisation.of(OdsCode.of("RX1"), "Example online service", "0300 555 0100"))
                .tokens(tokens)
                .tls(trust())
                .clock(clock)
                .audit(listener())
                .outcomeResolution(
                        OutcomeResolution.standard().gracePeriod(Duration.ZERO).timeLimit(Duration.ofSeconds(5)));
        settings.accept(clients);
        return clients.build();
    }

    private AuditListener listener() {
        return new AuditListener() {
            @Override
            public void ended(AuditEvent event) {
                exchanges.add(event);
            }

            @Override
            public void operationEnded(OperationEvent event) {
                operations.add(event);
            }
        };
    }

    private static SimulatedPractice.Builder practice() {
        OffsetDateTime nine = OffsetDateTime.parse("2025-03-24T09:00:00Z");
        SimulatedPractice.Builder practice = SimulatedPractice.builder("A20047")
                .inventedPeople()
                .location(SimulatedLocation.of(
                        "17", "The Surgery", new SimulatedAddress("1 Lane", "Town", "ZZ99 1AA"), "01632960001"))
                .practitioner(SimulatedPractitioner.of(
                        "21",
                        "555000000021",
                        "Dr",
                        "Ada",
                        "Birch",
                        "female",
                        SimulatedPractitioner.Role.GENERAL_PRACTITIONER))
                .schedule(SimulatedSchedule.of("9", "17", "21", "Morning"));
        for (int i = 0; i < FIFTY.size(); i++) {
            practice.patient(SimulatedPatient.of(
                    "fifty-" + i,
                    FIFTY.get(i).nhsNumber().value(),
                    "Mx",
                    "Tamsin",
                    "Number" + i,
                    "unknown",
                    LocalDate.of(1980, 1, 1).plusDays(i)));
        }
        for (int i = 0; i < 4; i++) {
            practice.slot(
                    SimulatedSlot.of(Integer.toString(i + 1), "9", nine.plusMinutes(i * 10L), Duration.ofMinutes(10)));
        }
        for (int i = 0; i < 50; i++) {
            practice.slot(SimulatedSlot.of(
                    "tuesday-" + i, "9", nine.plusDays(1).plusMinutes(i * 10L), Duration.ofMinutes(10)));
        }
        return practice.slot(SimulatedSlot.of("phone", "9", nine.plusHours(2), Duration.ofMinutes(10))
                .withDeliveryChannel("Telephone"));
    }

    /** Returns a number of the range that is set aside for tests. */
    private static NhsNumber nhsNumber(int i) {
        String nine = "99907" + String.format("%04d", i * 11);
        for (int digit = 0; digit < 10; digit++) {
            try {
                return NhsNumber.of(nine + digit);
            } catch (InvalidInputException anotherDigit) {
                // the next one
            }
        }
        return nhsNumber(i + 500);
    }

    private static KeyPair rsaKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    NhsLoginTokenExchange.Builder exchange() {
        return NhsLoginTokenExchange.builder(
                        gateway.tokenUrl(), CLIENT_ID, SigningKey.suppliedBy(KEYS::getPrivate), KEY_ID)
                .idTokens(patient ->
                        gateway.nhsLogin().idToken(patient.nhsNumber().value()))
                .tls(trust())
                .clock(clock);
    }

    TlsSettings trust() {
        return TlsSettings.withoutCertificate()
                .trusting(TrustedCertificates.pem(gateway.credentials().rootCertificatePem()));
    }

    PatientAppointments of(LoggedInPatient patient) {
        return PatientAppointments.of(client, patient);
    }

    Slot slot(String id) {
        return of(IMOGEN).search(SlotSearch.days(MONDAY, MONDAY)).slots().stream()
                .filter(slot -> slot.id().value().equals(id))
                .findFirst()
                .orElseThrow();
    }

    BookingRequest request(String slot) {
        return of(IMOGEN).requestFor(slot(slot)).description("Asthma review");
    }

    Appointment booked(String slot) {
        return of(IMOGEN).book(request(slot));
    }

    List<RecordedCall> calls() {
        return gateway.requests().stream()
                .filter(call -> call.target().contains("/FHIR/STU3/"))
                .toList();
    }

    List<RecordedCall> calls(String method) {
        return calls().stream().filter(call -> call.method().equals(method)).toList();
    }

    long exchangesOfTokens() {
        return gateway.requests().stream()
                .filter(call -> call.target().endsWith("/oauth2/token"))
                .count();
    }

    @Override
    public void close() {
        client.close();
        tokens.close();
        gateway.close();
        spine.close();
    }
}
