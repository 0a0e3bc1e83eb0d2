package io.github.gpconnect.client.sds;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.gpconnect.client.HttpProxy;
import io.github.gpconnect.client.error.DirectoryException;
import io.github.gpconnect.client.error.DirectoryException.Reason;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.fixtures.CredentialFiles;
import io.github.gpconnect.client.fixtures.ListedService;
import io.github.gpconnect.client.fixtures.ListedSystem;
import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import io.github.gpconnect.client.fixtures.SimulatedDirectory;
import io.github.gpconnect.client.fixtures.SimulatedSdsApi;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.sds.internal.DirectorySource;
import io.github.gpconnect.client.sds.internal.FhirSource;
import io.github.gpconnect.client.tls.TlsSettings;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The directory through its FHIR API. */
class FhirDirectoryTest extends DirectoryContract {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String INTERACTION_PARAMETER =
            "identifier=" + encoded("https://fhir.nhs.uk/Id/nhsServiceInteractionId|" + Listings.SLOTS);
    private static final String PRACTICE_PARAMETER =
            "organization=" + encoded("https://fhir.nhs.uk/Id/ods-organization-code|A20047");

    private static final String ABOUT = about("A20047", Listings.SLOTS);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    @TempDir
    private Path files;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    private <T extends AutoCloseable> T open(T closeable) {
        opened.push(closeable);
        return closeable;
    }

    private SimulatedSdsApi api(SimulatedDirectory listing) {
        return open(SimulatedSdsApi.start(listing));
    }

    private static FhirDirectory.Builder builder(SimulatedSdsApi api) {
        return FhirDirectory.builder()
                .url(api.url())
                .apiKey(SimulatedSdsApi.API_KEY)
                .tls(Listings.withoutCertificate(SimulatedCredentials.shared()))
                .timeouts(LONG, LONG, LONG);
    }

    private FhirDirectory directory(SimulatedSdsApi api) {
        return open(builder(api).build());
    }

    @Override
    SpineDirectory serving(SimulatedDirectory listing) {
        return directory(api(listing));
    }

    @Override
    DirectorySource sourceOf(SimulatedDirectory listing) {
        return open(new FhirSource(
                api(listing).url(),
                SimulatedSdsApi.API_KEY,
                Listings.withoutCertificate(SimulatedCredentials.shared()),
                null,
                UUID::randomUUID,
                new FhirSource.Timeouts(LONG, LONG, LONG)));
    }

    // ---- requests

    @Test
    void the_two_requests_are_exactly_these() {
        SimulatedSdsApi api = api(Listings.onePractice());

        directory(api).lookUp(Listings.QUERY);

        assertThat(api.requests())
                .extracting(RecordedRequest::getTarget)
                .containsExactly(
                        "/spine-directory/FHIR/R4/Endpoint?" + PRACTICE_PARAMETER + "&" + INTERACTION_PARAMETER,
                        "/spine-directory/FHIR/R4/Device?" + PRACTICE_PARAMETER + "&" + INTERACTION_PARAMETER
                                + "&identifier="
                                + encoded("https://fhir.nhs.uk/Id/nhsMhsPartyKey|A20047-9123456"));
        assertThat(api.requests()).allSatisfy(request -> {
            assertThat(request.getMethod()).isEqualTo("GET");
            assertThat(request.getHeaders().values("Accept")).containsExactly("application/fhir+json");
            assertThat(request.getHeaders().values("apikey")).containsExactly(SimulatedSdsApi.API_KEY);
            assertThat(request.getHeaders().values("X-Correlation-Id")).hasSize(1);
            assertThat(request.getHeaders().names())
                    .containsExactlyInAnyOrder(
                            "Accept",
                            "apikey",
                            "X-Correlation-Id",
                            "Host",
                            "Connection",
                            "Accept-Encoding",
                            "User-Agent");
        });
        assertThat(api.requests())
                .extracting(request -> request.getHeaders().get("X-Correlation-Id"))
                .doesNotHaveDuplicates();
    }

    @Test
    void ones_own_asid_is_requested_with_the_supplier() {
        SimulatedSdsApi api = api(Listings.onePractice());

        directory(api).findOwnAsid(Listings.query("X26"), OdsCode.of("YGX77"));

        assertThat(api.requests().get(0).getTarget())
                .isEqualTo("/spine-directory/FHIR/R4/Device?"
                        + "organization=" + encoded("https://fhir.nhs.uk/Id/ods-organization-code|X26")
                        + "&" + INTERACTION_PARAMETER
                        + "&manufacturing-organization="
                        + encoded("https://fhir.nhs.uk/Id/ods-organization-code|YGX77"));
    }

