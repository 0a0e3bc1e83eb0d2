package io.github.gpconnect.client.appointments.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.HttpProxy;
import io.github.gpconnect.client.appointments.Amendment;
import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.AppointmentId;
import io.github.gpconnect.client.appointments.AppointmentStatus;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.DeliveryChannel;
import io.github.gpconnect.client.appointments.DosService;
import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.Offer;
import io.github.gpconnect.client.appointments.PractitionerRole;
import io.github.gpconnect.client.appointments.Rescheduling;
import io.github.gpconnect.client.appointments.ScheduleId;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotId;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.appointments.fhir.FhirAppointments;
import io.github.gpconnect.client.appointments.spi.PatientFacingRules;
import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.audit.OperationEvent;
import io.github.gpconnect.client.audit.OperationResult;
import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.change.ChangeJournal;
import io.github.gpconnect.client.change.ChangeOutcome;
import io.github.gpconnect.client.directory.DirectoryQuery;
import io.github.gpconnect.client.directory.DirectorySession;
import io.github.gpconnect.client.directory.StaticDirectory;
import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.Issue;
import io.github.gpconnect.client.error.NotMadeException;
import io.github.gpconnect.client.error.NotOfferedException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.fixtures.CredentialFiles;
import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import io.github.gpconnect.client.foundations.Capabilities;
import io.github.gpconnect.client.foundations.Demographics;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.foundations.Gender;
import io.github.gpconnect.client.foundations.HealthcareService;
import io.github.gpconnect.client.foundations.HealthcareServiceId;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.LocationId;
import io.github.gpconnect.client.foundations.OrganisationId;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.foundations.PatientRegistration;
import io.github.gpconnect.client.foundations.PatientRegistration.Communication;
import io.github.gpconnect.client.foundations.PatientRegistration.PhoneUse;
import io.github.gpconnect.client.foundations.PostalAddress;
import io.github.gpconnect.client.foundations.PractitionerId;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.ConsumerDevice;
import io.github.gpconnect.client.identity.ConsumerUser;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.OrganisationType;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.junit.GpConnectSimulation;
import io.github.gpconnect.client.observation.SessionEvent;
import io.github.gpconnect.client.resilience.CircuitBreaking;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import io.github.gpconnect.client.resilience.Retries;
import io.github.gpconnect.client.seal.TextSeal;
import io.github.gpconnect.client.specification.Capability;
import io.github.gpconnect.client.specification.SpecificationProfile;
import io.github.gpconnect.client.spi.Query;
import io.github.gpconnect.client.spi.Subject;
import io.github.gpconnect.client.spi.change.Change;
import io.github.gpconnect.client.spi.change.Circumstances;
import io.github.gpconnect.client.spi.change.Finding;
import io.github.gpconnect.client.spi.change.Reading;
import io.github.gpconnect.client.spi.response.BundleStream;
import io.github.gpconnect.client.spi.response.LogicalReference;
import io.github.gpconnect.client.tls.ClientKey;
import io.github.gpconnect.client.tls.RevocationCheck;
import io.github.gpconnect.client.tls.SigningKey;
import io.github.gpconnect.client.tls.TlsSettings;
import io.github.gpconnect.client.tls.TrustedCertificates;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who a patient is, why they come, the requester and the token: none of it is in a log line at any level, in an
 * exception, in an audit event, in a metric's tag or in what a value prints, whatever is called and however it fails.
 */
class PrivacyTest {
    private final Secrets secrets = new Secrets();
    private final Evidence evidence = new Evidence();
    private final List<AuditEvent> audited = new CopyOnWriteArrayList<>();
    private final List<OperationEvent> operations = new CopyOnWriteArrayList<>();
    private final AuditListener audit = new AuditListener() {
        @Override
        public void ended(AuditEvent event) {
            audited.add(event);
            AuditListener.slf4j().ended(event);
        }

        @Override
        public void operationEnded(OperationEvent event) {
            operations.add(event);
            AuditListener.slf4j().operationEnded(event);
        }
    };

    /** All that a journal is given: it may be kept anywhere. */
    private final List<InDoubtChange> journaled = new CopyOnWriteArrayList<>();

    private final ChangeJournal journal = new ChangeJournal() {
        @Override
        public void sending(InDoubtChange change) {
            journaled.add(change);
        }

        @Override
        public void ended(InDoubtChange change, ChangeOutcome outcome) {
            journaled.add(change);
        }
    };

    @TempDir
    private Path directory;

    private CapturedLogs listening;

    @BeforeEach
    void listen() {
        listening = new CapturedLogs();
    }

    @AfterEach
    void stopListening() {
        listening.close();
    }

    private void make(String what, Callable<?> call) {
        try {
            evidence.addValue(what, call.call());
        } catch (Exception failure) {
            evidence.add(what, failure);
        }
    }

    private static Slot slot(String id, String start, String end) {
        return Slot.builder(
                        SlotId.of(id),
                        "2026-11-23T" + start + ":00+00:00",
                        "2026-11-23T" + end + ":00+00:00",
                        ScheduleId.of("1"),
                        Location.builder(LocationId.of("17")).build())
                .build();
    }

    private void makeAll(Map<String, Callable<?>> calls) {
        calls.forEach(this::make);
    }

    /** Takes the tokens from the recorded requests: header and claims, since the signature is empty. */
    private void hideTokens(TestSetup setup) {
        assertThat(setup.tokens()).isNotEmpty().allSatisfy(token -> {
            secrets.hide(token);
            for (String part : token.split("\\.", -1)) {
                if (!part.isEmpty()) {
                    secrets.hide(part.substring(0, Math.min(part.length(), 32)));
                }
            }
        });
    }

