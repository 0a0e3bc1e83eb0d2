package desk.pages;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import desk.Browser;
import desk.DeskTest;
import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a call handler does, page by page. */
@DeskTest
class StoryTest {
    private static final String PRACTICE = "A20047";

    @LocalServerPort
    private int port;

    @Autowired
    private SimulatedSpine spine;

    private Browser browser;

    @BeforeEach
    void signIn() {
        spine.noFaults();
        browser = new Browser(port).signIn("adaeze");
    }

    @Test
    void a_patient_with_an_impossible_number_is_asked_for_again() {
        browser.callAbout("9990104108", "Imogen", "Farthingale", "9", "3", "1974", "female");

        assertThat(browser.body()).contains("<title>Error: Who is the call about?", "href=\"#nhsNumber\"");
        assertThat(browser.text()).contains("There is a problem").doesNotContain("Finish this call");
    }

    @Test
    void a_time_is_found_and_booked_and_the_confirmation_can_be_read_out() {
        book();

        assertThat(browser.path()).startsWith("/changes/");
        assertThat(browser.text())
                .contains("Appointment booked", "Read this out", "Your appointment is on", "Asthma review");
    }

    @Test
    void a_form_that_is_sent_twice_books_once() {
        check();
        int before = spine.practice(PRACTICE).appointments().size();
        String page = browser.body();
        browser.submit("/booking/confirm", Map.of());
        browser.open("/booking/check").submit("/booking/confirm", Map.of());

        assertThat(page).contains("Is this the patient?");
        assertThat(spine.practice(PRACTICE).appointments()).hasSize(before + 1);
        assertThat(browser.text()).contains("Appointment booked");
    }

    @Test
    void differences_between_trace_and_record_are_shown_and_have_to_be_confirmed() {
        browser.callAbout("9990104107", "Imogen", "Farthingail", "9", "3", "1974", "female");
        chooseFirst();
        browser.submit("/booking", Map.of("description", "Asthma review", "agreed", "true"));
        assertThat(browser.text()).contains("Farthingail", "Farthingale", "Differs");

        browser.submit("/booking/confirm", Map.of());
        assertThat(browser.text()).contains("Confirm that this is the patient's record");

        browser.submit("/booking/confirm", Map.of("same", "true"));
        assertThat(browser.text()).contains("Appointment booked");
    }

    @Test
    void a_patient_whom_the_practice_does_not_know_is_registered_first() {
        browser.callAbout("9994536109", "Leopold", "Ashgrove", "21", "5", "1993", "male");
        chooseFirst();
        browser.submit("/booking", Map.of("description", "Cough", "agreed", "true"));
        assertThat(browser.text()).contains("The practice does not know the patient");

        browser.submit("/booking/register", Map.of());
        assertThat(browser.text()).contains("Patient registered", "Continue with the booking");

        browser.open("/booking/check").submit("/booking/confirm", Map.of());
        assertThat(browser.text()).contains("Appointment booked");
    }

    @Test
    void without_the_patients_agreement_their_record_is_not_looked_at() {
        browser.callAboutImogen();
        chooseFirst();
        spine.clearRequests();
        browser.submit("/booking", Map.of("description", "Asthma review"));
        assertThat(browser.text()).contains("Ask the patient for their agreement");

        browser.open("/booking/check");
        assertThat(browser.path()).isEqualTo("/booking");
        assertThat(spine.requests()).isEmpty();
    }

    @Test
    void an_appointment_is_amended_cancelled_and_shown_as_such() {
        book();
        browser.open("/appointments?practice=" + PRACTICE);
        String amend = browser.link("/appointments/" + PRACTICE + "/[^\"]+/amend");
        browser.open(amend).submit(amend, Map.of("description", "Asthma check", "comment", "Brings an interpreter"));
        assertThat(browser.text()).contains("Appointment amended", "Brings an interpreter");

        String cancel = amend.replace("/amend", "/cancel");
        browser.open(cancel).submit(cancel, Map.of("reason", "Feels better"));
        assertThat(browser.text()).contains("Appointment cancelled", "Feels better");
    }

    @Test
    void an_appointment_is_moved_within_its_practice() {
        book();
        browser.open("/appointments?practice=" + PRACTICE);
        String move =
                browser.link("/appointments/" + PRACTICE + "/[^\"]+/cancel").replace("/cancel", "/move");
        browser.submit(move, Map.of());
        assertThat(browser.text()).contains("You are moving the appointment of");

        search(Map.of());
        browser.open(browser.link("/booking/slot[^\"]+"));
        browser.submit(
                "/booking", Map.of("description", "Asthma review", "reason", "Works that day", "agreed", "true"));
        browser.submit("/booking/confirm", Map.of());
        assertThat(browser.text()).contains("Appointment moved");
    }