    @Test
    void an_empty_response_is_requested_once_more_before_it_is_accepted() {
        SimulatedSdsApi api = api(Listings.onePractice());
        api.respondNothingNext();

        assertThat(directory(api).lookUp(Listings.QUERY)).isPresent();
        assertThat(api.requests()).hasSize(3);
        assertThat(api.requests().get(1).getTarget())
                .isEqualTo(api.requests().get(0).getTarget());
        assertThat(api.requests())
                .extracting(request -> request.getHeaders().get("X-Correlation-Id"))
                .doesNotHaveDuplicates();
    }

    @Test
    void an_empty_response_about_the_system_is_requested_once_more_too() {
        SimulatedSdsApi api = api(Listings.onePractice());
        FhirDirectory directory = directory(api);
        // the first request gets what it would have got anyway, so that the empty response is that to the second
        api.respondNext(endpointOf("A20047", Listings.SLOTS));
        api.respondNothingNext();

        assertThat(directory.lookUp(Listings.QUERY)).isPresent();
        assertThat(api.requests()).hasSize(3);
    }

    @Test
    void a_second_empty_response_is_accepted() {
        SimulatedSdsApi api = api(Listings.onePractice());
        api.respondNothingNext();
        api.respondNothingNext();

        assertThat(directory(api).lookUp(Listings.QUERY)).isEmpty();
        assertThat(api.requests()).hasSize(2);
    }

    @Test
    void every_look_up_calls_anew() {
        SimulatedDirectory listing = Listings.onePractice();
        SpineDirectory directory = directory(api(listing));
        assertThat(directory.lookUp(Listings.QUERY)).isPresent();

        listing.remove(Listings.CODE);

        assertThat(directory.lookUp(Listings.QUERY)).isEmpty();
    }

    // ---- the key

    @Test
    void a_wrong_key_is_reported_as_such_and_never_shown() {
        UUID correlationId = UUID.fromString("0f6a7f4e-6c3b-4b51-8a53-6b1f3d3a9c11");
        SimulatedSdsApi api = api(Listings.onePractice());
        FhirDirectory directory = open(builder(api)
                .apiKey("mistyped-key")
                .correlationIds(() -> correlationId)
                .build());

        DirectoryException failure = failure(directory);

        assertThat(failure.reason()).isEqualTo(Reason.REFUSED);
        assertThat(failure.httpStatus()).hasValue(401);
        assertThat(failure.traceId()).contains(correlationId);
        assertThat(failure.canRetry()).isFalse();
        assertThat(failure + " " + directory).doesNotContain("mistyped-key");
        assertThat(directory).hasToString("FhirDirectory[" + api.url() + "]");
    }

    @Test
    void the_key_may_stand_in_a_file() throws IOException {
        Path file = Files.writeString(files.resolve("key"), "\ufeff" + SimulatedSdsApi.API_KEY + " \nnot this line\n");

        assertThat(open(builder(api(Listings.onePractice())).apiKeyFile(file).build())
                        .lookUp(Listings.QUERY))
                .isPresent();
    }

