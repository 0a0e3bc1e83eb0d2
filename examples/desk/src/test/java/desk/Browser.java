package desk;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without JavaScript: it follows links, keeps cookies, and sends the forms of the page that it shows. */
public final class Browser {
    private static final Pattern FORM =
            Pattern.compile("<form[^>]*action=\"([^\"]*)\"[^>]*>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern HIDDEN = Pattern.compile("<input[^>]*type=\"hidden\"[^>]*>");
    private static final Pattern NAME = Pattern.compile("name=\"([^\"]+)\"");
    private static final Pattern VALUE = Pattern.compile("value=\"([^\"]*)\"");

    private final URI desk;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final List<URI> visited = new ArrayList<>();
    private HttpResponse<String> shown;

    public Browser(int port) {
        this.desk = URI.create("http://localhost:" + port + "/");
    }

    /** Signs in at the simulation. */
    public Browser signIn(String name) {
        open("/");
        return submit("/sign-in", Map.of("username", name, "password", "simulation"));
    }

    /** Begins a call about Imogen Farthingale, whom each practice knows. */
    public Browser callAboutImogen() {
        return callAbout("9990104107", "Imogen", "Farthingale", "9", "3", "1974", "female");
    }

    public Browser callAbout(
            String number, String given, String family, String day, String month, String year, String gender) {
        open("/patient");
        return submit(
                "/patient",
                Map.of(
                        "nhsNumber",
                        number,
                        "given",
                        given,
                        "family",
                        family,
                        "day",
                        day,
                        "month",
                        month,
                        "year",
                        year,
                        "gender",
                        gender));
    }

    public Browser open(String path) {
        return follow(send(HttpRequest.newBuilder(desk.resolve(path)).build()));
    }

    /** Sends a form of the page that is shown, with its hidden fields. */
    public Browser submit(String action, Map<String, ?> fields) {
        Map<String, Object> all = new LinkedHashMap<>(hidden(action));
        all.putAll(fields);
        return follow(send(post(action, all)));
    }

    /** Sends fields without looking at a form. */
    public HttpResponse<String> postBlindly(String path, Map<String, ?> fields) {
        return send(post(path, fields));
    }

    private Map<String, String> hidden(String action) {
        Matcher forms = FORM.matcher(body());
        while (forms.find()) {
            if (forms.group(1).equals(action)) {
                Map<String, String> fields = new LinkedHashMap<>();
                Matcher inputs = HIDDEN.matcher(forms.group(2));
                while (inputs.find()) {
                    fields.put(first(NAME, inputs.group()), first(VALUE, inputs.group()));
                }
                return fields;
            }
        }
        throw new AssertionError("There is no form for " + action + " on this page:\n" + body());
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : "";
    }

    private HttpRequest post(String path, Map<String, ?> fields) {
        String body = fields.entrySet().stream()
                .map(field ->
                        encoded(field.getKey()) + "=" + encoded(field.getValue().toString()))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder((shown == null ? desk : shown.uri()).resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Browser follow(HttpResponse<String> response) {
        shown = response;
        while (shown.statusCode() == 302) {
            URI next =
                    shown.uri().resolve(shown.headers().firstValue("Location").orElseThrow());
            shown = send(HttpRequest.newBuilder(next).build());
        }
        return this;
    }

    private HttpResponse<String> send(HttpRequest request) {
        visited.add(request.uri());
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    public String body() {
        return shown.body();
    }

    /** Returns the page's text without its markup. */
    public String text() {
        return body().replaceAll("(?s)<script.*?</script>", "")
                .replaceAll("<[^>]+>", "")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ");
    }

    public int status() {
        return shown.statusCode();
    }

    public String path() {
        return shown.uri().getPath();
    }

    public HttpResponse<String> response() {
        return shown;
    }

    /** Returns the addresses of all requests so far. */
    public List<URI> visited() {
        return List.copyOf(visited);
    }

    public List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    /** Returns the target of the first link that matches. */
    public String link(String pattern) {
        Matcher links = Pattern.compile("href=\"(" + pattern + ")\"").matcher(body());
        if (!links.find()) {
            throw new AssertionError("There is no link to " + pattern + " on this page:\n" + body());
        }
        return links.group(1).replace("&amp;", "&");
    }
}
