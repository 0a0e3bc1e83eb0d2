package desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

/** The simulation as developers start it, without an identity provider. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "gpconnect.audit.spill-file=target/simulated-tokens-${random.uuid}.spill",
            "spring.datasource.url=jdbc:h2:mem:simulated-tokens;DB_CLOSE_DELAY=-1"
        })
@ActiveProfiles("simulation")
class SimulatedTokensTest {
    @Value("${local.server.port}")
    private int port;

    private GatewayCalls.Response token(String password) {
        GatewayCalls calls = new GatewayCalls(port, "");
        String basic = Base64.getEncoder().encodeToString(("adaeze:" + password).getBytes(StandardCharsets.UTF_8));
        return calls.post("/simulation/tokens", "", "Authorization", "Basic " + basic);
    }

    @Test
    void a_local_user_gets_a_token_with_which_the_gateway_is_called() {
        GatewayCalls.Response issued = token("simulation").is(200);

        assertThat(issued.text("token_type")).isEqualTo("Bearer");
        assertThat(issued.body().get("expires_in").asInt()).isPositive();
        assertThat(issued.header("Cache-Control")).contains("no-store");
        GatewayCalls gateway = new GatewayCalls(port, issued.text("access_token"));
        assertThat(gateway.slots("A20047")).isNotEmpty();
    }

    @Test
    void a_wrong_password_gets_none() {
        token("wrong").is(401);
    }

    @Test
    void tokens_of_anyone_else_are_refused() {
        new GatewayCalls(port, IdentityProvider.start().person())
                .get("/api/v1/changes?key=k")
                .isProblem(401, GatewayCalls.DESK_PROBLEM + "no-token");
    }
}