    @Test
    void a_file_without_key_is_refused() throws IOException {
        Path empty = Files.writeString(files.resolve("empty"), "");
        assertInvalid(() -> FhirDirectory.builder().apiKeyFile(empty), "API key");
        assertInvalid(() -> FhirDirectory.builder().apiKeyFile(files.resolve("nowhere")), "nowhere");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words", "line\nbreak", "schlüssel"})
    void a_key_that_no_header_can_carry_is_refused_and_not_shown(String key) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> FhirDirectory.builder().apiKey(key))
                .withMessage("An API key is made of visible ASCII characters, and this one is not");
    }

    // ---- responses

    @ParameterizedTest
    @CsvSource({
        "400, UNREADABLE",
        "403, REFUSED",
        "404, UNREADABLE",
        "406, UNREADABLE",
        "408, UNAVAILABLE",
        "429, UNAVAILABLE",
        "500, UNAVAILABLE",
        "503, UNAVAILABLE"
    })
    void a_refusal_is_reported_as_one(int status, Reason reason) {
        SimulatedSdsApi api = api(Listings.onePractice());
        api.respondNext(new MockResponse.Builder()
                .code(status)
                .setHeader("Retry-After", "0")
                .body("no")
                .build());

        DirectoryException failure = failure(directory(api));

        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure.httpStatus()).hasValue(status);
        assertThat(failure.canRetry()).isEqualTo(reason == Reason.UNAVAILABLE);
        assertThat(api.requests()).hasSize(1);
    }

    @Test
    void a_redirect_is_not_followed() {
        SimulatedSdsApi api = api(Listings.onePractice());
        SimulatedSdsApi other = api(Listings.onePractice());
        api.respondNext(new MockResponse.Builder()
                .code(302)
                .setHeader("Location", other.url() + "/Endpoint")
                .build());

        assertThat(failure(directory(api)).reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(other.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json | not JSON",
                "'' | not a Bundle",
                "null | not a Bundle",
                "[] | not a Bundle",
                "{} | not a Bundle",
                "{\"resourceType\": \"OperationOutcome\"} | not a Bundle",
                "{\"resourceType\": \"Bundle\"} trailing | not JSON",
                "{\"resourceType\": \"Bundle\", \"total\": 1} | counts some"
            })
    void a_response_that_is_no_search_bundle_is_reported_as_such(String body, String what) {
        SimulatedSdsApi api = api(Listings.onePractice());
        api.respondNext(json(body));

        DirectoryException failure = failure(directory(api));

        assertThat(failure.reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(failure.summary()).contains(what);
    }

    @Test
    void a_response_that_is_too_large_is_not_read_on() {
        SimulatedSdsApi api = api(Listings.onePractice());
        api.respondNext(json(" ".repeat((1 << 20) + 1)));

        assertThat(failure(directory(api)).summary()).contains("larger than this client reads");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"total\": 2",
                "\"link\": [{\"relation\": \"self\"}, {\"relation\": \"next\", \"url\": \"https://sds.example/\"}]"
            })
    void a_response_that_has_more_than_it_shows_is_ambiguous(String member) {
        SimulatedSdsApi api = api(Listings.onePractice());
        api.respondNext(json("{\"resourceType\": \"Bundle\", " + member
                + ", \"entry\": [{\"resource\": {\"resourceType\": \"Endpoint\"}}]}"));

        assertThat(failure(directory(api)).reason()).isEqualTo(Reason.AMBIGUOUS);
    }

    @Test
    void what_comes_along_with_a_match_is_left_out() {
        SimulatedSdsApi api = api(Listings.onePractice());
        api.respondNext(json("""
                {"resourceType": "Bundle", "unheard": {"of": 1}, "entry": [
                  {"resource": {"resourceType": "OperationOutcome"}, "search": {"mode": "outcome"}},
                  {"resource": {"resourceType": "Endpoint", "address": "https://included.example"}, "search": {"mode": "include"}},
                  {"resource": {"resourceType": "Organization"}},
                  {},
                  {"resource": {"resourceType": "Endpoint",""" + ABOUT + """
                    "identifier": [
                      {"system": "https://fhir.nhs.uk/Id/other", "value": "1"},
                      {"system": "https://fhir.nhs.uk/Id/nhsMhsPartyKey", "value": " A20047-9123456 "},
                      {"system": "https://fhir.nhs.uk/Id/nhsMhsPartyKey"}],
                    "address": "https://practice.example/A20047/STU3/1/gpconnect/fhir/"},
                   "search": {"mode": "match"}}]}
                """));

        assertThat(directory(api).lookUp(Listings.QUERY)).hasValueSatisfying(found -> {
            assertThat(found.partyKey()).isEqualTo("A20047-9123456");
            assertThat(found.practice().serviceRoot()).isEqualTo(URI.create(Listings.ADDRESS));
        });
    }

    @Test
    void a_service_with_two_party_keys_is_ambiguous() {
        SimulatedSdsApi api = api(Listings.onePractice());
        api.respondNext(json("""
                {"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Endpoint",""" + ABOUT + """
                  "identifier": [
                    {"system": "https://fhir.nhs.uk/Id/nhsMhsPartyKey", "value": "one"},
                    {"system": "https://fhir.nhs.uk/Id/nhsMhsPartyKey", "value": "other"}],
                  "address": "https://practice.example/fhir"}}]}
                """));

        DirectoryException failure = failure(directory(api));

        assertThat(failure.reason()).isEqualTo(Reason.AMBIGUOUS);
        assertThat(failure.summary()).contains("party key");
    }

    @Test
    void a_failure_that_comes_with_an_empty_bundle_is_a_failure_with_the_directorys_own_words() {
        SimulatedSdsApi api = api(Listings.onePractice());
        api.respondNext(json("""
                {"resourceType": "Bundle", "total": 0, "entry": [{"search": {"mode": "outcome"}, "resource": {
                  "resourceType": "OperationOutcome",
                  "issue": [{"severity": "error", "code": "timeout", "diagnostics": "LDAP took too long"}]}}]}
                """));

        DirectoryException failure = failure(directory(api));

        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(failure.diagnostics()).contains("LDAP took too long");
        assertThat(failure.getMessage()).doesNotContain("LDAP took too long");
        assertThat(api.requests()).hasSize(1);
    }

    @Test
    void a_request_that_the_directory_cannot_serve_is_a_failure_with_its_own_words_and_status() {
        SimulatedSdsApi api = api(Listings.onePractice());
        api.respondNext(json("""
                        {"resourceType": "OperationOutcome",
                         "issue": [{"severity": "error", "code": "invalid", "diagnostics": "back end is in maintenance"}]}
                        """).newBuilder().code(400).build());

        DirectoryException failure = failure(directory(api));

        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(failure.httpStatus()).hasValue(400);
        assertThat(failure.diagnostics()).contains("back end is in maintenance");
    }

    // ---- about something else

    @ParameterizedTest
    @CsvSource({
        "B81001, urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1, the organisation",
        "A20047, urn:nhs:names:services:gpconnect:fhir:rest:create:appointment-1, the interaction"
    })
    void a_service_that_was_not_asked_for_is_not_used_nor_its_connection(
            String odsCode, String interaction, String what) {
        SimulatedSdsApi api = api(Listings.onePractice());
        FhirDirectory directory = directory(api);
        api.respondNext(endpointOf(odsCode, interaction));

        DirectoryException failure = failure(directory);

        assertThat(failure.reason()).isEqualTo(Reason.MISMATCHED);
        assertThat(failure.summary()).contains(what);
        assertThat(failure.canRetry()).isTrue();
        assertThat(directory.lookUp(Listings.QUERY)).isPresent();
        assertThat(api.requests().get(1).getConnectionIndex())
                .isNotEqualTo(api.requests().get(0).getConnectionIndex());
    }

    @ParameterizedTest
    @CsvSource({"A20047-1, A20047, the party key", "A20047-9123456, B81001, the organisation"})
    void a_system_that_was_not_asked_for_is_not_used(String partyKey, String odsCode, String what) {
        SimulatedSdsApi api = api(Listings.onePractice());
        api.respondNext(endpointOf("A20047", Listings.SLOTS));
        api.respondNext(deviceWith(partyKey, odsCode));

        DirectoryException failure = failure(directory(api));

        assertThat(failure.reason()).isEqualTo(Reason.MISMATCHED);
        assertThat(failure.summary()).contains(what);
    }

    @Test
    void a_system_of_ones_own_that_was_not_asked_for_is_not_used() {
        SimulatedSdsApi api = api(Listings.onePractice());
        api.respondNext(deviceWith("A20047-9123456", "A20047"));

        DirectoryException failure = catchThrowableOfType(
                DirectoryException.class,
                () -> directory(api).findOwnAsid(Listings.query("A20047"), OdsCode.of("YGX77")));

        assertThat(failure.reason()).isEqualTo(Reason.MISMATCHED);
    }

    @Test
    void two_look_ups_share_a_connection_and_a_second_request_after_an_empty_response_does_not() {
        SimulatedSdsApi api = api(Listings.onePractice());
        FhirDirectory directory = directory(api);
        directory.lookUp(Listings.QUERY);
        directory.lookUp(Listings.QUERY);
        api.respondNothingNext();
        directory.lookUp(Listings.QUERY);

        assertThat(api.requests())
                .extracting(RecordedRequest::getConnectionIndex)
                .containsExactly(0, 0, 0, 0, 0, 1, 0);
    }

    /** A response with these behind it, as though a proxy had sent them a second time. */
    private static MockResponse followedBy(MockResponse first, MockResponse... again) throws IOException {
        Buffer all = new Buffer();
        bodyOf(first, all);
        long length = all.size();
        for (MockResponse response : again) {
            Buffer body = new Buffer();
            bodyOf(response, body);
            all.writeUtf8("HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\nContent-Length: " + body.size()
                    + "\r\n\r\n");
            all.writeAll(body);
        }
        return first.newBuilder().body(all).setHeader("Content-Length", length).build();
    }

    private static void bodyOf(MockResponse response, Buffer sink) throws IOException {
        requireNonNull(response.getBody()).writeTo(sink);
    }

    @Test
    void responses_that_come_twice_lead_no_one_to_another_practice() throws IOException {
        MockResponse endpoint = endpointOf("A20047", Listings.SLOTS);
        MockResponse device = deviceWith("A20047-9123456", "A20047");
        String elsewhere = "https://elsewhere.example/B81001/STU3/1/gpconnect/fhir";
        SimulatedSdsApi api = api(new SimulatedDirectory()
                .add(ListedService.of("B81001", "B81001-9123457", elsewhere, List.of(Listings.SLOTS)))
                .add(ListedSystem.of("B81001", "B81001-9123457", "200000000999", "YGX01", List.of(Listings.SLOTS))));
        FhirDirectory directory = directory(api);
        api.respondNext(endpoint);
        api.respondNext(followedBy(device, endpoint, device));

        Practice first =
                directory.lookUp(Listings.query("A20047")).orElseThrow().practice();
        Practice next = directory.lookUp(Listings.query("B81001")).orElseThrow().practice();

        assertThat(first.asid()).isEqualTo(Asid.of(Listings.ASID));
        assertThat(next).isEqualTo(Practice.of(OdsCode.of("B81001"), Asid.of("200000000999"), URI.create(elsewhere)));
        assertThat(api.requests())
                .extracting(RecordedRequest::getConnectionIndex)
                .containsExactly(0, 0, 1, 1);
    }

    // ---- the client's certificate

    @Test
    void a_certificate_that_is_replaced_on_disk_is_presented_to_the_directory() throws IOException {
        SimulatedCredentials credentials = SimulatedCredentials.shared();
        CredentialFiles pem = credentials.writeTo(files);
        TlsSettings tls = TlsSettings.pem(pem.certificatePem(), pem.keyPem()).trusting(pem.rootPem());
        MockWebServer demanding = open(new MockWebServer());
        demanding.useHttps(credentials.server().sslSocketFactory());
        demanding.requireClientAuth();
        for (int lookUp = 0; lookUp < 2; lookUp++) {
            demanding.enqueue(endpointOf("A20047", Listings.SLOTS));
            demanding.enqueue(deviceWith("A20047-9123456", "A20047"));
        }
        demanding.start();
        FhirDirectory directory = open(FhirDirectory.builder()
                .url(URI.create("https://localhost:" + demanding.getPort()))
                .apiKey(SimulatedSdsApi.API_KEY)
                .tls(tls)
                .timeouts(LONG, LONG, LONG)
                .build());
        directory.lookUp(Listings.QUERY);

        SimulatedCredentials renewed = credentials.withRenewedClient();
        renewed.writeTo(files);
        tls.checkAtNextCall();
        directory.lookUp(Listings.QUERY);

        assertThat(Stream.generate(() -> presentedTo(demanding)).limit(4))
                .containsExactly(
                        credentials.clientCertificate(),
                        credentials.clientCertificate(),
                        renewed.clientCertificate(),
                        renewed.clientCertificate());
    }

    private static Certificate presentedTo(MockWebServer server) {
        try {
            return requireNonNull(server.takeRequest().getHandshake())
                    .peerCertificates()
                    .get(0);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    // ---- the HTTP proxy

    @Test
    void requests_go_through_the_http_proxy_which_gets_its_credentials_on_demand() {
        SimulatedSdsApi api = api(Listings.onePractice());
        api.respondNext(new MockResponse.Builder()
                .inTunnel()
                .code(407)
                .setHeader("Proxy-Authenticate", "Basic realm=\"hospital\"")
                .build());
        api.respondNext(new MockResponse.Builder().inTunnel().build());
        FhirDirectory directory = open(builder(api)
                .httpProxy(
                        HttpProxy.at("localhost", api.url().getPort()).withCredentials("hub", "secret".toCharArray()))
                .build());

        assertThat(directory.lookUp(Listings.QUERY)).isPresent();

        assertThat(api.requests()).extracting(RecordedRequest::getMethod).startsWith("CONNECT", "CONNECT", "GET");
        assertThat(api.requests().get(1).getHeaders().get("Proxy-Authorization"))
                .isEqualTo("Basic aHViOnNlY3JldA==");
        assertThat(api.requests().get(2).getHeaders().get("Proxy-Authorization"))
                .isNull();
        assertThat(api.requests().get(1).getHeaders().get("apikey")).isNull();
    }

    @Test
    void an_http_proxy_that_refuses_is_named() {
        SimulatedSdsApi api = api(Listings.onePractice());
        api.respondNext(new MockResponse.Builder().inTunnel().code(403).build());
        HttpProxy proxy = HttpProxy.at("localhost", api.url().getPort());

        DirectoryException failure = failure(open(builder(api).httpProxy(proxy).build()));

        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(failure.summary()).contains("HTTP proxy of this network refused", "403");
    }

    // ---- time limits and interrupts

    @Test
    void a_response_that_arrives_byte_by_byte_ends_with_its_timeout_and_with_the_querys_time_limit() {
        SimulatedSdsApi api = api(Listings.onePractice());
        MockResponse dripping = json(" ".repeat(10_000))
                .newBuilder()
                .throttleBody(1, 20, TimeUnit.MILLISECONDS)
                .build();
        FhirDirectory impatient =
                open(builder(api).timeouts(LONG, LONG, Duration.ofMillis(300)).build());
        api.respondNext(dripping);
        assertThat(failure(impatient).reason()).isEqualTo(Reason.UNAVAILABLE);

        FhirDirectory patient = directory(api);
        api.respondNext(dripping);
        DirectoryException late = catchThrowableOfType(
                DirectoryException.class, () -> patient.lookUp(Listings.QUERY.within(Duration.ofMillis(300))));
        assertThat(late.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(late.canRetry()).isTrue();
    }

    @Test
    void an_interrupt_ends_a_look_up_at_once() throws Exception {
        SimulatedSdsApi api = api(Listings.onePractice());
        api.respondNext(json("{}")
                .newBuilder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        FhirDirectory directory = directory(api);
        FutureTask<Reason> lookUp = new FutureTask<>(() -> {
            Reason reason = failure(directory).reason();
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            return reason;
        });
        Thread thread = new Thread(lookUp, "look-up");
        thread.start();
        while (api.requests().isEmpty()) {
            Thread.onSpinWait();
        }

        thread.interrupt();

        assertThat(lookUp.get()).isEqualTo(Reason.STOPPED);
    }

    // ---- connections that break

    @Test
    void a_connection_that_breaks_costs_a_retry_and_no_error() {
        SimulatedSdsApi api = api(Listings.onePractice());
        FhirDirectory directory = directory(api);
        directory.lookUp(Listings.QUERY);
        api.respondNext(broken());

        assertThat(directory.lookUp(Listings.QUERY)).isPresent();
        assertThat(api.requests())
                .extracting(request -> request.getHeaders().get("X-Correlation-Id"))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_connection_that_breaks_again_is_a_failure_that_may_pass() {
        SimulatedSdsApi api = api(Listings.onePractice());
        api.respondNext(broken());
        api.respondNext(broken());

        DirectoryException failure = failure(directory(api));

        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(failure.canRetry()).isTrue();
        assertThat(failure.traceId()).isPresent();
    }

    @Test
    void a_server_that_is_down_is_a_failure_that_may_pass() {
        SimulatedSdsApi api = api(Listings.onePractice());
        api.close();

        DirectoryException failure = failure(directory(api));

        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(failure.getMessage()).contains("localhost:" + api.url().getPort());
    }

    @Test
    void a_silent_server_is_not_waited_for() {
        SimulatedSdsApi api = api(Listings.onePractice());
        api.respondNext(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        FhirDirectory directory =
                open(builder(api).timeouts(LONG, Duration.ofMillis(1), LONG).build());

        assertThat(failure(directory).reason()).isEqualTo(Reason.UNAVAILABLE);
    }

    @Test
    void a_server_that_cannot_be_trusted_is_not_called() {
        SimulatedSdsApi api = open(SimulatedSdsApi.start(
                Listings.onePractice(), SimulatedCredentials.shared().withUntrustedServer()));

        assertThat(failure(directory(api)).reason()).isEqualTo(Reason.UNSAFE);
        assertThat(api.requests()).isEmpty();
    }

    @Test
    void without_an_identity_those_are_trusted_whom_the_jdk_trusts() {
        SimulatedSdsApi api = api(Listings.onePractice());
        FhirDirectory directory = open(FhirDirectory.builder()
                .url(api.url())
                .apiKey(SimulatedSdsApi.API_KEY)
                .build());

        assertThat(failure(directory).reason()).isEqualTo(Reason.UNSAFE);
        assertThat(api.requests()).isEmpty();
    }

    @Test
    void a_directory_that_was_closed_is_not_called() {
        SimulatedSdsApi api = api(Listings.onePractice());
        FhirDirectory directory = directory(api);

        directory.close();

        assertThat(failure(directory).reason()).isEqualTo(Reason.STOPPED);
        assertThat(api.requests()).isEmpty();
    }

    // ---- required settings

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sds.example/FHIR/R4",
                "sds.example",
                "https:sds.example",
                "https://user@sds.example/",
                "https://sds.example:0/",
                "https://sds.example:65536/",
                "https://sds.example/?a=b",
                "https://sds.example/#a"
            })
    void the_url_is_https_and_plain(String url) {
        assertInvalid(() -> FhirDirectory.builder().url(URI.create(url)), "absolute https URL");
    }

    @Test
    void url_and_key_must_be_set() {
        URI url = URI.create("https://sds.example/");
        assertInvalid(() -> FhirDirectory.builder().apiKey("key").build(), "url(url)");
        assertInvalid(() -> FhirDirectory.builder().url(url).build(), "apiKey(key)");
        assertInvalid(
                () -> FhirDirectory.builder()
                        .url(url)
                        .apiKey("key")
                        .tls(TlsSettings.withoutCertificate())
                        .build(),
                "trusted authorities");
        assertInvalid(() -> FhirDirectory.builder().timeouts(LONG, LONG, Duration.ZERO), "millisecond");
    }

    /** What an endpoint states of its organisation and interaction. */
    private static String about(String odsCode, String interaction) {
        return """
                "managingOrganization": {"identifier": {
                  "system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "%s"}},
                "extension": [{
                  "url": "https://fhir.nhs.uk/StructureDefinition/Extension-SDS-NhsServiceInteractionId",
                  "valueReference": {"identifier": {
                    "system": "https://fhir.nhs.uk/Id/nhsServiceInteractionId", "value": "%s"}}}],
                """.formatted(odsCode, interaction);
    }

    private static MockResponse endpointOf(String odsCode, String interaction) {
        return json("""
                {"resourceType": "Bundle", "total": 1, "entry": [{"resource": {
                  "resourceType": "Endpoint", %s
                  "identifier": [{"system": "https://fhir.nhs.uk/Id/nhsMhsPartyKey", "value": "A20047-9123456"}],
                  "address": "https://practice.example/A20047/STU3/1/gpconnect/fhir"}}]}
                """.formatted(about(odsCode, interaction)));
    }

    private static MockResponse deviceWith(String partyKey, String odsCode) {
        return json("""
                {"resourceType": "Bundle", "total": 1, "entry": [{"resource": {
                  "resourceType": "Device",
                  "identifier": [
                    {"system": "https://fhir.nhs.uk/Id/nhsMhsPartyKey", "value": "%s"},
                    {"system": "https://fhir.nhs.uk/Id/nhsSpineASID", "value": "200000000117"}],
                  "owner": {"identifier": {
                    "system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "%s"}}}}]}
                """.formatted(partyKey, odsCode));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static MockResponse json(String body) {
        return new MockResponse.Builder()
                .setHeader("Content-Type", "application/fhir+json")
                .body(body)
                .build();
    }

    private static MockResponse broken() {
        return new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build();
    }

    private static DirectoryException failure(SpineDirectory directory) {
        DirectoryException failure =
                catchThrowableOfType(DirectoryException.class, () -> directory.lookUp(Listings.QUERY));
        assertThat(failure).isNotNull();
        return failure;
    }

    private static void assertInvalid(Supplier<?> attempt, String rule) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(attempt::get)
                .withMessageContaining(rule);
    }
}
