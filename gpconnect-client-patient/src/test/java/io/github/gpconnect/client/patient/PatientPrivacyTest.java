package io.github.gpconnect.client.patient;

import static io.github.gpconnect.client.patient.OnlineService.IMOGEN;
import static io.github.gpconnect.client.patient.OnlineService.MONDAY;
import static io.github.gpconnect.client.patient.OnlineService.OSRIC;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.foundations.Telecom;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import io.github.gpconnect.client.resilience.Retries;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * NHS numbers, contact details, texts and tokens: none is in a log line, in an exception, in an event or in what a value
 * prints, whatever is called and however it fails.
 */
class PatientPrivacyTest {
    private static final String TEXT = "Wh1sperW0rd";
    private static final String TELEPHONE = "07700 900123";

    private final OnlineService service = new OnlineService(
            gateway -> {},
            client -> client.sendingAgain(true)
                    .retries(Retries.off())
                    .outcomeResolution(OutcomeResolution.standard()
                            .gracePeriod(Duration.ZERO)
                            .timeLimit(Duration.ofMillis(500))));
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();
    private final Logger root = LogManager.getLogManager().getLogger("");
    private final Level before = root.getLevel();

    /** Captures all loggers but that of the simulated server, which is the other side. */
    private final Handler listening = new Handler() {
        @Override
        public void publish(LogRecord event) {
            if (!String.valueOf(event.getLoggerName()).startsWith("mockwebserver3")) {
                seen.add(event.getMessage() + Arrays.deepToString(event.getParameters()));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        listening.setLevel(Level.ALL);
        root.addHandler(listening);
        root.setLevel(Level.ALL);
    }

    @AfterEach
    void close() {
        root.removeHandler(listening);
        root.setLevel(before);
        service.close();
    }

    private void make(Callable<?> call) {
        try {
            seen.add(String.valueOf(call.call()));
        } catch (Exception failure) {
            StringWriter text = new StringWriter();
            failure.printStackTrace(new PrintWriter(text, true));
            seen.add(text.toString());
        }
    }

    private List<String> secrets() {
        Stream<String> bearers = service.gateway.requests().stream()
                .flatMap(call -> call.header("Authorization").stream())
                .map(header -> header.replaceFirst("Bearer ", ""));
        Stream<String> forms = service.gateway.requests().stream()
                .filter(call -> call.target().endsWith("/oauth2/token"))
                .flatMap(call -> Arrays.stream(call.bodyText().split("&")))
                .filter(pair -> pair.startsWith("subject_token=") || pair.startsWith("client_assertion="))
                .map(pair -> URLDecoder.decode(pair.split("=", 2)[1], StandardCharsets.UTF_8));
        return Stream.of(
                        Stream.of(
                                IMOGEN.nhsNumber().value(),
                                OSRIC.nhsNumber().value(),
                                TEXT,
                                TELEPHONE,
                                TELEPHONE.replace(" ", "")),
                        bearers,
                        forms)
                .flatMap(all -> all)
                .map(secret -> secret.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    @Test
    void nothing_of_a_patient_or_a_token_is_revealed_whatever_happens() {
        PatientAppointments mine = service.of(IMOGEN);
        BookingRequest request = mine.requestFor(service.slot("1")).description(TEXT);
        BookingRequest byPhone = mine.requestFor(service.slot("phone")).description(TEXT);
        seen.add(mine + " " + request + " " + byPhone + " " + service.tokens + " " + IMOGEN);
        make(() -> mine.search(SlotSearch.days(MONDAY, MONDAY)));
        make(() -> mine.book(byPhone, Telecom.builder(TELEPHONE).build()));
        make(() -> mine.book(request));
        make(() -> mine.book(request));
        make(() -> service.of(OSRIC).book(request));
        make(() -> mine.list(AppointmentSearch.between(MONDAY, MONDAY)));
        make(() ->
                mine.cancel(mine.list(AppointmentSearch.between(MONDAY, MONDAY)).get(0), TEXT));
        for (MockResponse response : responsesThatRepeat(IMOGEN.nhsNumber().value() + " " + TEXT)) {
            service.gateway.respondNext(response);
            make(() -> mine.list(AppointmentSearch.between(MONDAY, MONDAY)));
            service.gateway.respondNext(response);
            make(() -> mine.book(mine.requestFor(service.slot("2")).description(TEXT)));
        }
        for (Fault.Kind kind : List.of(Fault.Kind.REQUEST_LOST, Fault.Kind.RESPONSE_LOST, Fault.Kind.CUT_BODY)) {
            service.gateway.faults(arriving -> Optional.of(Fault.of(kind)));
            make(() -> mine.book(request));
            make(() -> mine.list(AppointmentSearch.between(MONDAY, MONDAY)));
        }
        service.gateway.noFaults();
        service.gateway.revokeAccessTokens();
        make(() -> mine.search(SlotSearch.days(MONDAY, MONDAY)));
        service.exchanges.forEach(event -> seen.add(event.toString()));
        service.operations.forEach(event ->
                seen.add(event + " " + event.patientId() + " " + event.user().family()));

        List<String> secrets = secrets();
        assertThat(secrets).hasSizeGreaterThan(7);
        assertThat(seen).hasSizeGreaterThan(20);
        assertThat(seen.stream()
                        .filter(text -> secrets.stream().anyMatch(text.toLowerCase(Locale.ROOT)::contains))
                        .toList())
                .isEmpty();
    }

    private static List<MockResponse> responsesThatRepeat(String text) {
        return List.of(
                new MockResponse.Builder().body(text).build(),
                new MockResponse.Builder()
                        .code(401)
                        .body(text)
                        .addHeader("WWW-Authenticate", text)
                        .build(),
                new MockResponse.Builder().code(403).body(text).build(),
                new MockResponse.Builder().code(500).body(text).build(),
                new MockResponse.Builder()
                        .code(400)
                        .body("{\"resourceType\": \"OperationOutcome\", \"issue\": [{\"severity\": \"error\","
                                + " \"code\": \"" + text + "\", \"diagnostics\": \"" + text + "\"}]}")
                        .build());
    }
}
