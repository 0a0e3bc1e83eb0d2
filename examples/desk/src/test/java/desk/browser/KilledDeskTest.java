package desk.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.fixtures.ArrivingRequest;
import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The desk is killed during a booking, and started again: its page has what became of the booking. */
@BrowserTest
class KilledDeskTest {
    private static final String PRACTICE = "A20047";
    private static final Duration UNTIL_KILLED = Duration.ofMinutes(1);

    private final CountDownLatch booking = new CountDownLatch(1);

    @TempDir
    private Path data;

    @Test
    void a_booking_that_the_practice_made_is_shown_as_booked() throws Exception {
        try (SimulatedSpine spine = spine(Fault.Kind.SILENCE_AFTERWARDS)) {
            assertThat(headingAfterRestart(spine, "Appointment booked")).isEqualTo("Appointment booked");
            assertThat(spine.practice(PRACTICE).appointments()).hasSize(1);
        }
    }

    @Test
    void a_booking_that_never_arrived_is_shown_as_not_booked() throws Exception {
        try (SimulatedSpine spine = spine(Fault.Kind.SILENCE)) {
            assertThat(headingAfterRestart(spine, "not booked")).isEqualTo("The appointment is not booked");
            assertThat(spine.practice(PRACTICE).appointments()).isEmpty();
        }
    }

    private String headingAfterRestart(SimulatedSpine spine, String expected) throws Exception {
        String change;
        try (DeskProcess desk = DeskProcess.start(data, spine);
                Browser browser = Browser.at(desk.address())) {
            CallHandler handler = new CallHandler(browser);
            handler.signIn("adaeze");
            handler.namePatient(InventedPeople.REGISTERED);
            handler.searchAt(PRACTICE);
            handler.chooseFirstTimeAt(PRACTICE);
            handler.describe("Asthma review");
            handler.confirm();
            change = browser.address();
            assertThat(booking.await(1, TimeUnit.MINUTES)).isTrue();
            desk.kill();
        }
        try (DeskProcess desk = DeskProcess.start(data, spine);
                Browser browser = Browser.at(desk.address())) {
            new CallHandler(browser).signIn("adaeze");
            browser.open(change);
            browser.look("after-a-restart");
            browser.awaitLong(page -> browser.heading().contains(expected));
            return browser.heading();
        }
    }

    private SimulatedSpine spine(Fault.Kind loss) {
        return SimulatedSpine.builder()
                .practice(SimulatedPractice.builder(PRACTICE).fortnightOfSlots().inventedPeople())
                .faults(request -> lost(request, loss))
                .start();
    }

    private Optional<Fault> lost(ArrivingRequest request, Fault.Kind loss) {
        if (!request.method().equals("POST") || !request.target().endsWith("/Appointment")) {
            return Optional.empty();
        }
        booking.countDown();
        return Optional.of(Fault.of(loss, UNTIL_KILLED));
    }
}
