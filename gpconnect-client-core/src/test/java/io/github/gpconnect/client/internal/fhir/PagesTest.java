package io.github.gpconnect.client.internal.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.gpconnect.client.spi.Query;
import io.github.gpconnect.client.spi.response.UnusableResponseException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import okio.ByteString;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the link to a next page leads, and how far pages are followed. */
class PagesTest {
    private static final URI PRACTICE = URI.create("https://gp.example/A20047/STU3/1");
    private static final String ROOT = "https://proxy.example/" + PRACTICE;
    private static final Query LIST = Query.of("Patient/61/Appointment").and("start", "ge2026-11-23");

    private final AtomicLong nanos = new AtomicLong(7);
    private final Pages first = Pages.of(ROOT, PRACTICE, LIST, nanos::get);

    private static Pages after(Pages page, String next) {
        return page.after(next, 0, 0, 10, ByteString.EMPTY);
    }

    private static void assertIncomplete(String why, ThrowingCallable reading) {
        assertThatExceptionOfType(UnusableResponseException.class)
                .isThrownBy(reading)
                .withMessage("it is incomplete: " + why);
    }

    @Test
    void the_first_page_is_the_search_itself() {
        assertThat(first.url()).isEqualTo(ROOT + "/Patient/61/Appointment?start=ge2026-11-23");
        assertThat(first.isFirst()).isTrue();
        assertThat(first.after(null, 0, 0, 10, ByteString.EMPTY)).isNull();
        assertThat(first.after(null, 2, 2, 10, ByteString.EMPTY)).isNull();
    }

    @Test
    void a_result_that_counts_more_than_it_holds_is_incomplete() {
        assertIncomplete("it counts 3 results and holds 2", () -> first.after(null, 3, 2, 10, ByteString.EMPTY));
    }

    /** Whichever address it names, the request goes to the practice through the proxy. */
    @ParameterizedTest
    @CsvSource({
        "https://gp.example/A20047/STU3/1/Patient/61/Appointment?page=2, /Patient/61/Appointment?page=2",
        "HTTPS://GP.Example:443/A20047/STU3/1/Patient/61/Appointment?Page=AbC, /Patient/61/Appointment?Page=AbC",
        "https://proxy.example/https://gp.example/A20047/STU3/1/Patient/61/Appointment?p=2, /Patient/61/Appointment?p=2",
        "/A20047/STU3/1/Patient/61/Appointment?page=2, /Patient/61/Appointment?page=2",
        "Patient/61/Appointment?page=2, /Patient/61/Appointment?page=2",
        "?page=2, /Patient/61/Appointment?page=2",
        "https://gp.example/A20047/STU3/1?_getpages=e1&_getpagesoffset=10, ?_getpages=e1&_getpagesoffset=10",
        "https://gp.example/A20047/STU3/1/?_getpages=e1, ?_getpages=e1",
        "https://proxy.example/https://gp.example/A20047/STU3/1?_getpages=e1, ?_getpages=e1",
        "' ?a=b|c&d=é f%2B ', /Patient/61/Appointment?a=b%7Cc&d=%C3%A9%20f%2B",
        "?page=2#top, /Patient/61/Appointment?page=2"
    })
    void a_further_page_is_requested_below_the_root(String link, String relative) {
        assertThat(after(first, link).url()).isEqualTo(ROOT + relative);
        assertThat(after(first, link).isFirst()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://elsewhere.example/A20047/STU3/1/Patient/61/Appointment?page=2",
                "http://gp.example/A20047/STU3/1/Patient/61/Appointment?page=2",
                "https://gp.example:8443/A20047/STU3/1/Patient/61/Appointment?page=2",
                "https://user@gp.example/A20047/STU3/1/Patient/61/Appointment?page=2",
                "https://gp.example/A20048/STU3/1/Patient/61/Appointment?page=2",
                "https://gp.example/a20047/STU3/1/Patient/61/Appointment?page=2",
                "https://gp.example/A20047/STU3/1/Patient/62/Appointment?page=2",
                "https://gp.example/A20047/STU3/1/Patient/61/Appointment/../../62/Appointment?page=2",
                "https://gp.example/A20047/STU3/1/Patient/61/%2e%2e/62/Appointment?page=2",
                "https://gp.example/A20047/STU3/10?page=2",
                "https://gp.example/A20047/STU3/1/metadata?page=2",
                "https://gp.example/A20047/STU3/1/Patient/61/Appointment",
                "//gp.example/A20047/STU3/1/Patient/61/Appointment?page=2",
                "/Patient/61/Appointment?page=2",
                "../Patient/61/Appointment?page=2",
                "mailto:someone@gp.example?page=2",
                "javascript:page?2",
                "\u0000?page=2",
                "https://proxy.example/https://elsewhere.example/Patient/61/Appointment?page=2"
            })
    void a_link_to_anything_else_is_not_followed(String link) {
        assertIncomplete(
                "the link to its next page is not one to the same search at the practice's address",
                () -> after(first, link));
    }

    @Test
    void without_a_proxy_the_address_is_the_practices_own() {
        Pages direct = Pages.of(PRACTICE.toString(), PRACTICE, LIST, nanos::get);

        assertThat(after(direct, PRACTICE + "/Patient/61/Appointment?page=2").url())
                .isEqualTo(PRACTICE + "/Patient/61/Appointment?page=2");
    }

    @Test
    void pages_that_lead_back_end() {
        Pages second = after(first, "?page=2");

        assertIncomplete("its pages lead back to one of them", () -> after(second, "?page=2"));
        assertIncomplete("its pages lead back to one of them", () -> after(after(second, "?page=3"), "?page=2"));
        assertIncomplete("its pages lead back to one of them", () -> after(second, "?start=ge2026-11-23"));
    }

    @Test
    void fifty_pages_are_read_and_no_more() {
        Pages page = first;
        for (int number = 2; number <= 50; number++) {
            page = after(page, "?page=" + number);
        }
        Pages last = page;

        assertThat(last.bytes()).isEqualTo(490);
        assertIncomplete("its pages are more than this client reads", () -> after(last, "?page=51"));
    }

    @Test
    void pages_take_a_minute_at_most() {
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        Pages second = after(first, "?page=2");

        nanos.incrementAndGet();
        assertIncomplete("its pages are more than this client reads", () -> after(second, "?page=3"));
    }

    @Test
    void the_elements_of_all_pages_are_bounded() {
        ByteString half = ByteString.encodeUtf8("[" + ",".repeat(99_999));
        Pages second = first.after("?page=2", 0, 0, 10, half);
        assertThat(second).isNotNull();
        Pages third = second.after("?page=3", 0, 0, 10, half);
        assertThat(third).isNotNull();

        assertIncomplete(
                "its pages are more than this client reads",
                () -> third.after("?page=4", 0, 0, 10, ByteString.encodeUtf8("[")));
    }
}
