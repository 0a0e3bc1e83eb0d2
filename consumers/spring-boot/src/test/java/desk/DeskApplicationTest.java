package desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest
class DeskApplicationTest {
    private static final SimulatedSpine SPINE = SimulatedSpine.start();
    private static final SimulatedPractice PRACTICE = SPINE.practice(DeskApplication.PRACTICE.value());

    @TempDir
    static Path tls;

    @Autowired
    Desk desk;

    @Autowired
    MeterRegistry meters;

    @DynamicPropertySource
    static void connection(DynamicPropertyRegistry properties) throws IOException {
        SPINE.credentials().writeTo(tls);
        properties.add("desk.spine-proxy", SPINE::proxyUrl);
        properties.add("desk.tls", tls::toString);
        properties.add("desk.practice.asid", PRACTICE::asid);
        properties.add("desk.practice.service-root", PRACTICE::serviceRoot);
    }

    @AfterAll
    static void close() {
        SPINE.close();
    }

    @Test
    void the_earliest_slot_is_booked_at_the_practice_and_the_calls_are_measured() {
        assertThat(desk.bookEarliest(InventedPeople.REGISTERED.nhsNumber())).isPresent();

        assertThat(PRACTICE.appointments()).hasSize(1);
        assertThat(meters.get("gpconnect.call").timers()).isNotEmpty();
    }
}
