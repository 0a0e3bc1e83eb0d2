package desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.fixtures.RecordedCall;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TokensTest extends GatewayTest {
    private static final String READ = APPOINTMENTS + "/5001";

    static Stream<Arguments> tokensThatAreNotValid() {
        Instant before = Instant.now().minusSeconds(3600);
        return Stream.of(
                Arguments.of("none", ""),
                Arguments.of("no JWT", "secret"),
                Arguments.of("another's key", IDENTITY_PROVIDER.forged()),
                Arguments.of(
                        "expired",
                        IDENTITY_PROVIDER.token(
                                claims -> claims.issuedAt(before).expiresAt(before.plusSeconds(60)))),
                Arguments.of(
                        "without an end", IDENTITY_PROVIDER.token(claims -> claims.claims(all -> all.remove("exp")))),
                Arguments.of(
                        "not valid yet",
                        IDENTITY_PROVIDER.token(
                                claims -> claims.notBefore(Instant.now().plusSeconds(600)))),
                Arguments.of(
                        "another issuer", IDENTITY_PROVIDER.token(claims -> claims.issuer("https://other.example"))),
                Arguments.of(
                        "another audience",
                        IDENTITY_PROVIDER.token(claims -> claims.audience(List.of("another-service")))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void tokensThatAreNotValid(String name, String token) {
        GatewayCalls.Response refused = with(token).get(READ).isProblem(401, GatewayCalls.DESK_PROBLEM + "no-token");

        assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(refused.http().body()).doesNotContain("secret");
        assertThat(spine.requests()).isEmpty();
    }

    static Stream<Arguments> tokensOfServices() {
        return Stream.of(
                Arguments.of(
                        "client credentials",
                        IDENTITY_PROVIDER.token(claims -> claims.claims(all -> {
                            all.remove("family_name");
                            all.remove("given_name");
                            all.remove("nhsid_useruid");
                            all.remove("selected_roleid");
                            all.put("sub", "triage-product");
                            all.put("client_id", "triage-product");
                        }))),
                Arguments.of(
                        "a service that has names",
                        IDENTITY_PROVIDER.token(
                                claims -> claims.subject("triage-product").claim("client_id", "triage-product"))),
                Arguments.of(
                        "a service that has names, by azp",
                        IDENTITY_PROVIDER.token(
                                claims -> claims.subject("triage-product").claim("azp", "triage-product"))),
                Arguments.of("no names", IDENTITY_PROVIDER.token(claims -> claims.claim("family_name", " "))),
                Arguments.of("nobody", IDENTITY_PROVIDER.token(claims -> claims.claims(all -> all.remove("sub")))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void tokensOfServices(String name, String token) {
        with(token).get(READ).isProblem(403, GatewayCalls.DESK_PROBLEM + "no-person");
        assertThat(spine.requests()).isEmpty();
    }

    @Test
    void the_practice_learns_who_makes_the_request() {
        with(IDENTITY_PROVIDER.token(claims -> claims.subject("bmoss")
                        .claim("family_name", "Moss")
                        .claim("given_name", "Bryony")
                        .claim("nhsid_useruid", "555000000102")))
                .get(READ)
                .isProblem(404, GatewayCalls.PROBLEM + "not-found");

        RecordedCall call = spine.lastRequest();
        assertThat(call.claims().orElseThrow().get("sub").asText()).isEqualTo("bmoss");
        assertThat(call.claims().orElseThrow().toString()).contains("Moss", "Bryony", "555000000102");
    }

    @Test
    void a_session_of_the_pages_opens_nothing_here() {
        GatewayCalls.Response refused = with("").get(READ);

        assertThat(refused.header("Set-Cookie")).isEmpty();
        refused.isProblem(401, GatewayCalls.DESK_PROBLEM + "no-token");
    }

    @Test
    void the_simulations_own_tokens_are_not_accepted_beside_an_identity_provider() {
        assertThat(with("").post("/simulation/tokens", "").status()).isNotEqualTo(200);
    }
}
