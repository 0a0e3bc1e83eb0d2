package desk.browser;

import io.github.gpconnect.client.fixtures.SimulatedPatient;
import java.time.LocalDate;
import java.util.Locale;
import org.openqa.selenium.By;

/** What a call handler does at the desk, page by page. */
final class CallHandler {
    private static final String PASSWORD = "simulation";

    private final Browser browser;

    CallHandler(Browser browser) {
        this.browser = browser;
    }

    void signIn(String name) {
        signIn(name, PASSWORD);
    }

    void signIn(String name, String password) {
        browser.fill("username", name);
        browser.fill("password", password);
        browser.send("password");
    }

    void namePatient(SimulatedPatient patient) {
        LocalDate born = patient.birthDate();
        browser.fill("nhsNumber", patient.nhsNumber());
        browser.fill("given", patient.given());
        browser.fill("family", patient.family());
        browser.fill("day", Integer.toString(born.getDayOfMonth()));
        browser.fill("month", Integer.toString(born.getMonthValue()));
        browser.fill("year", Integer.toString(born.getYear()));
        browser.choose("gender", patient.gender());
        browser.send("nhsNumber");
    }

    void searchEverywhere() {
        browser.choose("where", "all");
        browser.send("first");
    }

    void searchAt(String practice) {
        browser.choose("where", "chosen");
        browser.choose("practices", practice);
        browser.send("first");
    }

    /** Chooses the first time at this practice, as soon as it is there. */
    void chooseFirstTimeAt(String practice) {
        browser.follow(timeAt(practice));
    }

    static By timeAt(String practice) {
        return By.cssSelector(String.format(Locale.ROOT, "a[href*='/booking/slot'][href*='practice=%s']", practice));
    }

    void describe(String description) {
        browser.fill("description", description);
        browser.choose("agreed", "true");
        browser.send("description");
    }

    /** Books, if the practice's record is that of the patient. */
    void confirm() {
        browser.follow(By.cssSelector("main form[action$='/booking/confirm'] button"));
    }
}
