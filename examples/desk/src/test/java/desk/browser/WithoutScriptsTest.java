package desk.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.fixtures.InventedPeople;
import java.net.URI;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.springframework.boot.test.web.server.LocalServerPort;

/** All of it with JavaScript switched off. */
@SimulatedDesk
class WithoutScriptsTest {
    private static final String SOME_PRACTICE = "B82617";
    private static final String SLOW = "C81039";
    private static final String GIVES_UP = "J82158";

    @LocalServerPort
    private int port;

    private Browser browser;
    private CallHandler handler;

    @BeforeEach
    void open() {
        browser = Browser.at(URI.create("http://localhost:" + port)).withoutScripts();
        handler = new CallHandler(browser);
        handler.signIn("adaeze");
        handler.namePatient(InventedPeople.REGISTERED);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void a_patient_is_booked_and_the_appointment_cancelled() {
        handler.searchEverywhere();
        lookAgainUntil(() -> browser.has(CallHandler.timeAt(SOME_PRACTICE)), "Show what has come since");
        handler.chooseFirstTimeAt(SOME_PRACTICE);
        handler.describe("Asthma review");
        browser.look("check-without-scripts");
        handler.confirm();
        assertThat(browser.heading()).isEqualTo("Appointment booked");
        browser.look("booked-without-scripts");
        browser.open("/appointments?practice=" + SOME_PRACTICE);
        browser.follow(By.cssSelector("main a[href$='/cancel']"));
        browser.fill("reason", "Feels better");
        browser.send("reason");
        assertThat(browser.heading()).as(browser.text()).isEqualTo("Appointment cancelled");
    }

    @Test
    void times_of_slow_practices_are_there_after_another_look() {
        handler.searchAt(SLOW);
        browser.look("results-without-scripts");
        assertThat(browser.has(CallHandler.timeAt(SLOW))).isFalse();
        lookAgainUntil(() -> browser.has(CallHandler.timeAt(SLOW)), "Show what has come since");
    }

    @Test
    void what_became_of_a_change_is_there_after_another_look() {
        handler.searchAt(GIVES_UP);
        lookAgainUntil(() -> browser.has(CallHandler.timeAt(GIVES_UP)), "Show what has come since");
        handler.chooseFirstTimeAt(GIVES_UP);
        handler.describe("Asthma review");
        handler.confirm();
        browser.look("under-way-without-scripts");
        lookAgainUntil(() -> browser.heading().equals("Appointment booked"), "Look again");
    }

    private void lookAgainUntil(BooleanSupplier there, String link) {
        browser.awaitLong(page -> {
            if (!there.getAsBoolean()) {
                browser.follow(By.linkText(link));
            }
            return there.getAsBoolean();
        });
    }
}
