package io.github.gpconnect.client.fuzz;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.directory.StaticDirectory;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.BookingOrganisation;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.junit.GpConnectSimulation;
import io.github.gpconnect.client.junit.InventedHub;
import io.github.gpconnect.client.patient.LoggedInPatient;
import io.github.gpconnect.client.patient.NhsLoginTokenExchange;
import io.github.gpconnect.client.patient.PatientAppointments;
import io.github.gpconnect.client.patient.PatientClient;
import io.github.gpconnect.client.resilience.CircuitBreaking;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import io.github.gpconnect.client.resilience.Retries;
import io.github.gpconnect.client.sds.FhirDirectory;
import io.github.gpconnect.client.sds.LdapDirectory;
import io.github.gpconnect.client.tls.SigningKey;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;

/**
 * Whatever comes back, from a practice, a directory, the gateway for patients or its token endpoint, a call ends in time
 * with a value or a {@link GpConnectException}, and no response is read past its bound. {@code fuzz/run} runs this for a
 * long time.
 */
@Tag("slow")
class ResponsesFuzzTest {
    private static final int HEAD = 4;
    private static final long BOUND = 256 << 10;
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofSeconds(2);

    /** Shorter than any Retry-After: a response that has one does not cost a million responses their time. */
    private static final Duration NO_WAIT = Duration.ofMillis(900);

    private static final String[] TYPES = {
        "application/fhir+json;charset=utf-8", "application/fhir+json", "application/json", "text/html", "", "fhir"
    };
    private static final int[] STATUSES = {
        200, 200, 200, 201, 201, 204, 302, 400, 401, 403, 404, 409, 412, 422, 500, 502, 503
    };

    private static final FuzzedServer SERVER = new FuzzedServer(FuzzedServer.Protocol.HTTP);
    private static final FuzzedServer FHIR = new FuzzedServer(FuzzedServer.Protocol.HTTPS);
    private static final FuzzedServer LDAP = new FuzzedServer(FuzzedServer.Protocol.LDAPS);
    private static final List<FuzzedServer> SERVERS = List.of(SERVER, FHIR, LDAP);
    private static final LoggedInPatient PATIENT =
            LoggedInPatient.of("account-1", NhsNumber.of("9990104107")).logicalId(PatientId.of("2"));
    private static final NhsLoginTokenExchange TOKENS = tokenExchange();
    private static final Calls CALLS = new Calls(
            GpConnectClient.builder()
                    .direct()
                    .allowCleartext()
                    .issuer(InventedHub.ISSUER)
                    .directory(StaticDirectory.of(
                            Practice.of(OdsCode.of("A20047"), Asid.of("200000000117"), SERVER.url())))
                    .clock(GpConnectSimulation.MONDAY_MORNING)
                    .timeouts(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(4))
                    .outcomeResolution(OutcomeResolution.off())
                    .maxResponseBytes(BOUND)
                    .retries(Retries.off())
                    .circuitBreaking(CircuitBreaking.off())
                    .audit(event -> {})
                    .build(),
            FhirDirectory.builder()
                    .url(FHIR.url())
                    .apiKey("fuzzed")
                    .tls(InventedHub.tls(SimulatedCredentials.shared()))
                    .timeouts(SHORT, SHORT, SHORT)
                    .build(),
            LdapDirectory.builder()
                    .server(LDAP.url())
                    .tls(InventedHub.tls(SimulatedCredentials.shared()))
                    .timeouts(SHORT, SHORT)
                    .build(),
            PatientAppointments.of(patientClient(), PATIENT).with(CallOptions.deadline(NO_WAIT)),
            ResponsesFuzzTest::newToken);

    private static PatientClient patientClient() {
        return PatientClient.builder()
                .baseUrl(SERVER.url())
                .allowCleartext()
                .organisation(BookingOrganisation.of(OdsCode.of("X26"), "Invented online service", "01632960001"))
                .tokens(patient -> "token")
                .patientsByLogicalId()
                .sendingAgain(true)
                .clock(GpConnectSimulation.MONDAY_MORNING)
                .timeouts(SHORT, SHORT, Duration.ofSeconds(4))
                .outcomeResolution(OutcomeResolution.off())
                .maxResponseBytes(BOUND)
                .retries(Retries.off())
                .circuitBreaking(CircuitBreaking.off())
                .audit(event -> {})
                .build();
    }

    private static NhsLoginTokenExchange tokenExchange() {
        PrivateKey key = key();
        return NhsLoginTokenExchange.builder(
                        SERVER.url().resolve("/oauth2/token"), "fuzzed", SigningKey.suppliedBy(() -> key), "key-1")
                .idTokens(patient -> "id-token")
                .allowCleartext()
                .clock(GpConnectSimulation.MONDAY_MORNING)
                .build();
    }

    private static PrivateKey key() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair().getPrivate();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String newToken() {
        TOKENS.forget(PATIENT);
        return TOKENS.tokenOf(PATIENT);
    }

    @FuzzTest(maxDuration = "10s")
    @DictionaryFile(resourcePath = "fhir.dict")
    void whatever_comes_back_briefly(byte[] data) {
        respond(data);
    }

    @FuzzTest(maxDuration = "12h", maxExecutions = 1_000_000)
    @DictionaryFile(resourcePath = "fhir.dict")
    void whatever_comes_back_a_million_times(byte[] data) {
        respond(data);
    }

    /**
     * Makes one call; the first four bytes select the call, the form, status and type of the response; the rest is the
     * body.
     */
    private static void respond(byte[] data) {
        if (data.length < HEAD) {
            return;
        }
        // Whatever a response holds, nothing else is connected to.
        BugDetectors.allowNetworkConnections(
                (host, port) -> SERVERS.stream().anyMatch(server -> server.url().getPort() == port));
        byte[] body = Arrays.copyOfRange(data, HEAD, data.length);
        int status = STATUSES[Math.floorMod(data[2], STATUSES.length)];
        String type = TYPES[Math.floorMod(data[3], TYPES.length)];
        for (FuzzedServer server : SERVERS) {
            switch (data[1] & 31) {
                case 1, 2 -> server.respondWith(body);
                case 3 -> server.respondEndlesslyWith(body.length < 64 ? new byte[0] : body);
                default -> server.respondProperlyWith(status, type, body);
            }
        }
        long start = System.nanoTime();
        try {
            if (CALLS.make(data[0]) == 0) {
                throw new AssertionError("A value is not empty");
            }
        } catch (GpConnectException ofTheFamily) {
            String description = ofTheFamily.getMessage() + ofTheFamily.kind() + ofTheFamily.canRetry();
            if (description.isEmpty()) {
                throw new AssertionError("A failure is not empty", ofTheFamily);
            }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        if (took.compareTo(LONGEST) > 0) {
            throw new AssertionError("The call took " + took);
        }
        if (SERVERS.stream().anyMatch(server -> server.written() >= FuzzedServer.FAR_TOO_MUCH)) {
            throw new AssertionError("An endless response was read to its end");
        }
    }
}
