package io.github.gpconnect.client.patient;

import static io.github.gpconnect.client.patient.OnlineService.CLIENT_ID;
import static io.github.gpconnect.client.patient.OnlineService.IMOGEN;
import static io.github.gpconnect.client.patient.OnlineService.KEYS;
import static io.github.gpconnect.client.patient.OnlineService.KEY_ID;
import static io.github.gpconnect.client.patient.OnlineService.OSRIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.SignedJWT;
import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.NoTokenException;
import io.github.gpconnect.client.fixtures.RecordedCall;
import io.github.gpconnect.client.tls.SigningKey;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Access tokens in exchange for id tokens: what is sent, what is kept, and for whom. */
class NhsLoginTokenExchangeTest {
    private final OnlineService service = new OnlineService();

    @AfterEach
    void close() {
        service.close();
    }

    private Map<String, String> lastForm() {
        List<RecordedCall> calls = service.gateway.requests();
        return Arrays.stream(calls.get(calls.size() - 1).bodyText().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    @Test
    void an_assertion_is_signed_with_rs512_and_valid_for_less_than_five_minutes() throws Exception {
        service.tokens.tokenOf(IMOGEN);

        assertThat(lastForm())
                .containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange")
                .containsEntry("subject_token_type", "urn:ietf:params:oauth:token-type:id_token")
                .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                .containsKeys("subject_token", "client_assertion");
        SignedJWT assertion = SignedJWT.parse(lastForm().get("client_assertion"));
        assertThat(assertion.getHeader().getAlgorithm().getName()).isEqualTo("RS512");
        assertThat(assertion.getHeader().getKeyID()).isEqualTo(KEY_ID);
        assertThat(assertion.getJWTClaimsSet().getIssuer()).isEqualTo(CLIENT_ID);
        assertThat(assertion.getJWTClaimsSet().getSubject()).isEqualTo(CLIENT_ID);
        assertThat(assertion.getJWTClaimsSet().getAudience())
                .containsExactly(service.gateway.tokenUrl().toString());
        assertThat(assertion.getJWTClaimsSet().getJWTID()).isNotBlank();
        assertThat(assertion.getJWTClaimsSet().getExpirationTime().toInstant())
                .isAfter(service.clock.instant())
                .isBefore(service.clock.instant().plus(Duration.ofMinutes(5)));
    }

    @Test
    void a_token_is_kept_until_shortly_before_it_ends() {
        String first = service.tokens.tokenOf(IMOGEN);
        service.clock.advance(Duration.ofMinutes(58));
        assertThat(service.tokens.tokenOf(IMOGEN)).isEqualTo(first);

        service.clock.advance(Duration.ofMinutes(1));

        assertThat(service.tokens.tokenOf(IMOGEN)).isNotEqualTo(first);
        assertThat(service.exchangesOfTokens()).isEqualTo(2);
    }

    @Test
    void a_refused_token_is_discarded_and_a_newer_one_is_not() {
        String first = service.tokens.tokenOf(IMOGEN);
        assertThat(service.tokens.refused(IMOGEN, first)).isTrue();
        String second = service.tokens.tokenOf(IMOGEN);

        service.tokens.refused(IMOGEN, first);

        assertThat(second).isNotEqualTo(first);
        assertThat(service.tokens.tokenOf(IMOGEN)).isEqualTo(second);
        service.tokens.forget(IMOGEN);
        assertThat(service.tokens.tokenOf(IMOGEN)).isNotEqualTo(second);
    }

    @Test
    void fifty_patients_on_eight_threads_each_get_their_own_token_with_one_exchange() throws Exception {
        List<LoggedInPatient> patients = OnlineService.FIFTY;
        Map<String, String> ownerOf = new ConcurrentHashMap<>();
        List<Callable<Void>> calls = IntStream.range(0, 8 * 50)
                .mapToObj(i -> (Callable<Void>) () -> {
                    LoggedInPatient patient = patients.get(i * 7 % 50);
                    String token = service.tokens.tokenOf(patient);
                    String owner = ownerOf.putIfAbsent(token, patient.accountId());
                    assertThat(owner == null || owner.equals(patient.accountId()))
                            .isTrue();
                    return null;
                })
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (var done : threads.invokeAll(calls)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(ownerOf).hasSize(50);
        assertThat(service.exchangesOfTokens()).isEqualTo(50);
    }

    @Test
    void a_refusal_is_reported_with_its_code_and_without_any_token() {
        NhsLoginTokenExchange unregistered = service.exchange().build();
        service.gateway.register(CLIENT_ID, KEY_ID, anotherPublicKey());

        assertThatThrownBy(() -> unregistered.tokenOf(IMOGEN))
                .isInstanceOfSatisfying(NoTokenException.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(FailureKind.REFUSED_BY_PROXY);
                    assertThat(refused)
                            .hasMessageContaining("invalid_client")
                            .hasMessageNotContaining(lastForm().get("subject_token"))
                            .hasMessageNotContaining(lastForm().get("client_assertion"));
                    assertThat(PatientMessage.of(refused)).isEqualTo("Please log in again.");
                });
        unregistered.close();
        service.gateway.register(CLIENT_ID, KEY_ID, KEYS.getPublic());
    }

    private static java.security.PublicKey anotherPublicKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair().getPublic();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void an_identity_that_is_not_proven_gets_no_token() {
        try (NhsLoginTokenExchange unproven = service.exchange()
                .idTokens(patient -> service.gateway
                        .nhsLogin()
                        .idToken(patient.nhsNumber().value(), claims -> claims.put("identity_proofing_level", "P5")))
                .build()) {
            assertThatThrownBy(() -> unproven.tokenOf(IMOGEN))
                    .isInstanceOf(NoTokenException.class)
                    .hasMessageContaining("invalid_grant");
        }
    }

    @Test
    void a_response_that_holds_no_token_or_no_lifetime_is_refused() {
        for (String body : List.of(
                "<html>",
                "{}",
                "{\"access_token\": \"a b\", \"expires_in\": \"599\"}",
                "{\"access_token\": \"abc\"}",
                "{\"access_token\": \"abc\", \"expires_in\": \"soon\"}")) {
            service.gateway.respondNext(new MockResponse.Builder().body(body).build());

            assertThatThrownBy(() -> service.tokens.tokenOf(OSRIC)).isInstanceOf(NoTokenException.class);
        }
        service.gateway.respondNext(
                new MockResponse.Builder().code(503).body("down").build());
        assertThatThrownBy(() -> service.tokens.tokenOf(OSRIC))
                .isInstanceOfSatisfying(
                        NoTokenException.class,
                        passing -> assertThat(passing.canRetry()).isTrue());
    }

    @Test
    void a_supplier_that_fails_is_named_without_its_message() {
        try (NhsLoginTokenExchange failing = service.exchange()
                .idTokens(patient -> {
                    throw new IllegalStateException("secret-id-token");
                })
                .build()) {
            assertThatThrownBy(() -> failing.tokenOf(IMOGEN))
                    .isInstanceOf(NoTokenException.class)
                    .hasMessageContaining("IllegalStateException")
                    .hasMessageNotContaining("secret-id-token")
                    .hasNoCause();
        }
    }

    @Test
    void a_key_that_is_too_weak_or_not_rsa_is_refused() throws Exception {
        KeyPairGenerator weak = KeyPairGenerator.getInstance("RSA");
        weak.initialize(1024);
        var key = weak.generateKeyPair().getPrivate();

        assertThatThrownBy(() -> SigningKey.suppliedBy(() -> key).key()).isInstanceOf(InvalidInputException.class);
        var ec = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate();
        assertThatThrownBy(() -> SigningKey.suppliedBy(() -> ec).key()).isInstanceOf(InvalidInputException.class);
    }
}
