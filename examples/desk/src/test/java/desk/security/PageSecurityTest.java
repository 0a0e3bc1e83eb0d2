package desk.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import desk.Browser;
import desk.DeskTest;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the threat model of the desk promises of its pages (docs/desk-security.md). */
@DeskTest
@ExtendWith(OutputCaptureExtension.class)
class PageSecurityTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Pattern NONCE = Pattern.compile("script-src 'nonce-([^']+)'");

    @LocalServerPort
    private int port;

    @Autowired
    private SimulatedSpine spine;

    private Browser browser;

    @BeforeEach
    void noFaults() {
        spine.noFaults();
        browser = new Browser(port);
    }

    @Test
    void nothing_is_shown_to_those_who_have_not_signed_in() {
        for (String path : List.of("/patient", "/search", "/appointments", "/changes", "/audit", "/booking")) {
            assertThat(browser.open(path).path()).as(path).isEqualTo("/");
        }
    }

    @Test
    void a_form_of_another_site_is_refused() {
        browser.signIn("adaeze");

        assertThat(browser.postBlindly("/patient/end", Map.of()).statusCode()).isEqualTo(403);
        assertThat(browser.postBlindly("/booking/confirm", Map.of("_csrf", "guessed"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void only_scripts_with_the_nonce_of_the_response_run() {
        String first = policy(browser.open("/").response());
        String second = policy(browser.open("/").response());

        assertThat(first)
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'");
        assertThat(nonce(first)).isNotEqualTo(nonce(second)).hasSizeGreaterThanOrEqualTo(22);
        List<String> scripts = List.of(browser.body().split("<script", -1));
        assertThat(scripts.subList(1, scripts.size()))
                .hasSize(3)
                .allMatch(script -> script.contains("nonce=\"" + nonce(second) + "\""));
        assertThat(browser.body()).doesNotContain(" style=", "onclick=", "javascript:");
    }

    @Test
    void no_page_is_kept_by_a_browser_or_a_proxy() {
        browser.signIn("adaeze").callAboutImogen();

        assertThat(browser.response().headers().firstValue("Cache-Control").orElseThrow())
                .contains("no-store");
        assertThat(browser.response().headers().firstValue("Referrer-Policy")).contains("same-origin");
    }

    @Test
    void the_session_has_another_id_once_somebody_has_signed_in() {
        browser.open("/");
        String before = session().getValue();
        browser.signIn("adaeze");

        assertThat(session().getValue()).isNotEqualTo(before);
    }

    @Test
    void scripts_cannot_read_the_session_cookie_and_other_sites_do_not_send_it() {
        String cookie =
                browser.open("/").response().headers().firstValue("Set-Cookie").orElseThrow();

        assertThat(cookie).contains("HttpOnly", "SameSite=Lax");
    }

    @Test
    void a_search_belongs_to_whoever_started_it() {
        browser.signIn("adaeze").callAboutImogen();
        browser.open("/search")
                .submit(
                        "/search",
                        Map.of(
                                "where",
                                "chosen",
                                "practices",
                                "A20047",
                                "first",
                                LocalDate.now(LONDON),
                                "last",
                                LocalDate.now(LONDON).plusDays(6)));
        String results = browser.path();

        assertThat(results).startsWith("/searches/");
        assertThat(new Browser(port).signIn("merrick").open(results).status()).isEqualTo(410);
    }

    @Test
    void the_audit_trail_is_for_supervisors() {
        assertThat(browser.signIn("adaeze").open("/audit").status()).isEqualTo(403);
        assertThat(new Browser(port).signIn("merrick").open("/audit").status()).isEqualTo(200);
    }

    @Test
    void an_nhs_number_is_in_no_address_and_in_no_log(CapturedOutput output) {
        browser.signIn("adaeze").callAboutImogen();
        browser.open("/appointments?practice=A20047");

        assertThat(browser.status()).isEqualTo(200);
        assertThat(browser.visited()).noneMatch(address -> address.toString().contains("9990104107"));
        assertThat(output.getAll()).doesNotContain("9990104107", "999 010 4107", "Farthingale");
    }

    @Test
    void passwords_and_session_ids_are_in_no_log(CapturedOutput output) {
        browser.open("/").submit("/sign-in", Map.of("username", "adaeze", "password", "not-the-password"));
        browser.signIn("adaeze");

        assertThat(output.getAll()).doesNotContain("not-the-password", session().getValue());
    }

    @Test
    void what_a_practice_sends_is_shown_as_text() {
        SimulatedPractice practice = spine.practice("H81030");
        hostile(practice);
        browser.signIn("adaeze").callAboutImogen();
        browser.open("/search")
                .submit(
                        "/search",
                        Map.of(
                                "where",
                                "chosen",
                                "practices",
                                "H81030",
                                "first",
                                LocalDate.now(LONDON).plusDays(1),
                                "last",
                                LocalDate.now(LONDON).plusDays(7)));
        String results = browser.path();
        await().until(() -> browser.open(results).text().contains("All practices"));

        assertThat(browser.body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;[U+202E]")
                .doesNotContain("<script>alert", "\u202e");
        browser.open(browser.link("/booking/slot[^\"]+"));
        assertThat(browser.body()).contains("&lt;script&gt;alert(1)").doesNotContain("<script>alert", "\u202e");
    }

    private static void hostile(SimulatedPractice practice) {
        for (String id : List.of("17", "18")) {
            ObjectNode location = practice.resource("Location", id).orElseThrow();
            practice.put(location.put("name", "<script>alert(1)</script>\u202e\"onmouseover=\"x"));
        }
    }

    private HttpCookie session() {
        Optional<HttpCookie> session = browser.cookies().stream()
                .filter(cookie -> cookie.getName().equals("desk"))
                .findFirst();
        return session.orElseThrow();
    }

    private static String policy(HttpResponse<String> response) {
        return response.headers().firstValue("Content-Security-Policy").orElseThrow();
    }

    private static String nonce(String policy) {
        Matcher nonce = NONCE.matcher(policy);
        assertThat(nonce.find()).isTrue();
        return nonce.group(1);
    }
}
