package desk.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.SimulatedAddress;
import io.github.gpconnect.client.fixtures.SimulatedLocation;
import io.github.gpconnect.client.fixtures.SimulatedPatient;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedPractitioner;
import io.github.gpconnect.client.fixtures.SimulatedSchedule;
import io.github.gpconnect.client.fixtures.SimulatedService;
import io.github.gpconnect.client.fixtures.SimulatedSlot;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import provider.HubSignIn;

/** Whatever a practice sends is shown as text: markup does nothing, and nothing turns the text after it around. */
@BrowserTest
class HostileTextsTest {
    private static final String PRACTICE = "A20047";
    private static final String HOSTILE =
            "<script>window.hostile=1</script><img src=x onerror=window.hostile=2>\"' onfocus=window.hostile=3 x='\u202Elatigsoh";
    private static final String SHOWN = "<img src=x onerror=window.hostile=2>";
    private static final ZoneId ENGLAND = ZoneId.of("Europe/London");

    @TempDir
    private Path data;

    @Test
    void texts_of_a_practice_are_shown_as_text() throws Exception {
        try (SimulatedSpine spine = SimulatedSpine.builder().practice(hostile()).start();
                HubSignIn provider = new HubSignIn();
                DeskProcess desk = DeskProcess.start(data, spine, provider);
                Browser browser = Browser.at(desk.address())) {
            CallHandler handler = new CallHandler(browser);
            browser.awaitElement(By.cssSelector("a[href='/oauth2/authorization/hub']"))
                    .click();
            handler.signIn("555000000301", "card");
            handler.namePatient(InventedPeople.REGISTERED);
            handler.searchAt(PRACTICE);
            browser.awaitElement(CallHandler.timeAt(PRACTICE));
            harmless(browser, "hostile-results");
            handler.chooseFirstTimeAt(PRACTICE);
            harmless(browser, "hostile-booking");
            handler.describe(HOSTILE.substring(0, HOSTILE.indexOf('\u202E')));
            harmless(browser, "hostile-check");
            browser.choose("same", "true");
            handler.confirm();
            assertThat(browser.heading()).isEqualTo("Appointment booked");
            harmless(browser, "hostile-booked");
            browser.open("/appointments?practice=" + PRACTICE);
            harmless(browser, "hostile-appointments");
            browser.follow(By.cssSelector("main a[href$='/amend']"));
            harmless(browser, "hostile-amend");
            browser.open("/appointments?practice=" + PRACTICE);
            browser.follow(By.cssSelector("main a[href$='/cancel']"));
            harmless(browser, "hostile-cancel");
        }
    }

    private static void harmless(Browser browser, String picture) {
        assertThat(browser.text() + browser.values()).as(picture).contains(SHOWN);
        assertThat(browser.script("return typeof window.hostile")).as(picture).isEqualTo("undefined");
        assertThat(browser.all(By.cssSelector("img[src='x'], [onerror], [onfocus]")))
                .as(picture)
                .isEmpty();
        assertThat(browser.text()).as(picture).doesNotContain("\u202E");
        browser.look(picture);
    }

    private static SimulatedPractice.Builder hostile() {
        SimulatedPatient known = InventedPeople.REGISTERED;
        return SimulatedPractice.builder(PRACTICE)
                .patient(SimulatedPatient.of(
                        known.id(), known.nhsNumber(), "Ms", HOSTILE, HOSTILE, known.gender(), known.birthDate()))
                .location(SimulatedLocation.of(
                        "17", HOSTILE, new SimulatedAddress(HOSTILE, HOSTILE, "ZZ99 4MB"), "01632960114"))
                .practitioner(SimulatedPractitioner.of(
                        "21",
                        "G21",
                        HOSTILE,
                        HOSTILE,
                        HOSTILE,
                        "female",
                        SimulatedPractitioner.Role.GENERAL_PRACTITIONER))
                .service(new SimulatedService("31", "1000000031", HOSTILE))
                .schedule(SimulatedSchedule.of("41", "17", "21", HOSTILE).ofService("31"))
                .slot(SimulatedSlot.of(
                                "51",
                                "41",
                                LocalDate.now(ENGLAND)
                                        .plusDays(2)
                                        .atTime(LocalTime.NOON)
                                        .atZone(ENGLAND)
                                        .toOffsetDateTime(),
                                Duration.ofMinutes(10))
                        .withType(HOSTILE));
    }
}
