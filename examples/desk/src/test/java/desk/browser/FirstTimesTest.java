package desk.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.fixtures.InventedPeople;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The times of the fastest practice are on the screen while others have not responded. How soon is reported, not tested. */
@SimulatedDesk
class FirstTimesTest {
    private static final Logger LOG = LoggerFactory.getLogger(FirstTimesTest.class);
    private static final int TIMES = 5;
    private static final String NEVER_RESPONDS = "Fellside Practice";

    @LocalServerPort
    private int port;

    @Test
    void the_fastest_practice_is_not_kept_waiting_by_the_slow_ones() {
        try (Browser browser = Browser.at(URI.create("http://localhost:" + port))) {
            CallHandler handler = new CallHandler(browser);
            handler.signIn("adaeze");
            handler.namePatient(InventedPeople.REGISTERED);
            for (int time = 0; time < TIMES; time++) {
                browser.open("/search");
                handler.searchEverywhere();
                browser.awaitElement(CallHandler.timeAt("A20047"));
                LOG.info("First times on the screen {} ms after the search was sent", browser.millisSinceNavigation());
            }
            assertThat(browser.progress()).as("practices that have ended").isLessThan(12);
            assertThat(browser.text()).contains(NEVER_RESPONDS);
        }
    }
}
