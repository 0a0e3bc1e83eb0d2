package desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:limits;DB_CLOSE_DELAY=-1",
            "gpconnect.audit.spill-file=target/limits-${random.uuid}.spill",
            "desk.api.limits.person-per-minute=3",
            "desk.api.limits.organisation-per-minute=40"
        })
class LimitsTest extends GatewayTest {
    private static final String READ = "/api/v1/changes?key=none";

    /** One test, since all callers of a machine share the limit of their organisation. */
    @Test
    void a_person_who_sends_too_many_requests_waits_while_others_go_on_until_the_organisation_has_sent_too_many() {
        GatewayCalls busy = with(IDENTITY_PROVIDER.person("busy"));
        GatewayCalls.Response refused = firstRefused(busy, busy, busy, busy, busy, busy, busy, busy);
        refused.isProblem(429, GatewayCalls.DESK_PROBLEM + "too-many-requests");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 21);
        assertThat(refused.text("detail")).contains("person");
        assertThat(refused.body().get("canRetry").asBoolean()).isTrue();
        with(IDENTITY_PROVIDER.person("calm")).get(READ).is(404);

        GatewayCalls.Response ofAll = firstRefused(IntStream.range(0, 500)
                .mapToObj(i -> with(IDENTITY_PROVIDER.person("crowd-" + i)))
                .toArray(GatewayCalls[]::new));
        ofAll.isProblem(429, GatewayCalls.DESK_PROBLEM + "too-many-requests");
        assertThat(ofAll.text("detail")).contains("organisation");
    }

    private static GatewayCalls.Response firstRefused(GatewayCalls... callers) {
        return Arrays.stream(callers)
                .map(caller -> caller.get(READ))
                .filter(response -> response.status() != 404)
                .findFirst()
                .orElseThrow();
    }
}
