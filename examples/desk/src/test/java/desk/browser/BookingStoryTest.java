package desk.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.fixtures.InventedPeople;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.springframework.boot.test.web.server.LocalServerPort;

/** From the call to the confirmation. Every page on the way is looked at, narrow and wide. */
@SimulatedDesk
class BookingStoryTest {
    private static final String AT_ONCE = "A20047";
    private static final String LOSES_RESPONSES = "F81105";
    private static final String GIVES_UP = "J82158";
    private static final String NEVER_RESPONDS = "K81068";

    @LocalServerPort
    private int port;

    private Browser browser;
    private CallHandler handler;

    @BeforeEach
    void open() {
        browser = Browser.at(URI.create("http://localhost:" + port));
        handler = new CallHandler(browser);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void a_patient_is_booked_and_the_appointment_amended_moved_and_cancelled() {
        browser.look("sign-in");
        handler.signIn("adaeze");
        browser.look("patient");
        handler.namePatient(InventedPeople.REGISTERED);
        browser.look("search");
        handler.searchEverywhere();
        browser.look("results-while-practices-respond");
        handler.chooseFirstTimeAt(AT_ONCE);
        browser.look("booking");
        handler.describe("Asthma review");
        browser.look("check");
        handler.confirm();
        assertThat(browser.heading()).isEqualTo("Appointment booked");
        assertThat(browser.text()).contains("Asthma review");
        browser.look("booked");

        appointments();
        browser.look("appointments");
        browser.follow(By.cssSelector("main a[href$='/amend']"));
        browser.look("amend");
        browser.fill("description", "Asthma review, with inhaler");
        browser.send("description");
        assertThat(browser.heading()).isEqualTo("Appointment amended");
        browser.look("amended");

        appointments();
        assertThat(browser.text()).contains("Asthma review, with inhaler");
        browser.follow(By.cssSelector("main form[action$='/move'] button"));
        browser.look("search-for-another-time");
        browser.send("first");
        browser.await(page -> page.findElements(CallHandler.timeAt(AT_ONCE)).size() > 1);
        browser.look("results");
        handler.chooseFirstTimeAt(AT_ONCE);
        browser.fill("reason", "The patient works then");
        handler.describe("Asthma review");
        handler.confirm();
        assertThat(browser.heading()).isEqualTo("Appointment moved");
        browser.look("moved");

        appointments();
        browser.follow(By.cssSelector("main a[href$='/cancel']"));
        browser.look("cancel");
        browser.fill("reason", "Feels better");
        browser.send("reason");
        assertThat(browser.heading()).isEqualTo("Appointment cancelled");
        browser.look("cancelled");
    }

    private void appointments() {
        browser.open("/appointments?practice=" + AT_ONCE);
    }

    @Test
    void what_is_missing_in_a_form_is_listed_above_it() {
        handler.signIn("adaeze");
        browser.send("nhsNumber");
        assertThat(browser.errors()).contains("Enter the given name");
        browser.look("patient-with-errors");
        handler.namePatient(InventedPeople.REGISTERED);
        browser.choose("where", "chosen");
        browser.send("first");
        assertThat(browser.errors()).contains("Select a practice");
        browser.look("search-with-errors");
        handler.searchAt(AT_ONCE);
        handler.chooseFirstTimeAt(AT_ONCE);
        browser.send("description");
        assertThat(browser.errors()).contains("Ask the patient for their agreement");
        browser.look("booking-with-errors");
    }

    @Test
    void a_wrong_password_is_refused() {
        browser.fill("username", "adaeze");
        browser.fill("password", "wrong");
        browser.send("password");
        assertThat(browser.errors()).isNotEmpty();
        browser.look("sign-in-refused");
    }

    @Test
    void a_patient_whom_the_practice_does_not_know_can_be_registered() {
        handler.signIn("adaeze");
        handler.namePatient(InventedPeople.LAPSED);
        handler.searchAt(AT_ONCE);
        handler.chooseFirstTimeAt(AT_ONCE);
        handler.describe("Blood pressure");
        browser.look("register");
        browser.follow(By.cssSelector("main form[action$='/booking/register'] button"));
        assertThat(browser.heading()).isEqualTo("Patient registered");
        browser.look("registered");
    }

    @Test
    void details_that_differ_from_the_record_are_confirmed_first() {
        handler.signIn("adaeze");
        handler.namePatient(InventedPeople.REGISTERED);
        browser.open("/patient");
        browser.fill("given", "Imogene");
        browser.send("nhsNumber");
        handler.searchAt(AT_ONCE);
        handler.chooseFirstTimeAt(AT_ONCE);
        handler.describe("Blood pressure");
        browser.look("check-with-differences");
        handler.confirm();
        assertThat(browser.errors()).contains("Confirm that this is the patient's record");
        browser.look("check-with-errors");
    }

    @Test
    void a_booking_in_doubt_resolves_while_one_looks() {
        book(LOSES_RESPONSES);
        assertThat(browser.text()).contains("Please do not book it again");
        browser.look("in-doubt");
        browser.open("/changes");
        browser.look("unresolved");
        browser.back();
        browser.awaitHeading("Appointment booked");
        browser.look("resolved");
    }

    @Test
    void a_booking_that_the_spine_gave_up_on_is_shown_as_booked_once_the_practice_has_made_it() {
        book(GIVES_UP);
        browser.look("under-way");
        browser.awaitLong(page -> browser.heading().equals("Appointment booked"));
        browser.look("booked-late");
    }

    @Test
    void a_practice_that_never_responds_is_shown_with_the_reason() {
        handler.signIn("adaeze");
        handler.namePatient(InventedPeople.REGISTERED);
        browser.open("/appointments?practice=" + NEVER_RESPONDS);
        browser.look("failure");
    }

    @Test
    void results_of_all_practices_say_what_became_of_each() {
        handler.signIn("adaeze");
        handler.namePatient(InventedPeople.REGISTERED);
        handler.searchEverywhere();
        browser.await(page -> page.findElements(CallHandler.timeAt("C81039")).isEmpty() ? null : true);
        assertThat(browser.text()).contains("Hawthorn Road Surgery", "The Old Mill Surgery", "Brackendale Surgery");
        browser.look("results-of-all-practices");
    }

    @Test
    void supervisors_see_the_audit_trail_of_the_day() {
        handler.signIn("merrick");
        handler.namePatient(InventedPeople.REGISTERED);
        handler.searchAt(AT_ONCE);
        browser.awaitElement(CallHandler.timeAt(AT_ONCE));
        browser.await(page -> {
            browser.open("/audit");
            return browser.text().contains("Larkspur Lane Surgery");
        });
        browser.look("audit");
    }

    @Test
    void call_handlers_do_not_see_the_audit_trail() {
        handler.signIn("adaeze");
        browser.open("/audit");
        browser.look("forbidden");
        assertThat(browser.text()).doesNotContain("Larkspur Lane Surgery");
    }

    @Test
    void a_page_that_does_not_exist_leads_on() {
        handler.signIn("adaeze");
        browser.open("/nowhere");
        browser.look("not-found");
        browser.open("/changes/no-such-change");
        browser.look("gone");
    }

    private void book(String practice) {
        handler.signIn("adaeze");
        handler.namePatient(InventedPeople.REGISTERED);
        handler.searchAt(practice);
        handler.chooseFirstTimeAt(practice);
        handler.describe("Asthma review");
        handler.confirm();
    }
}