    @Test
    void a_booking_in_doubt_says_what_is_known_and_resolves_by_itself() {
        check();
        AtomicBoolean booked = new AtomicBoolean();
        spine.faults(request -> {
            if (request.method().equals("POST") && !booked.getAndSet(true)) {
                return Optional.of(Fault.of(Fault.Kind.RESPONSE_LOST));
            }
            return booked.get() ? Optional.of(Fault.of(Fault.Kind.REQUEST_LOST)) : Optional.empty();
        });
        browser.submit("/booking/confirm", Map.of());
        String page = browser.path();
        await().atMost(60, SECONDS).until(() -> browser.open(page).text().contains("Not yet known: the booking"));
        assertThat(browser.text()).contains("What to say to the patient", "Do not make it again meanwhile", "Trace id");
        assertThat(browser.open("/changes").text()).contains("Not yet known");

        spine.noFaults();
        await().atMost(60, SECONDS).until(() -> browser.open(page).text().contains("Appointment booked"));
        assertThat(browser.text())
                .contains("Your appointment is on")
                .doesNotContain("not known", "Do not book it again");
    }

    @Test
    void a_time_that_somebody_else_has_taken_is_not_booked() {
        browser.callAbout("9991207104", "Osric", "Penhallow", "28", "11", "1951", "male");
        chooseFirst();
        browser.submit("/booking", Map.of("description", "Cough", "agreed", "true"));
        List<String> free = spine.practice(PRACTICE).freeSlotIds();
        free.forEach(id -> mark(id, "busy"));
        browser.submit("/booking/confirm", Map.of());
        free.forEach(id -> mark(id, "free"));

        assertThat(browser.text()).contains("The appointment is not booked", "Offer the patient another one");
    }

    /** Whoever has two windows open goes on in both. */
    @Test
    void a_search_does_not_end_the_one_before_it() {
        browser.callAboutImogen();
        search(Map.of("where", "chosen", "practices", PRACTICE));
        String first = browser.path();
        search(Map.of("where", "chosen", "practices", PRACTICE));

        assertThat(browser.open(first).status()).isEqualTo(200);
        assertThat(browser.link("/booking/slot[^\"]+")).contains(PRACTICE);
    }

    @Test
    void practices_without_times_are_listed_with_the_reason() {
        browser.callAboutImogen();
        search(Map.of("where", "chosen", "practices", "D81022"));

        assertThat(browser.text()).contains("Not available", "has switched off appointments", "There are none.");
    }

    @Test
    void times_are_filtered_and_counted_in_a_calendar() {
        browser.callAboutImogen();
        search(Map.of("where", "chosen", "practices", PRACTICE));
        String results = browser.path();

        assertThat(browser.open(results + "?channel=Video").text()).contains("Video consultation");
        assertThat(browser.text()).doesNotContain("Morning surgery");
        assertThat(browser.open(results + "?gender=female").text()).doesNotContain("VELLACOTT");
        assertThat(browser.open(results + "?place=canal&role=nurse&service=long")
                        .text())
                .contains("OAKENSHAW");
        assertThat(browser.open(results + "?minutes=30").text()).containsPattern("1[01]:[03]0 to 1[01]:[03]0");
        assertThat(browser.open(results + "?view=calendar").body())
                .contains("<th class=\"govuk-table__header\" scope=\"row\">09:00");
    }

    @Test
    void an_address_that_does_not_exist_has_a_page_of_its_own() {
        for (String path : List.of("/nothing", "/searches/not-an-id", "/booking/slot", "/appointments?practice=*")) {
            assertThat(browser.open(path).status()).as(path).isEqualTo(404);
            assertThat(browser.body()).as(path).contains("<h1 class=\"govuk-heading-l\">There is no such page");
        }
    }

    private void mark(String slot, String status) {
        SimulatedPractice practice = spine.practice(PRACTICE);
        ObjectNode resource = practice.resource("Slot", slot).orElseThrow();
        practice.put(resource.put("status", status));
    }

    private void search(Map<String, ?> fields) {
        LocalDate today = LocalDate.now(Words.ENGLAND);
        Map<String, Object> all = new LinkedHashMap<>(Map.of("first", today.plusDays(1), "last", today.plusDays(7)));
        all.putAll(fields);
        browser.open("/search").submit("/search", all);
        String results = browser.path();
        await().atMost(60, SECONDS)
                .until(() -> browser.open(results).text().contains("All practices have been searched"));
    }

    private void chooseFirst() {
        search(Map.of("where", "chosen", "practices", PRACTICE));
        browser.open(browser.link("/booking/slot[^\"]+"));
    }

    private void check() {
        browser.callAboutImogen();
        chooseFirst();
        browser.submit("/booking", Map.of("description", "Asthma review", "agreed", "true"));
    }

    private void book() {
        check();
        browser.submit("/booking/confirm", Map.of());
    }
}
