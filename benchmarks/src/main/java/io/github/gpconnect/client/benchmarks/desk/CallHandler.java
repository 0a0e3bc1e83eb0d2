package io.github.gpconnect.client.benchmarks.desk;

import io.github.gpconnect.client.fixtures.SimulatedPatient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jsoup.Connection;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/**
 * One call handler with a browser of her own: signs in, then takes calls until the time is over. In each call, about one
 * patient after another, she searches all practices, books one of the first times as soon as it is shown, and cancels it again. As the pages'
 * own script does, she asks for news while a search or a change is under way.
 */
final class CallHandler {
    private static final String BOOKED = "Appointment booked";
    /** What asks for news. */
    private static final String LIVE = "#live[hx-get]";

    private static final int CHOICES = 40;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration NEWS_OF_SEARCH = Duration.ofMillis(250);
    private static final Duration NEWS_OF_CHANGE = Duration.ofSeconds(1);
    private static final int TIMEOUT_MILLIS = 60_000;

    private final URI desk;
    private final String name;
    private final List<SimulatedPatient> patients;
    private final Connection session;
    private final Duration pause;
    private final Random chance;
    private PageTimes times = new PageTimes();
    private int calls;

    CallHandler(URI desk, int number, List<SimulatedPatient> patients, Duration pause) {
        this.desk = desk;
        this.name = "handler-" + number;
        this.patients = patients;
        this.session = Jsoup.newSession().timeout(TIMEOUT_MILLIS).maxBodySize(0);
        this.pause = pause;
        this.chance = new Random(number);
    }

    /** Signs in; this is not measured. */
    void signIn() throws IOException {
        Document page = session.newRequest(desk.toString()).get();
        FormElement form = form(page, "/sign-in");
        set(form, Map.of("username", name, "password", "simulation"));
        form.submit().execute();
    }

    /** Takes calls until then; returns how many appointments were booked. */
    int takeCalls(Instant end, PageTimes measured) throws InterruptedException {
        times = measured;
        int booked = 0;
        while (Instant.now().isBefore(end)) {
            try {
                booked += takeCall() ? 1 : 0;
            } catch (IOException | RuntimeException failed) {
                times.fail(failed.toString());
                think();
            }
        }
        return booked;
    }

    /** Returns whether an appointment was booked; somebody else may have been faster. */
    private boolean takeCall() throws IOException, InterruptedException {
        SimulatedPatient patient = patients.get(calls++ % patients.size());
        Document page = submit(
                "patient named",
                open("patient", "/patient"),
                "/patient",
                Map.of(
                        "nhsNumber", patient.nhsNumber(),
                        "given", patient.given(),
                        "family", patient.family(),
                        "day", Integer.toString(patient.birthDate().getDayOfMonth()),
                        "month", Integer.toString(patient.birthDate().getMonthValue()),
                        "year", Integer.toString(patient.birthDate().getYear()),
                        "gender", patient.gender()));
        page = submit("search sent", page, "/search", Map.of("where", "all"));
        page = open("time chosen", oneOf(timesOf(page)));
        page = submit(
                "description, record", page, "/booking", Map.of("description", "Asthma review", "agreed", "true"));
        page = outcome(submit("booking sent", page, "/booking/confirm", Map.of()));
        if (!page.text().contains(BOOKED)) {
            if (!page.text().contains("not booked")) {
                throw new IOException("The booking ended with: " + page.title());
            }
            return false;
        }
        String change = page.location();
        page = open(
                "appointments",
                oneOf(page.select("a[href^=/appointments?practice]").eachAttr("href")));
        String cancel = oneOf(page.select("a[href$=/cancel]").eachAttr("href"));
        page = open("appointment", cancel);
        outcome(submit("cancellation sent", page, cancel, Map.of("reason", "Feels better")));
        open("change", change);
        return true;
    }

    /** Returns the first times at the practice, from news of a search. */
    private List<String> timesOf(Document results) throws IOException, InterruptedException {
        Document shown = results;
        Instant late = Instant.now().plus(PATIENCE);
        List<String> found = times(shown);
        while (found.isEmpty()) {
            Element live = shown.selectFirst(LIVE);
            if (live == null || Instant.now().isAfter(late)) {
                throw new IOException("The search found no time");
            }
            Thread.sleep(NEWS_OF_SEARCH.toMillis());
            shown = news("news of a search", shown, live);
            found = times(shown);
        }
        return found;
    }

    /** Returns what is shown now: as before, if the response has no content. */
    private Document news(String page, Document shown, Element live) throws IOException {
        Document news = get(page, live.attr("hx-get"));
        return news.selectFirst("#live") == null ? shown : news;
    }

    /** Returns the first times shown, but for those of practices that lose bookings. */
    private static List<String> times(Document page) {
        return page.select("a[href*=/booking/slot]:not([href*=F81105]):not([href*=J82158])").eachAttr("href").stream()
                .limit(CHOICES)
                .toList();
    }

    /** Returns the page of a change that has ended, waiting for it. */
    private Document outcome(Document page) throws IOException, InterruptedException {
        Document shown = page;
        Instant late = Instant.now().plus(PATIENCE);
        for (Element live = shown.selectFirst(LIVE); live != null; live = shown.selectFirst(LIVE)) {
            if (Instant.now().isAfter(late)) {
                throw new IOException(
                        "The change did not end: " + shown.select("#live h1").text());
            }
            Thread.sleep(NEWS_OF_CHANGE.toMillis());
            shown = news("news of a change", shown, live);
        }
        return shown.equals(page) ? page : get("change", page.location());
    }

    private String oneOf(List<String> addresses) throws IOException {
        if (addresses.isEmpty()) {
            throw new IOException("There is nothing to choose from");
        }
        return addresses.get(chance.nextInt(addresses.size()));
    }

    private Document open(String page, String address) throws IOException, InterruptedException {
        think();
        return get(page, address);
    }

    private Document get(String page, String address) throws IOException {
        return measured(page, session.newRequest(desk.resolve(address).toString()));
    }

    private Document submit(String page, Document shown, String action, Map<String, String> fields)
            throws IOException, InterruptedException {
        FormElement form = form(shown, action);
        set(form, new LinkedHashMap<>(fields));
        think();
        return measured(page, form.submit());
    }

    private static FormElement form(Document page, String action) throws IOException {
        return page.forms().stream()
                .filter(form -> form.attr("action").equals(action))
                .findFirst()
                .orElseThrow(() -> new IOException("There is no form for " + action + " on '" + page.title() + "'"));
    }

    private static void set(FormElement form, Map<String, String> fields) {
        fields.forEach((name, value) -> {
            for (Element field : form.select("[name=" + name + "]")) {
                if (field.is("input[type=radio], input[type=checkbox]")) {
                    field.attr("checked", field.val().equals(value));
                } else {
                    field.val(value);
                }
                if (field.is("select")) {
                    field.select("option")
                            .forEach(option ->
                                    option.attr("selected", option.val().equals(value)));
                }
            }
        });
    }

    /** Redirects are followed, and their time counted. */
    private Document measured(String page, Connection request) throws IOException {
        long begun = System.nanoTime();
        Connection.Response response = request.execute().readFully();
        times.add(page, System.nanoTime() - begun);
        return response.parse();
    }

    /** Waits between half of the pause and one and a half. */
    private void think() throws InterruptedException {
        Thread.sleep((long) (pause.toMillis() * (0.5 + chance.nextDouble())));
    }
}
