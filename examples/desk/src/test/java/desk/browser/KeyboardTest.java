package desk.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.SimulatedPatient;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A booking without a mouse. Wherever the Tab key leads can be seen. */
@SimulatedDesk
class KeyboardTest {
    private static final SimulatedPatient PATIENT = InventedPeople.REGISTERED;

    @LocalServerPort
    private int port;

    @Test
    void a_patient_is_booked_with_the_keyboard_alone() {
        try (Browser browser = Browser.at(URI.create("http://localhost:" + port))) {
            browser.tabTo(By.cssSelector("a[href='#main'], .govuk-skip-link"));
            browser.tabTo(By.name("username"));
            browser.type("adaeze");
            browser.tabTo(By.name("password"));
            browser.enter("simulation", Keys.ENTER);

            write(browser, "nhsNumber", PATIENT.nhsNumber());
            write(browser, "given", PATIENT.given());
            write(browser, "family", PATIENT.family());
            write(browser, "day", "9");
            write(browser, "month", "3");
            write(browser, "year", "1974");
            browser.tabTo(By.name("gender"));
            browser.type(Keys.SPACE);
            browser.tabTo(By.cssSelector("main form button"));
            browser.enter(Keys.ENTER);

            browser.tabTo(By.name("first"));
            browser.enter(Keys.ENTER);

            browser.awaitElement(CallHandler.timeAt("A20047"));
            browser.tabTo(By.cssSelector("a[href*='/booking/slot']"));
            browser.enter(Keys.ENTER);

            write(browser, "description", "Asthma review");
            browser.tabTo(By.name("agreed"));
            browser.type(Keys.SPACE);
            browser.tabTo(By.cssSelector("main form button"));
            browser.enter(Keys.ENTER);

            browser.tabTo(By.cssSelector("main form[action$='/booking/confirm'] button"));
            browser.enter(Keys.ENTER);
            assertThat(browser.heading()).isEqualTo("Appointment booked");
        }
    }

    private static void write(Browser browser, String field, String text) {
        browser.tabTo(By.name(field));
        browser.type(text);
    }
}
