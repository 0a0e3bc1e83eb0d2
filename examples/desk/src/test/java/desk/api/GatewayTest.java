package desk.api;

import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.RecordedCall;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A gateway that accepts the tokens of an identity provider, in front of simulated practices. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "desk.data=target",
            "gpconnect.audit.spill-file=target/gateway-${random.uuid}.spill",
            "spring.datasource.url=jdbc:h2:mem:gateway;DB_CLOSE_DELAY=-1",
            "gpconnect.outcome-resolution.grace-period=0s",
            "gpconnect.outcome-resolution.time-limit=1s",
            "gpconnect.recovery.worker=false",
            "gpconnect.circuit-breaker.enabled=false",
            "desk.api.limits.person-per-minute=100000",
            "desk.api.limits.organisation-per-minute=100000"
        })
@ActiveProfiles("simulation")
abstract class GatewayTest {
    static final IdentityProvider IDENTITY_PROVIDER = IdentityProvider.start();
    static final String PRACTICE = "A20047";
    static final String OTHER_PRACTICE = "B82617";
    static final String AT_PRACTICE = "/api/v1/practices/" + PRACTICE;
    static final String APPOINTMENTS = AT_PRACTICE + "/appointments";
    static final String PATIENT = InventedPeople.REGISTERED.nhsNumber();

    @DynamicPropertySource
    static void identityProvider(DynamicPropertyRegistry settings) {
        String jwt = "spring.security.oauth2.resourceserver.jwt.";
        settings.add(jwt + "issuer-uri", IDENTITY_PROVIDER::issuer);
        settings.add(jwt + "audiences", () -> IdentityProvider.AUDIENCE);
    }

    @Value("${local.server.port}")
    int port;

    @Autowired
    SimulatedSpine spine;

    GatewayCalls gateway;

    @BeforeEach
    void connect() {
        spine.noFaults();
        spine.clearRequests();
        gateway = with(IDENTITY_PROVIDER.person());
    }

    GatewayCalls with(String token) {
        return new GatewayCalls(port, token);
    }

    /** The requests that have reached a practice with something to change. */
    List<RecordedCall> changesSent() {
        return spine.requests().stream()
                .filter(call -> !call.method().equals("GET"))
                .toList();
    }

    /** Has the responses to bookings lost, and no appointment can be read. */
    void loseResponses() {
        spine.faults(request -> {
            if (request.method().equals("POST")) {
                return Optional.of(Fault.of(Fault.Kind.RESPONSE_LOST));
            }
            return request.target().contains("/Appointment")
                    ? Optional.of(Fault.of(Fault.Kind.REQUEST_LOST))
                    : Optional.empty();
        });
    }
}