    private void assertNothingIsRevealed() {
        evidence.addValue("audit", audited);
        evidence.addValue("operations", operations);
        evidence.addValue("journal", journaled);
        evidence.addValue(
                "journal as text", journaled.stream().map(InDoubtChange::asText).toList());
        List<String> leaks = Stream.concat(
                        evidence.items().stream().map(item -> leak(item.where(), item.text())),
                        listening.lines().stream().map(line -> leak("the log of " + line.logger(), line.text())))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        assertThat(leaks).isEmpty();
    }

    private Optional<String> leak(String where, String text) {
        Set<String> found = secrets.in(text);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(found + " in " + where + ": " + (text.length() < 600 ? text : text.substring(0, 600)));
    }

    // ---- the means

    @Test
    void a_secret_is_recognised_in_every_form() {
        for (String text : List.of(
                "a VEXLINGTON b",
                "q=999%20461%207303",
                "line=" + java.net.URLEncoder.encode(Secrets.DESCRIPTION, StandardCharsets.UTF_8),
                "eyJzdWIiOiJUaGVzc2FtdW5kIn0",
                base64("Thessamund"),
                base64("xThessamundx"),
                base64("xxThessamundxx"),
                base64("{\"birthDate\":\"1937-02-19\"}"),
                "[hex=" + java.util.HexFormat.of().formatHex("xVexlingtonx".getBytes(StandardCharsets.UTF_8)) + "]")) {
            assertThat(secrets.in(text)).as(text).isNotEmpty();
        }
        assertThat(secrets.in("NhsNumber[hidden] user-7 A20047 9990104107")).isEmpty();
    }

