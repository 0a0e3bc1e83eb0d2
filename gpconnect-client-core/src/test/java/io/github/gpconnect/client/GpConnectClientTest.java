package io.github.gpconnect.client;

import static io.github.gpconnect.client.ConnectedSpine.PRACTICE;
import static io.github.gpconnect.client.ConnectedSpine.REQUESTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.call.ClientSession;
import io.github.gpconnect.client.call.PracticeConnection;
import io.github.gpconnect.client.directory.PracticeDirectory;
import io.github.gpconnect.client.directory.StaticDirectory;
import io.github.gpconnect.client.error.DirectoryException;
import io.github.gpconnect.client.error.DirectoryException.Reason;
import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.NotFoundException;
import io.github.gpconnect.client.error.SpineErrorCode;
import io.github.gpconnect.client.fixtures.RecordedCall;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.foundations.PatientRegistration;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.specification.SpecificationProfile;
import io.github.gpconnect.client.tls.TlsSettings;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Building a client, what it refuses, its listeners, and its end. */
class GpConnectClientTest {
    private static final URI PROXY = URI.create("https://proxy.example");
    private static final URI ISSUER = URI.create("https://hub.example/");
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);
    private static final Practice SOMEWHERE =
            Practice.of(PRACTICE, Asid.of("918999198993"), URI.create("https://practice.example/fhir"));

    /** Everything that a client needs. */
    private static GpConnectClient.Builder complete() {
        return GpConnectClient.builder()
                .spineProxy(PROXY)
                .tls(ConnectedSpine.identity())
                .issuer(ISSUER)
                .directory(StaticDirectory.of(SOMEWHERE));
    }

    private static void assertRefused(UnaryOperator<GpConnectClient.Builder> setting, String... rule) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> setting.apply(complete()).build())
                .satisfies(refused -> assertThat(refused.getMessage()).contains(rule))
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(FailureKind.INVALID_INPUT))
                .satisfies(refused -> assertThat(refused.canRetry()).isFalse())
                .satisfies(refused -> assertThat(refused.interaction()).isEmpty())
                .satisfies(refused -> assertThat(refused.traceId()).isEmpty());
    }

    @Test
    void a_client_that_knows_all_it_must_is_built() {
        assertThatCode(() -> complete().build().close()).doesNotThrowAnyException();
    }

    // ---- warming up

    @Test
    void warming_up_ends_however_often_it_is_called_and_after_the_end_of_the_client() {
        GpConnectClient client = complete().build();
        assertThat(client.warmUp()).succeedsWithin(LONG_ENOUGH);
        assertThat(client.warmUp()).succeedsWithin(LONG_ENOUGH);
        client.close();
        assertThat(client.warmUp()).succeedsWithin(LONG_ENOUGH);
    }

    @Test
    void cancelling_the_warm_up_does_not_cancel_it_for_others() {
        try (GpConnectClient client = complete().build()) {
            CompletableFuture<Void> cancelled = client.warmUp();
            CompletableFuture<Void> other = client.warmUp();
            cancelled.obtrudeException(new CancellationException());
            assertThat(cancelled).isCompletedExceptionally();
            assertThat(other).succeedsWithin(LONG_ENOUGH);
            assertThat(client.warmUp()).succeedsWithin(LONG_ENOUGH);
        }
    }

    // ---- required settings

    @Test
    void a_client_needs_a_url_to_call() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> GpConnectClient.builder()
                        .tls(ConnectedSpine.identity())
                        .issuer(ISSUER)
                        .directory(StaticDirectory.of())
                        .build())
                .withMessageContaining("spineProxy(url) or direct()");
        assertRefused(GpConnectClient.Builder::direct, "spineProxy(url) or direct()");
    }

    @Test
    void a_client_needs_a_directory() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> GpConnectClient.builder()
                        .spineProxy(PROXY)
                        .tls(ConnectedSpine.identity())
                        .issuer(ISSUER)
                        .build())
                .withMessageContaining("directory");
    }

    @Test
    void a_client_needs_an_issuer() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> GpConnectClient.builder()
                        .spineProxy(PROXY)
                        .tls(ConnectedSpine.identity())
                        .directory(StaticDirectory.of())
                        .build())
                .withMessageContaining("issuer(url)");
    }

    @Test
    void a_client_needs_a_tls_identity() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> GpConnectClient.builder()
                        .spineProxy(PROXY)
                        .issuer(ISSUER)
                        .directory(StaticDirectory.of())
                        .build())
                .withMessageContaining("tls(identity)");
    }

    @Test
    void allowing_cleartext_does_not_replace_the_tls_identity_of_an_https_proxy() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> GpConnectClient.builder()
                        .spineProxy(PROXY)
                        .allowCleartext()
                        .issuer(ISSUER)
                        .directory(StaticDirectory.of())
                        .build())
                .withMessageContaining("tls(identity)");
    }

    @Test
    void a_tls_identity_without_trust_is_refused() {
        assertRefused(
                builder -> builder.tls(TlsSettings.withoutCertificate()), "trusted authorities", "trusting(file)");
    }

    @Test
    void nothing_is_null() {
        GpConnectClient.Builder builder = GpConnectClient.builder();

        assertThatNullPointerException().isThrownBy(() -> builder.spineProxy(null));
        assertThatNullPointerException().isThrownBy(() -> builder.tls(null));
        assertThatNullPointerException().isThrownBy(() -> builder.issuer(null));
        assertThatNullPointerException().isThrownBy(() -> builder.directory(null));
        assertThatNullPointerException().isThrownBy(() -> builder.profile(null));
        assertThatNullPointerException().isThrownBy(() -> builder.clock(null));
        assertThatNullPointerException().isThrownBy(() -> builder.traceIds(null));
        assertThatNullPointerException().isThrownBy(() -> builder.audit((AuditListener) null));
        assertThatNullPointerException().isThrownBy(() -> builder.timeouts(null, Duration.ZERO, Duration.ZERO));
    }

    // ---- what it may not be

    @Test
    void a_cleartext_proxy_is_refused_unless_allowed_by_name() {
        assertRefused(
                builder -> builder.spineProxy(URI.create("http://proxy.example")),
                "https unless allowCleartext() is set",
                "http://proxy.example");
        assertThatCode(() -> complete()
                        .spineProxy(URI.create("http://proxy.example"))
                        .allowCleartext()
                        .build()
                        .close())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy.example",
                "/proxy",
                "",
                "ftp://proxy.example",
                "https:///path",
                "mailto:somebody@proxy.example",
                "https://proxy.example:0",
                "https://proxy.example:65536"
            })
    void a_proxy_that_is_no_web_address_is_refused(String url) {
        assertRefused(builder -> builder.spineProxy(URI.create(url)), "proxy's URL", "absolute https", url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://proxy.example?a=b", "https://proxy.example/x#y"})
    void a_proxy_with_query_or_fragment_is_refused(String url) {
        assertRefused(builder -> builder.spineProxy(URI.create(url)), "must not have a query or fragment");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://somebody:s3cret@proxy.example",
                "http://somebody:s3cret@proxy.example",
                "ftp://somebody:s3cret@proxy.example",
                "https://somebody:s3cret@not_a_host"
            })
    void a_password_in_a_url_is_refused_and_not_repeated(String url) {
        assertRefused(builder -> builder.spineProxy(URI.create(url)), "must not hold a user or password");
        assertRefused(builder -> builder.issuer(URI.create(url)), "must not hold a user or password");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> complete().spineProxy(URI.create(url)).build())
                .satisfies(refused -> Failures.assertRevealNothingOfThePatient(refused, "s3cret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hub.example", "", "/", "urn:oid:1.2.3", "https:///nowhere"})
    void an_issuer_that_is_no_web_address_is_refused(String url) {
        assertRefused(builder -> builder.issuer(URI.create(url)), "issuer", "absolute https", url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.0005S", "PT24H0.001S", "PT2562047788015215H"})
    void a_timeout_is_refused_that_could_not_be_kept(String timeout) {
        Duration bad = Duration.parse(timeout);
        Duration good = Duration.ofSeconds(1);

        assertRefused(builder -> builder.timeouts(bad, good, good), "timeout", bad.toString());
        assertRefused(builder -> builder.timeouts(good, bad, good), "timeout", bad.toString());
        assertRefused(builder -> builder.timeouts(good, good, bad), "timeout", bad.toString());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Integer.MAX_VALUE + 1L, Long.MAX_VALUE, Long.MIN_VALUE})
    void a_response_size_limit_that_is_none_is_refused(long bytes) {
        assertRefused(builder -> builder.maxResponseBytes(bytes), "largest response", Long.toString(bytes));
    }

    @Test
    void the_widest_bounds_work() {
        Duration day = Duration.ofDays(1);
        try (ConnectedSpine connected =
                ConnectedSpine.start(builder -> builder.timeouts(day, day, day).maxResponseBytes(Integer.MAX_VALUE))) {
            assertThat(connected.foundations().capabilities().version()).contains("1.2.7");
        }
    }

    // ---- gateway

    @Test
    void a_practice_that_the_directory_does_not_have_is_refused() {
        try (ConnectedSpine connected = ConnectedSpine.start()) {
            assertThatExceptionOfType(DirectoryException.class)
                    .isThrownBy(() -> connected
                            .client()
                            .as(REQUESTER)
                            .at(OdsCode.of("B81001"))
                            .lookUp())
                    .withMessageContainingAll("directory", "rest:search:slot-1 at B81001")
                    .satisfies(failure -> {
                        assertThat(failure.reason()).isEqualTo(Reason.NOT_LISTED);
                        assertThat(failure.kind()).isEqualTo(FailureKind.REFUSED_BY_DIRECTORY);
                        assertThat(failure.canRetry()).isFalse();
                    });
            assertThat(connected.spine().requests()).isEmpty();
        }
    }

    @Test
    void the_directory_is_queried_under_the_profile_of_the_client() {
        List<String> queries = new ArrayList<>();
        try (GpConnectClient client = complete()
                .profile(SpecificationProfile.FOUNDING_DRAFT)
                .directory(query -> {
                    queries.add(query.odsCode() + " " + query.interactionId());
                    return Optional.of(SOMEWHERE);
                })
                .build()) {
            client.as(REQUESTER).at(PRACTICE).lookUp();

            assertThat(queries).containsExactly("A20047 urn:nhs:names:services:gpconnect:fhir:rest:search:slot");
        }
    }

    // ---- session

    @Test
    void a_connection_looks_its_practice_up_once_and_only_when_it_is_needed() {
        List<OdsCode> asked = new ArrayList<>();
        try (GpConnectClient client = complete().directory(counted(asked)).build()) {
            PracticeConnection practice = client.as(REQUESTER).at(PRACTICE);
            Foundations.of(practice);
            assertThat(asked).isEmpty();

            assertThat(practice.lookUp()).isEqualTo(SOMEWHERE);
            assertThat(practice.lookUp()).isEqualTo(SOMEWHERE);
            assertThat(asked).hasSize(1);
        }
    }

    @Test
    void a_look_up_that_failed_is_made_again() {
        List<OdsCode> asked = new ArrayList<>();
        PracticeDirectory onceBroken = query -> {
            asked.add(query.odsCode());
            if (asked.size() == 1) {
                throw new IllegalStateException("the directory has a defect");
            }
            return Optional.of(SOMEWHERE);
        };
        try (GpConnectClient client = complete().directory(onceBroken).build()) {
            PracticeConnection practice = client.as(REQUESTER).at(PRACTICE);

            assertThatExceptionOfType(DirectoryException.class)
                    .isThrownBy(practice::lookUp)
                    .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE));
            assertThat(practice.lookUp()).isEqualTo(SOMEWHERE);
        }
    }

    @Test
    void a_session_looks_a_practice_up_once_and_a_client_for_each_connection() {
        List<OdsCode> asked = new ArrayList<>();
        try (GpConnectClient client = complete().directory(counted(asked)).build()) {
            try (ClientSession encounter = client.session()) {
                encounter.as(REQUESTER).at(PRACTICE).lookUp();
                encounter.as(REQUESTER).at(PRACTICE).lookUp();
                assertThat(asked).hasSize(1);
            }
            try (ClientSession next = client.session()) {
                next.as(REQUESTER).at(PRACTICE).lookUp();
                assertThat(asked).hasSize(2);
            }
            client.as(REQUESTER).at(PRACTICE).lookUp();
            client.as(REQUESTER).at(PRACTICE).lookUp();
            assertThat(asked).hasSize(4);
        }
    }

    @Test
    void a_session_that_ends_leaves_the_client_open() {
        try (ConnectedSpine connected = ConnectedSpine.start()) {
            ClientSession encounter = connected.client().session();
            PracticeConnection used = encounter.as(REQUESTER).at(PRACTICE);
            used.lookUp();
            encounter.close();

            assertThat(Foundations.of(used).capabilities().version()).contains("1.2.7");
            assertThat(connected.foundations().capabilities().version()).contains("1.2.7");
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> encounter.as(REQUESTER).at(PRACTICE).lookUp())
                    .withMessageContaining("closed session");
        }
    }

    private static PracticeDirectory counted(List<OdsCode> queries) {
        return query -> {
            queries.add(query.odsCode());
            return Optional.of(SOMEWHERE);
        };
    }

    @Test
    @SuppressWarnings("NullAway") // on purpose
    void a_connection_is_to_a_practice_on_behalf_of_a_requester() {
        try (GpConnectClient client = complete().build()) {
            assertThatNullPointerException()
                    .isThrownBy(() -> client.as(REQUESTER).at(null))
                    .withMessage("practice");
            assertThatNullPointerException().isThrownBy(() -> client.as(null)).withMessage("requester");
            PracticeConnection practice = client.as(REQUESTER).at(PRACTICE);
            assertThat(practice.lookUp()).isEqualTo(SOMEWHERE);
            assertThat(practice.odsCode()).isEqualTo(PRACTICE);
            assertThat(practice.requester()).isSameAs(REQUESTER);
            assertThat(client.as(REQUESTER).requester()).isSameAs(REQUESTER);
        }
    }

    @Test
    void capabilities_are_made_of_a_clients_own_connections() {
        PracticeConnection made = new PracticeConnection() {
            @Override
            public OdsCode odsCode() {
                return PRACTICE;
            }

            @Override
            public Requester requester() {
                return REQUESTER;
            }

            @Override
            public Practice lookUp() {
                return SOMEWHERE;
            }
        };

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> Foundations.of(made))
                .withMessageContaining("GpConnectClient.as(requester).at(odsCode)");
    }

    @Test
    void a_cleartext_practice_is_refused_unless_allowed_by_name_also_behind_the_proxy() {
        PracticeDirectory cleartext =
                StaticDirectory.of(Practice.of(PRACTICE, SOMEWHERE.asid(), URI.create("http://practice.example/fhir")));

        try (GpConnectClient client = complete().directory(cleartext).build()) {
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> client.as(REQUESTER).at(PRACTICE).lookUp())
                    .withMessageContainingAll("https unless allowCleartext() is set", "http://practice.example/fhir");
        }
        try (GpConnectClient client =
                complete().directory(cleartext).allowCleartext().build()) {
            assertThat(client.as(REQUESTER).at(PRACTICE).lookUp().odsCode()).isEqualTo(PRACTICE);
        }
    }

    @Test
    void a_direct_client_without_tls_identity_refuses_an_https_practice() {
        try (GpConnectClient client = GpConnectClient.builder()
                .direct()
                .allowCleartext()
                .issuer(ISSUER)
                .directory(StaticDirectory.of(SOMEWHERE))
                .build()) {
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> client.as(REQUESTER).at(PRACTICE).lookUp())
                    .withMessageContainingAll("tls(identity)", "https://practice.example/fhir");
        }
    }

    @Test
    void a_cleartext_client_talks_to_a_cleartext_spine() {
        try (SimulatedSpine spine = ConnectedSpine.simulated().cleartext().start();
                GpConnectClient client = GpConnectClient.builder()
                        .spineProxy(spine.proxyUrl())
                        .allowCleartext()
                        .issuer(ISSUER)
                        .directory(StaticDirectory.of(ConnectedSpine.practice(spine)))
                        .clock(ConnectedSpine.CLOCK)
                        .build()) {
            assertThat(Foundations.of(client.as(REQUESTER).at(PRACTICE)).findPatient(Failures.READ_FOR))
                    .isPresent();
        }
    }

    @Test
    void slashes_at_the_end_of_the_proxys_url_are_taken_off() {
        try (ConnectedSpine connected = ConnectedSpine.start(ConnectedSpine.simulated(), builder -> builder)) {
            for (String end : List.of("", "/", "///")) {
                try (GpConnectClient client = ConnectedSpine.builder(connected.spine())
                        .spineProxy(URI.create(connected.spine().proxyUrl() + end))
                        .build()) {
                    Foundations.of(client.as(REQUESTER).at(PRACTICE)).capabilities();
                }
            }
            assertThat(connected.spine().requests())
                    .extracting(RecordedCall::target)
                    .containsOnly("/" + connected.spine().practice("A20047").serviceRoot() + "/metadata");
        }
    }

    @Test
    void the_profile_is_the_current_one_unless_another_is_set() {
        try (ConnectedSpine connected = ConnectedSpine.start()) {
            connected.foundations().capabilities();
            assertThat(connected.spine().lastRequest().header("Ssp-InteractionID"))
                    .contains("urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-1");
        }
        try (ConnectedSpine connected =
                ConnectedSpine.start(builder -> builder.profile(SpecificationProfile.FOUNDING_DRAFT))) {
            Failures.of(() -> connected.foundations().capabilities());
            assertThat(connected.spine().lastRequest().header("Ssp-InteractionID"))
                    .contains("urn:nhs:names:services:gpconnect:fhir:rest:read:metadata");
        }
    }

    // ---- audit

    @Test
    void each_interaction_that_is_done_is_audited_once() {
        UUID traceId = UUID.fromString("0b2f8a52-9d5c-4b8e-8f43-3f0f1c2d3e4f");
        try (ConnectedSpine connected = ConnectedSpine.start(builder -> builder.traceIds(() -> traceId))) {
            connected.foundations().findPatient(Failures.READ_FOR);

            assertThat(connected.audited()).singleElement().satisfies(event -> {
                assertThat(event.at()).isEqualTo(ConnectedSpine.CLOCK.instant());
                assertThat(event.took()).isPositive();
                assertThat(event.userId()).isEqualTo("user-7");
                assertThat(event.organisation()).isEqualTo(OdsCode.of("X26"));
                assertThat(event.practice()).isEqualTo(PRACTICE);
                assertThat(event.interaction()).isEqualTo("Find a patient");
                assertThat(event.interactionId())
                        .isEqualTo("urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1");
                assertThat(event.traceId()).isEqualTo(traceId);
                assertThat(event.httpStatus()).hasValue(200);
                assertThat(event.failure()).isEmpty();
                assertThat(event.spineCode()).isEmpty();
            });
            assertThat(connected.spine().lastRequest().header("Ssp-TraceID")).contains(traceId.toString());
        }
    }

    @Test
    void each_interaction_that_fails_is_audited_once_with_its_failure() {
        try (ConnectedSpine connected = ConnectedSpine.start()) {
            GpConnectException failure =
                    Failures.of(() -> connected.foundations().readPatient(PatientId.of("none")));

            assertThat(connected.audited()).singleElement().satisfies(event -> {
                assertThat(event.interaction()).isEqualTo("Read a patient");
                assertThat(event.traceId()).isEqualTo(failure.traceId().orElseThrow());
                assertThat(event.httpStatus()).hasValue(404);
                assertThat(event.failure()).contains(FailureKind.REFUSED_BY_PRACTICE);
                assertThat(event.spineCode()).contains(SpineErrorCode.PATIENT_NOT_FOUND);
            });
        }
    }

    @Test
    void a_response_that_cannot_be_used_is_audited_as_failed() {
        try (ConnectedSpine connected = ConnectedSpine.start()) {
            connected.spine().respondNext(Responses.fhir(200, Responses.bundle(Responses.patient("2", "9991207104"))));
            Failures.ofReading(connected.foundations());

            assertThat(connected.audited())
                    .extracting(AuditEvent::failure)
                    .containsExactly(Optional.of(FailureKind.UNREADABLE_RESPONSE));
        }
    }

    @Test
    void what_is_refused_here_is_no_interaction() {
        try (ConnectedSpine connected = ConnectedSpine.start()) {
            Failures.of(() -> connected
                    .foundations()
                    .registerPatient(PatientRegistration.of(
                                    Failures.READ_FOR, "Farthingale", "Imogen", LocalDate.of(2026, 11, 24))
                            .build()));

            assertThat(connected.audited()).isEmpty();
            assertThat(connected.spine().requests()).isEmpty();
        }
    }

    @Test
    void a_listener_that_fails_changes_nothing_for_the_caller() {
        List<AuditEvent> events = new ArrayList<>();
        try (ConnectedSpine connected = ConnectedSpine.start(builder -> builder.audit(event -> {
            events.add(event);
            throw new IllegalStateException("The audit store is full");
        }))) {
            assertThat(connected.foundations().findPatient(Failures.READ_FOR)).isPresent();
            assertThat(connected
                            .foundations()
                            .registerPatient(Failures.REGISTRATION)
                            .nhsNumber())
                    .contains(Failures.REGISTRATION.nhsNumber());
            assertThat(Failures.of(() -> connected.foundations().readPatient(PatientId.of("none"))))
                    .isInstanceOf(NotFoundException.class);

            assertThat(events).hasSize(3);
        }
    }

    // ---- the end

    @Test
    void closing_twice_does_nothing_more() {
        GpConnectClient client = complete().build();

        client.close();

        assertThatCode(client::close).doesNotThrowAnyException();
    }

    @Test
    void clients_do_not_end_each_other() {
        try (ConnectedSpine connected = ConnectedSpine.start()) {
            GpConnectClient.Builder builder = ConnectedSpine.builder(connected.spine());
            GpConnectClient first = builder.build();
            try (GpConnectClient second = builder.build()) {
                first.close();

                assertThat(Foundations.of(second.as(REQUESTER).at(PRACTICE)).findPatient(Failures.READ_FOR))
                        .isPresent();
            }
        }
    }

    @Test
    void one_client_serves_many_threads() throws Exception {
        int threads = 8;
        int callsEach = 6;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (ConnectedSpine connected = ConnectedSpine.start()) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                done.add(pool.submit(() -> {
                    for (int j = 0; j < callsEach; j++) {
                        assertThat(connected.foundations().findPatient(Failures.READ_FOR))
                                .hasValueSatisfying(patient ->
                                        assertThat(patient.nhsNumber()).contains(Failures.READ_FOR));
                    }
                }));
            }
            for (Future<?> one : done) {
                one.get();
            }

            assertThat(connected.spine().requests())
                    .extracting(call -> call.header("Ssp-TraceID").orElseThrow())
                    .hasSize(threads * callsEach)
                    .doesNotHaveDuplicates();
            assertThat(connected.audited()).hasSize(threads * callsEach);
        } finally {
            pool.shutdownNow();
        }
    }
}