    private static String base64(String text) {
        return java.util.Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void every_logger_is_captured_at_every_level() throws IOException {
        try (TestSetup setup = new TestSetup(audit, false)) {
            org.slf4j.LoggerFactory.getLogger("some.logger").trace("Known: {}", Secrets.FAMILY);
            java.util.logging.Logger.getLogger("another.logger")
                    .log(java.util.logging.Level.FINEST, "Failed", new IOException(Secrets.GIVEN));
            make("find", () -> setup.foundations().findPatient(TestSetup.NUMBER));
        }
        assertThat(listening.lines())
                .anySatisfy(line -> assertThat(secrets.in(line.text())).containsExactly(Secrets.FAMILY))
                .anySatisfy(line -> assertThat(secrets.in(line.text())).containsExactly(Secrets.GIVEN))
                .extracting(CapturedLogs.Line::logger)
                .anyMatch(logger -> logger.startsWith("ca.uhn.fhir."))
                .anyMatch(logger -> logger.startsWith("okhttp3."))
                .contains(AuditListener.LOGGER, TestSetup.OBSERVATIONS);
    }

    // ---- what happens

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void when_all_goes_well(boolean draft) throws IOException {
        try (TestSetup setup = new TestSetup(audit, draft)) {
            makeAll(setup.calls());
            hideTokens(setup);
        }
        assertThat(audited).hasSizeGreaterThan(20);
        assertThat(audited).allMatch(event -> event.failure().isEmpty());
        assertNothingIsRevealed();
    }

    @Test
    void when_practice_or_proxy_respond_wrongly_and_repeat_all_they_have() throws IOException {
        try (TestSetup setup = new TestSetup(audit, false)) {
            Map<String, Callable<?>> calls = setup.calls();
            setup.foundations().findPatient(TestSetup.NUMBER);
            String token = setup.spine()
                    .lastRequest()
                    .header("Authorization")
                    .orElseThrow()
                    .substring("Bearer ".length());
            EchoingResponses.all(token)
                    .forEach((what, response) -> calls.forEach((name, call) -> {
                        setup.spine().respondNext(response);
                        make(name + ", " + what, call);
                    }));
            hideTokens(setup);
        }
        assertThat(audited.stream().flatMap(event -> event.failure().stream()).distinct())
                .contains(
                        FailureKind.REFUSED_BY_PRACTICE,
                        FailureKind.REFUSED_BY_PROXY,
                        FailureKind.NOT_REACHED,
                        FailureKind.UNREADABLE_RESPONSE,
                        FailureKind.OUTCOME_UNKNOWN);
        assertNothingIsRevealed();
    }

    @Test
    void when_a_practice_writes_of_patients_wherever_it_may_write() throws Exception {
        try (TestSetup setup = new TestSetup(audit, false)) {
            Foundations foundations = setup.foundations();
            AppointmentClient appointments = setup.appointments();
            receive(setup, IndiscreetResponses.slots(), () -> appointments.search(TestSetup.SEARCH));
            receive(setup, IndiscreetResponses.slots(), () -> setup.federation().search(TestSetup.SEARCH));
            receive(setup, IndiscreetResponses.locationOf("17"), () -> foundations.readLocation(LocationId.of("17")));
            receive(setup, IndiscreetResponses.practitioner(), () -> foundations.findPractitioner("G11111116"));
            receive(setup, IndiscreetResponses.organisation(), () -> foundations.findOrganisation(TestSetup.PRACTICE));
            receive(setup, IndiscreetResponses.patient(), () -> foundations.findPatient(TestSetup.NUMBER));
            receive(setup, IndiscreetResponses.capabilities(), foundations::capabilities);
            Appointment read =
                    receive(setup, IndiscreetResponses.appointment(), () -> appointments.read(AppointmentId.of("1")));

            make("what the appointment was read from", () -> FhirAppointments.resource(read));
            setup.spine().respondNext(IndiscreetResponses.capabilities());
            make("what is not offered", () -> foundations.requireOffered(Foundations.FIND_PATIENT));
            assertThat(evidence.items())
                    .anyMatch(item -> item.text().startsWith(InvalidInputException.class.getName()))
                    .anyMatch(item -> item.text().startsWith(NotOfferedException.class.getName()));
        }
        assertThat(audited).hasSize(9).allMatch(event -> event.failure().isEmpty());
        assertNothingIsRevealed();
    }

    private <T> T receive(TestSetup setup, MockResponse response, Callable<T> call) throws Exception {
        setup.spine().respondNext(response);
        T value = call.call();
        evidence.addValue("an indiscreet response", value);
        return value;
    }

    @Test
    void when_the_practice_acts_and_its_response_is_lost_or_spoilt() throws IOException {
        for (MockResponse response : List.of(
                EchoingResponses.failed(),
                new MockResponse.Builder().code(502).body(Secrets.echo()).build(),
                new MockResponse.Builder().code(200).body(Secrets.echo()).build(),
                new MockResponse.Builder()
                        .body(Secrets.echo())
                        .onResponseBody(new SocketEffect.CloseSocket())
                        .build(),
                new MockResponse.Builder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build())) {
            for (OutcomeResolution resolution : List.of(
                    OutcomeResolution.off(),
                    OutcomeResolution.standard().gracePeriod(Duration.ZERO).timeLimit(Duration.ofSeconds(20)))) {
                try (TestSetup setup = new TestSetup(
                        SimulatedCredentials.shared(),
                        false,
                        builder -> builder.audit(audit)
                                .journal(journal)
                                .textHashKey(new byte[32])
                                .outcomeResolution(resolution))) {
                    setup.calls().forEach((name, call) -> {
                        setup.spine().respondNext(response);
                        make(name, call);
                        setup.spine().applyThenRespond(response);
                        make(name, call);
                    });
                    hideTokens(setup);
                }
            }
        }
        assertThat(audited.stream().flatMap(event -> event.failure().stream())).contains(FailureKind.OUTCOME_UNKNOWN);
        assertThat(operations.stream().map(OperationEvent::result))
                .contains(
                        OperationResult.IN_DOUBT,
                        OperationResult.MADE_AND_CONFIRMED_BY_READING,
                        OperationResult.NOT_MADE);
        assertThat(journaled.stream().map(InDoubtChange::kind).distinct())
                .containsExactlyInAnyOrder(ChangeKind.values());
        assertThat(journaled).anyMatch(change -> change.textHash().isPresent());
        assertThat(evidence.items().stream().map(Evidence.Item::text))
                .anyMatch(text -> text.startsWith(OutcomeUnknownException.class.getName()))
                .anyMatch(text -> text.startsWith(NotMadeException.class.getName()));
        assertNothingIsRevealed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 ", "HTTP/1.1 200 OK\r\nX-Patient: ", "HTTP/1.1 200 OK\r\n"})
    void when_the_response_breaks_off_before_its_body(String head) throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getByName("localhost"));
                TestSetup setup = new TestSetup(
                        SimulatedCredentials.shared(),
                        false,
                        builder -> builder.audit(audit)
                                .allowCleartext()
                                .spineProxy(URI.create("http://localhost:" + listening.getLocalPort())))) {
            List<Callable<?>> calls = List.of(
                    () -> setup.foundations().findPatient(TestSetup.NUMBER),
                    () -> setup.foundations().registerPatient(TestSetup.REGISTRATION));
            for (Callable<?> call : calls) {
                CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(listening, head));
                make("a call with the response '" + head + "'", call);
                sending.join();
            }
        }
        assertThat(audited).hasSize(2).allMatch(event -> event.failure().isPresent());
        assertNothingIsRevealed();
    }

    /** Begins a response to the next request, repeats all that was received, and closes the connection. */
    private static void send(ServerSocket listening, String head) {
        try (Socket socket = listening.accept()) {
            InputStream in = socket.getInputStream();
            in.read(new byte[65_536]);
            socket.getOutputStream().write((head + Secrets.echo()).getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            while (in.read(new byte[65_536]) >= 0) {
                // the rest of the request, until the client hangs up
            }
        } catch (SocketException hungUpHard) {
            // as good as any other
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void when_a_call_is_retried_and_the_circuit_opens() throws IOException {
        Retries twice = Retries.upTo(2).backoff(Duration.ofMillis(1), Duration.ofMillis(1));
        try (TestSetup setup = new TestSetup(
                SimulatedCredentials.shared(),
                false,
                builder -> builder.audit(audit)
                        .retries(twice)
                        .circuitBreaking(CircuitBreaking.after(3).waitDuration(Duration.ofHours(1))))) {
            for (int call = 1; call <= 3; call++) {
                for (int attempt = 1; attempt <= 2; attempt++) {
                    setup.spine()
                            .respondNext(new MockResponse.Builder()
                                    .code(504)
                                    .addHeader("Retry-After", Secrets.FAMILY)
                                    .body(Secrets.echo())
                                    .build());
                }
                make("find, tried again", () -> setup.foundations().findPatient(TestSetup.NUMBER));
            }
            make("book, circuit open", () -> setup.appointments().book(setup.booking(slot("1", "09:00", "09:10"))));
            assertThat(setup.spine().requests()).hasSize(3);
        }
        assertThat(evidence.items().stream().map(Evidence.Item::text)).anyMatch(text -> text.contains("Suppressed: "));
        assertNothingIsRevealed();
    }

    @Test
    void when_no_response_comes_in_time() throws IOException {
        for (long timeoutMillis : new long[] {1, 300}) {
            try (TestSetup setup = new TestSetup(
                    SimulatedCredentials.shared(),
                    false,
                    builder -> builder.audit(audit)
                            .timeouts(
                                    Duration.ofSeconds(5), Duration.ofMillis(timeoutMillis), Duration.ofSeconds(20)))) {
                Slot slot = slot("1", "09:00", "09:10");
                List<Callable<?>> calls = List.of(
                        () -> setup.foundations().findPatient(TestSetup.NUMBER),
                        () -> setup.foundations().registerPatient(TestSetup.REGISTRATION),
                        () -> setup.appointments().book(setup.booking(slot)));
                calls.forEach(call -> {
                    setup.spine()
                            .respondNext(new MockResponse.Builder()
                                    .onResponseStart(SocketEffect.Stall.INSTANCE)
                                    .build());
                    make("a call that waits " + timeoutMillis + " ms", call);
                });
            }
        }
        assertThat(audited).hasSize(6).allMatch(event -> event.failure().isPresent());
        assertNothingIsRevealed();
    }

    @ParameterizedTest
    @MethodSource("worldsOfNoTrust")
    void when_no_safe_connection_is_agreed_on(
            SimulatedCredentials server, SimulatedCredentials client, TransportException.Reason reason)
            throws IOException {
        CredentialFiles files = client.writeTo(directory.resolve("client"));
        TlsSettings identity =
                TlsSettings.pem(files.certificatePem(), files.keyPem()).trusting(files.rootPem());
        try (TestSetup setup =
                new TestSetup(server, false, builder -> builder.audit(audit).tls(identity))) {
            make("find", () -> setup.foundations().findPatient(TestSetup.NUMBER));
            make("register", () -> setup.foundations().registerPatient(TestSetup.REGISTRATION));
        }
        assertThat(evidence.items())
                .anySatisfy(item -> assertThat(item.text())
                        .contains(new TransportException(reason, "", FailedCall.NONE).summary()));
        secrets.hide(key(files));
        assertNothingIsRevealed();
    }

    private static Stream<Arguments> worldsOfNoTrust() {
        SimulatedCredentials setup = SimulatedCredentials.shared();
        return Stream.of(
                Arguments.of(setup.withUntrustedServer(), setup, TransportException.Reason.UNTRUSTED_SERVER),
                Arguments.of(
                        setup.withExpiredServerCertificate(),
                        setup,
                        TransportException.Reason.SERVER_CERTIFICATE_EXPIRED),
                Arguments.of(
                        setup.withServerCertificateFor("other.example"),
                        setup,
                        TransportException.Reason.WRONG_HOST_NAME),
                Arguments.of(setup, setup.untrustedClient(), TransportException.Reason.NO_FITTING_CERTIFICATE),
                Arguments.of(setup, setup.expiredClient(), TransportException.Reason.CLIENT_CERTIFICATE_REFUSED));
    }

    /** A piece of the private key, as it stands in its file. */
    private static String key(CredentialFiles files) throws IOException {
        return Files.readAllLines(files.keyPem()).get(1).substring(8, 48);
    }

    @Test
    void when_no_server_is_reached_or_the_caller_gives_up() throws IOException {
        int unusedPort;
        try (ServerSocket taken = new ServerSocket(0)) {
            unusedPort = taken.getLocalPort();
        }
        for (String proxy : List.of("https://localhost:" + unusedPort, "https://nobody.invalid")) {
            try (TestSetup setup = new TestSetup(
                    SimulatedCredentials.shared(),
                    false,
                    builder -> builder.audit(audit).spineProxy(URI.create(proxy)))) {
                make("find at " + proxy, () -> setup.foundations().findPatient(TestSetup.NUMBER));
                make("register at " + proxy, () -> setup.foundations().registerPatient(TestSetup.REGISTRATION));
            }
        }
        try (TestSetup setup = new TestSetup(audit, false)) {
            Thread.currentThread().interrupt();
            make("find, interrupted", () -> setup.foundations().findPatient(TestSetup.NUMBER));
            assertThat(Thread.interrupted()).isTrue();
            setup.client().close();
            make("find, closed", () -> setup.foundations().findPatient(TestSetup.NUMBER));
            make("register, closed", () -> setup.foundations().registerPatient(TestSetup.REGISTRATION));
        }
        assertThat(audited)
                .hasSize(7)
                .extracting(AuditEvent::failure)
                .containsOnly(Optional.of(FailureKind.NOT_REACHED));
        assertNothingIsRevealed();
    }

    @Test
    void when_the_audit_listener_fails() throws IOException {
        try (TestSetup setup = new TestSetup(
                event -> {
                    throw new IllegalStateException("The audit store is full");
                },
                false)) {
            makeAll(setup.calls());
            setup.spine().respondNext(EchoingResponses.failed());
            make("a failed call", () -> setup.foundations().findPatient(TestSetup.NUMBER));
            hideTokens(setup);
        }
        assertThat(listening.lines()).anySatisfy(line -> assertThat(line.text()).contains("The audit store is full"));
        assertNothingIsRevealed();
    }

    // ---- what is refused here

    @Test
    void what_is_refused_here_is_not_repeated() throws IOException {
        String number = Secrets.NHS_NUMBER;
        String spaced = "999 461 7303";
        LocalDate toCome = LocalDate.of(2093, 8, 14);
        secrets.hide(toCome.toString());
        secrets.hide("19370-02-19");
        try (TestSetup setup = new TestSetup(audit, false)) {
            Slot slot = setup.appointments().search(TestSetup.SEARCH).slots().get(0);
            Map<String, Callable<?>> refused = Map.ofEntries(
                    Map.entry("NHS number, a digit short", () -> NhsNumber.of(number.substring(1))),
                    Map.entry("NHS number with a wrong digit", () -> NhsNumber.of("9994617304")),
                    Map.entry("NHS number and more", () -> NhsNumber.of(number + " " + Secrets.FAMILY)),
                    Map.entry("name as NHS number", () -> NhsNumber.of(Secrets.FAMILY)),
                    Map.entry("NHS number as ODS code", () -> OdsCode.of(number)),
                    Map.entry("spaced NHS number as ODS code", () -> OdsCode.of(spaced)),
                    Map.entry("NHS number with hyphens", () -> OdsCode.of("999-461-7303")),
                    Map.entry("NHS number in the middle", () -> OdsCode.of("The number " + number + " is hers")),
                    Map.entry("NHS number at the cut", () -> OdsCode.of(".".repeat(30) + " " + number)),
                    Map.entry("name behind the cut", () -> OdsCode.of(".".repeat(40) + Secrets.FAMILY)),
                    Map.entry("NHS number as ASID", () -> Asid.of(number)),
                    Map.entry("NHS number as type", () -> OrganisationType.of(spaced)),
                    Map.entry("name as patient's id", () -> PatientId.of(Secrets.FAMILY + ", " + Secrets.GIVEN)),
                    Map.entry("spaced NHS number as patient's id", () -> PatientId.of(spaced)),
                    Map.entry("spaced NHS number as appointment's id", () -> AppointmentId.of(spaced)),
                    Map.entry(
                            "a whole story as appointment's id",
                            () -> AppointmentId.of((Secrets.FAMILY + " ").repeat(7))),
                    Map.entry(
                            "spaced NHS number as location",
                            () -> setup.foundations().readLocation(LocationId.of(spaced))),
                    Map.entry("spaced NHS number as service", () -> TestSetup.SEARCH.forDosService(spaced)),
                    Map.entry(
                            "NHS number as time",
                            () -> Slot.builder(SlotId.of("1"), spaced, number, ScheduleId.of("1"), slot.location())
                                    .build()),
                    Map.entry(
                            "long description",
                            () -> BookingRequest.of(TestSetup.PATIENT, slot)
                                    .description(Secrets.DESCRIPTION.repeat(9))),
                    Map.entry("long comment", () -> setup.booking(slot).comment(Secrets.COMMENT.repeat(99))),
                    Map.entry("long amendment", () -> Amendment.of(Secrets.DESCRIPTION.repeat(9), Secrets.COMMENT)),
                    Map.entry("language", () -> Communication.of("the one of " + Secrets.FAMILY, true)),
                    Map.entry(
                            "second phone",
                            () -> PatientRegistration.of(TestSetup.TRACED)
                                    .phone(PhoneUse.HOME, Secrets.PHONE)
                                    .phone(PhoneUse.HOME, Secrets.OTHER_PHONE)),
                    Map.entry(
                            "not yet born",
                            () -> setup.foundations()
                                    .registerPatient(PatientRegistration.of(
                                                    TestSetup.NUMBER, Secrets.FAMILY, Secrets.GIVEN, toCome)
                                            .build())),
                    Map.entry(
                            "birth date with a digit too many",
                            () -> PatientRegistration.of(
                                    TestSetup.NUMBER, Secrets.FAMILY, Secrets.GIVEN, LocalDate.of(19_370, 2, 19))),
                    Map.entry(
                            "name as gender",
                            () -> PatientRegistration.of(
                                            TestSetup.NUMBER,
                                            Secrets.FAMILY,
                                            Secrets.GIVEN,
                                            LocalDate.parse(Secrets.BIRTH_DATE))
                                    .gender(Gender.of(Secrets.FAMILY))),
                    Map.entry(
                            "NHS number as edition",
                            () -> Capabilities.builder().build().implementsAtLeast(number)),
                    Map.entry(
                            "NHS number as system",
                            () -> ConsumerDevice.builder()
                                    .identifier(URI.create("Id/" + number), "desk-12")
                                    .model("Booking")
                                    .version("1.0")
                                    .build()),
                    Map.entry(
                            "NHS number in a service root",
                            () -> Practice.of(
                                    TestSetup.PRACTICE,
                                    Asid.of("200000000117"),
                                    URI.create("ftp://practice.example/" + number))),
                    Map.entry(
                            "NHS number in the issuer",
                            () -> builder()
                                    .issuer(URI.create("ftp://hub.example/" + number))
                                    .direct()
                                    .build()),
                    Map.entry(
                            "NHS number in a proxy's URL",
                            () -> builder()
                                    .spineProxy(URI.create("http://hub.example/" + number))
                                    .build()),
                    Map.entry(
                            "blank name",
                            () -> Demographics.builder()
                                    .nhsNumber(TestSetup.NUMBER)
                                    .name(Secrets.FAMILY, " ")
                                    .gender(Gender.OTHER)
                                    .birthDate(LocalDate.parse(Secrets.BIRTH_DATE))
                                    .tracedAt(GpConnectSimulation.MONDAY_MORNING.instant())
                                    .build()),
                    Map.entry(
                            "sensitive",
                            () -> setup.foundations()
                                    .findPatient(
                                            TestSetup.traced().sensitive(true).build())),
                    Map.entry(
                            "another's registration",
                            () -> setup.session()
                                    .registering(TestSetup.REGISTRATION)
                                    .book(TestSetup.TRACED, TestSetup.SEARCH, Secrets.DESCRIPTION)),
                    Map.entry(
                            "nameless user",
                            () -> ConsumerUser.builder()
                                    .id("user-7")
                                    .name(Secrets.USER_FAMILY, "\n" + Secrets.USER_GIVEN)
                                    .localIdentifier(URI.create("https://hub.example/Id/user"), Secrets.LOGIN)
                                    .build()));
            int before = setup.spine().requests().size();
            makeAll(refused);

            assertThat(setup.spine().requests()).hasSize(before);
        }
        assertThat(refusals()).hasSize(36);
        assertNothingIsRevealed();
    }

    private static GpConnectClient.Builder builder() {
        return GpConnectClient.builder()
                .issuer(URI.create("https://hub.example/"))
                .directory(StaticDirectory.of(List.of()));
    }

    @Test
    void what_holds_half_a_character_is_not_repeated() {
        String half = "\ud83c";
        Slot slot = slot("1", "09:00", "09:10");
        makeAll(Map.of(
                "user",
                () -> ConsumerUser.builder()
                        .id("user-7")
                        .name(Secrets.USER_FAMILY, Secrets.USER_GIVEN + half)
                        .localIdentifier(URI.create("https://hub.example/Id/user"), Secrets.LOGIN)
                        .build(),
                "patient",
                () -> PatientRegistration.of(TestSetup.TRACED).email(Secrets.EMAIL + half),
                "address",
                () -> PatientRegistration.of(TestSetup.TRACED)
                        .homeAddress(PostalAddress.of(Secrets.CITY, Secrets.POSTCODE, Secrets.ADDRESS_LINE + half)),
                "description",
                () -> BookingRequest.of(TestSetup.PATIENT, slot).description(Secrets.DESCRIPTION + half),
                "filter",
                () -> SlotSearch.Filter.of("https://hub.example/Id/patient", Secrets.FAMILY + half)));
        assertThat(refusals()).hasSize(5);
        assertNothingIsRevealed();
    }

    @Test
    void a_kept_change_that_cannot_be_read_again_is_not_repeated() {
        String kept = InDoubtChange.builder(
                        ChangeKind.REGISTRATION,
                        "urn:x",
                        "A20047",
                        UUID.fromString("2b7f0e0c-3d51-4a5e-9d3c-5c2f6a1e8b90"),
                        TestSetup.CLOCK.instant())
                .build()
                .asText();
        assertThat(InDoubtChange.parse(kept).asText()).isEqualTo(kept);
        makeAll(Map.of(
                "no JSON", () -> InDoubtChange.parse(Secrets.echo()),
                "another change", () -> InDoubtChange.parse(kept.replace("registration", Secrets.FAMILY)),
                "no time", () -> InDoubtChange.parse(kept.replace("2026-11-23T", Secrets.BIRTH_DATE + " ")),
                "no trace id", () -> InDoubtChange.parse(kept.replace("2b7f0e0c-", Secrets.FAMILY))));
        assertThat(refusals()).hasSize(4);
        assertNothingIsRevealed();
    }

    /** Returns what was refused; each once, however often it was read. */
    private Set<String> refusals() {
        return evidence.items().stream()
                .filter(item -> item.text().startsWith(InvalidInputException.class.getName()))
                .map(Evidence.Item::where)
                .collect(Collectors.toSet());
    }

    @Test
    void what_is_wrong_with_keys_stores_and_urls_does_not_give_them_away() throws IOException {
        CredentialFiles files = SimulatedCredentials.shared().writeTo(directory);
        secrets.hide(key(files));
        secrets.hide(SimulatedCredentials.PASSWORD);
        Path halfAKey = Files.writeString(
                directory.resolve("half.pem"),
                Files.readString(files.keyPem()).replace("-----END PRIVATE KEY-----", ""));
        Path damaged = Files.writeString(
                directory.resolve("damaged.pem"),
                Files.readString(files.keyPem()).replaceFirst("\n.", "\n*"));
        Path keyAsCertificate = Files.writeString(
                directory.resolve("swapped.pem"),
                Files.readString(files.keyPem()).replace("PRIVATE KEY", "CERTIFICATE"));
        Path encrypted = Files.writeString(
                directory.resolve("encrypted.pem"),
                Files.readString(files.keyPem()).replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY"));
        char[] wrong = Secrets.STORE_PASSWORD.toCharArray();

        make("wrong password", () -> TlsSettings.pkcs12(files.pkcs12(), wrong));
        make(
                "password of a trust store",
                () -> TlsSettings.withoutCertificate().trusting(TrustedCertificates.pkcs12(files.pkcs12(), wrong)));
        make(
                "keys of a store",
                () -> TlsSettings.of(ClientKey.pkcs12(new ByteArrayInputStream(new byte[] {0x30, 0}), wrong)));
        make(
                "password of a key",
                () -> TlsSettings.of(
                        ClientKey.pem(files.certificatePem(), encrypted).encryptedWith(wrong)));
        make(
                "a password in a proxy's host",
                () -> HttpProxy.at("spy:" + Secrets.URL_PASSWORD + "@proxy.example", 3128));
        make("half a key", () -> TlsSettings.pem(files.certificatePem(), halfAKey));
        make("a damaged key", () -> TlsSettings.pem(files.certificatePem(), damaged));
        make("a key as certificate", () -> TlsSettings.pem(keyAsCertificate, files.keyPem()));
        make("files swapped", () -> TlsSettings.pem(files.keyPem(), files.certificatePem()));
        URI withPassword = URI.create("https://spy:" + Secrets.URL_PASSWORD + "@practice.example/fhir");
        make(
                "a password in a service root",
                () -> Practice.of(TestSetup.PRACTICE, Asid.of("200000000117"), withPassword));
        for (UnaryOperator<GpConnectClient.Builder> setting : List.<UnaryOperator<GpConnectClient.Builder>>of(
                builder -> builder.spineProxy(withPassword),
                builder -> builder.direct().issuer(withPassword))) {
            make("a password in a URL", () -> setting.apply(builder()).build());
        }
        URI withKey = URI.create("https://proxy.example/?key=" + Secrets.URL_PASSWORD);
        make("a key in a URL", () -> builder().spineProxy(withKey).build());
        evidence.addValue(
                "a right one",
                TlsSettings.pkcs12(files.pkcs12(), SimulatedCredentials.PASSWORD.toCharArray())
                        .trusting(files.rootPem()));

        assertThat(refusals()).hasSize(12);
        assertNothingIsRevealed();
    }

    @Test
    void when_the_identitys_files_are_damaged_while_the_client_is_at_work() throws IOException {
        AtomicReference<Instant> now = new AtomicReference<>(TestSetup.CLOCK.instant());
        CredentialFiles files = SimulatedCredentials.shared().writeTo(directory);
        TlsSettings identity =
                TlsSettings.pem(files.certificatePem(), files.keyPem()).trusting(files.rootPem());
        try (TestSetup setup = new TestSetup(
                SimulatedCredentials.shared(),
                false,
                builder -> builder.audit(audit).tls(identity).clock(clockThatShows(now)))) {
            secrets.hide(key(files));
            Files.writeString(files.keyPem(), Files.readString(files.keyPem()).replaceFirst("\n.", "\n*"));
            now.set(now.get().plusSeconds(60));
            make("find", () -> setup.foundations().findPatient(TestSetup.NUMBER));
        }
        assertThat(listening.lines()).anyMatch(line -> line.text().contains("stay as they were"));
        assertNothingIsRevealed();
    }

    private static Clock clockThatShows(AtomicReference<Instant> now) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }

    // ---- what values print

    @Test
    void every_public_value_type_prints_without_giving_anything_away() throws IOException {
        Appointment booked;
        try (TestSetup setup = new TestSetup(audit, false)) {
            makeAll(setup.calls());
            make(
                    "session",
                    () -> setup.session()
                            .registering(TestSetup.REGISTRATION)
                            .book(TestSetup.traced().sensitive(true).build(), TestSetup.SEARCH, Secrets.DESCRIPTION));
            setup.spine().respondNext(new MockResponse.Builder().code(500).build());
            make(
                    "stopped session",
                    () -> setup.session().book(TestSetup.TRACED, TestSetup.SEARCH, Secrets.DESCRIPTION));
            evidence.addValue("directory", StaticDirectory.of(setup.asKnown()));
            evidence.addValue("practice", setup.asKnown());
            CredentialFiles files = setup.spine().credentials().writeTo(directory);
            evidence.addValue(
                    "identity", TlsSettings.pem(files.pem(), files.pem()).trusting(files.rootPem()));
            booked = setup.appointments().read(AppointmentId.of("1"));
            Patient patient = setup.foundations().findPatient(TestSetup.NUMBER).orElseThrow();
            evidence.addValue(
                    "request for one who was found",
                    BookingRequest.of(patient, slot("1", "09:00", "09:10")).description(Secrets.DESCRIPTION));
        }
        Slot slot = slot("1", "09:00", "09:10");
        evidence.addValue("odd channel", new DeliveryChannel(Secrets.FAMILY));
        evidence.addValue("odd status", new AppointmentStatus(Secrets.FAMILY));
        evidence.addValue("own filter", SlotSearch.Filter.of("https://hub.example/Id/symptom", Secrets.DESCRIPTION));
        evidence.addValue("interaction", AppointmentClient.BOOK);
        evidence.addValue("capability", Capability.APPOINTMENT_MANAGEMENT);
        evidence.addValue("directory query", DirectoryQuery.of(TestSetup.PRACTICE, Capability.APPOINTMENT_MANAGEMENT));
        evidence.addValue("directory session", DirectorySession.of(StaticDirectory.of(List.of())));
        evidence.addValue("profile", SpecificationProfile.CURRENT);
        evidence.addValue("offer", Offer.of(TestSetup.PRACTICE, slot));
        evidence.addValue(
                "runs", FreeSlots.of(List.of(slot, slot("2", "09:10", "09:20"))).adjacentRuns(20));
        evidence.addValue(
                "request",
                BookingRequest.of(TestSetup.PATIENT, slot)
                        .description(Secrets.DESCRIPTION)
                        .comment(Secrets.COMMENT));
        evidence.addValue("amendment", Amendment.of(Secrets.NEW_DESCRIPTION, Secrets.NEW_COMMENT));
        evidence.addValue("subject", Subject.patient(TestSetup.PATIENT.value()).withNhsNumber(TestSetup.NUMBER));
        evidence.addValue("page", new BundleStream.Page<>(Secrets.NHS_NUMBER, Secrets.NHS_NUMBER, 2, 1));
        evidence.addValue("reference", LogicalReference.of("Patient/" + Secrets.NHS_NUMBER));
        evidence.addValue("query", Query.of("Patient").and("identifier", Secrets.NHS_NUMBER));
        FailedCall failed = FailedCall.builder()
                .interaction("urn:x")
                .change(true)
                .practice("A20047")
                .httpStatus(422)
                .issues(List.of(Issue.builder(Secrets.FAMILY)
                        .code(Secrets.NHS_NUMBER)
                        .display(Secrets.echo())
                        .diagnostics(Secrets.echo())
                        .build()))
                .build();
        GpConnectException refused = new RefusedException(failed);
        evidence.addValue("not booked", Rescheduling.NotBooked.of(booked, refused));
        evidence.addValue("not cancelled", Rescheduling.NotCancelled.of(booked, refused));
        for (ChangeKind kind : ChangeKind.values()) {
            evidence.addValue(
                    "in doubt",
                    InDoubtChange.builder(kind, "urn:x", "A20047", UUID.randomUUID(), TestSetup.CLOCK.instant())
                            .build());
        }
        evidence.addValue("search filter", InDoubtChange.SearchFilter.of("urn:x", "Dx07"));
        evidence.addValue("options", CallOptions.none().reference("case-4711"));
        evidence.addValue("reading", Reading.made(TestSetup.TRACED));
        evidence.addValue(
                "circumstances",
                new Circumstances(
                        InDoubtChange.builder(
                                        ChangeKind.BOOKING,
                                        "urn:x",
                                        "A20047",
                                        UUID.randomUUID(),
                                        TestSetup.CLOCK.instant())
                                .build(),
                        false,
                        () -> Duration.ZERO));
        evidence.addValue(
                "change",
                new Change<>(
                        ChangeKind.BOOKING,
                        details -> details,
                        (practice, circumstances) -> Reading.of(Finding.ABSENT)));
        evidence.addValue(
                "operation",
                OperationEvent.builder()
                        .time(TestSetup.CLOCK.instant(), Duration.ofSeconds(1))
                        .parties(
                                TestSetup.REQUESTER.user(),
                                TestSetup.REQUESTER.organisation().odsCode(),
                                TestSetup.PRACTICE)
                        .result(OperationResult.MADE)
                        .patientId(TestSetup.PATIENT.value())
                        .appointmentId("31")
                        .build());
        evidence.addValue(
                "http proxy",
                HttpProxy.at("proxy.example", 3128)
                        .withCredentials(Secrets.FAMILY, Secrets.URL_PASSWORD.toCharArray()));
        evidence.addValue("revocation", RevocationCheck.softFail());
        evidence.addValue(
                "session",
                SessionEvent.builder(SessionEvent.Result.FAILED, "find")
                        .failure(new RefusedException(FailedCall.builder()
                                .issues(List.of(Issue.builder("invalid")
                                        .diagnostics(Secrets.FAMILY)
                                        .build()))
                                .build()))
                        .build());
        evidence.addValue("outcome resolution", OutcomeResolution.off());
        evidence.addValue("retries", Retries.standard());
        evidence.addValue("seal", TextSeal.with(new byte[32]).forPurpose(Secrets.NHS_NUMBER));
        evidence.addValue("circuit", CircuitBreaking.standard());
        evidence.addValue("registration", TestSetup.REGISTRATION);
        evidence.addValue("slot id", SlotId.of("slot-1"));
        evidence.addValue("schedule id", ScheduleId.of("schedule-1"));
        evidence.addValue("location id", LocationId.of("location-1"));
        evidence.addValue("practitioner id", PractitionerId.of("practitioner-1"));
        evidence.addValue("service id", HealthcareServiceId.of("service-1"));
        evidence.addValue(
                "healthcare service",
                HealthcareService.builder(HealthcareServiceId.of("service-1"))
                        .name(Secrets.FAMILY)
                        .dosServiceId(Secrets.NHS_NUMBER)
                        .build());
        evidence.addValue("role", PractitionerRole.of(Secrets.GIVEN, Secrets.FAMILY));
        evidence.addValue("organisation id", OrganisationId.of("organisation-1"));
        evidence.addValue("traced", TestSetup.TRACED);
        evidence.addValue("search", TestSetup.SEARCH);
        evidence.addValue("service", DosService.of("2000007295", TestSetup.PRACTICE));
        evidence.addValue("requester", TestSetup.REQUESTER);
        evidence.addValue(
                "patient's rules", new PatientFacingRules(PatientId.of(Secrets.NHS_NUMBER), true, false, true, true));
        evidence.addValue("signing key", SigningKey.suppliedBy(() -> {
            throw new IllegalStateException(Secrets.FAMILY);
        }));
        assertNothingIsRevealed();
        listening.close(); // who looks for the types writes a line for each instruction
        Set<String> notPrinted = publicValueTypes();
        assertThat(notPrinted).hasSizeGreaterThan(40);
        evidence.printed().forEach(type -> notPrinted.remove(type.getName()));
        assertThat(notPrinted).isEmpty();
    }

    /** What is public and can be made, and neither fails, builds nor only calls. */
    private static Set<String> publicValueTypes() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.github.gpconnect.client")
                        .stream()
                        .filter(type -> !type.getPackageName().matches(".*\\.(internal|fixtures)\\b.*"))
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(type -> !type.isInterface() && !type.isEnum() && !type.isAssignableTo(Throwable.class))
                        .filter(type -> type.tryGetMethod("toString").isPresent())
                        .map(JavaClass::getName)
                        .collect(Collectors.toCollection(TreeSet::new));
    }
}
