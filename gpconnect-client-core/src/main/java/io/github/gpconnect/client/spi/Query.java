package io.github.gpconnect.client.spi;

import static java.util.Objects.requireNonNull;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A search below the service root, its values percent-encoded as in RFC 3986: a raw {@code |} is refused by real
 * providers, and a raw {@code +} in a date-time is read as a space. Immutable.
 */
public final class Query {
    private final String relativeUrl;

    private Query(String relativeUrl) {
        this.relativeUrl = relativeUrl;
    }

    /**
     * Returns a search of this path.
     *
     * @param path such as {@code Slot}, or {@code Patient/1/Appointment} with an id that has been checked
     */
    public static Query of(String path) {
        return new Query(requireNonNull(path, "path"));
    }

    /**
     * Returns a copy of this search with one more parameter.
     *
     * @param name a parameter name of the specification, sent as it is
     * @param value its value, encoded here
     */
    public Query and(String name, String value) {
        String separator = relativeUrl.indexOf('?') < 0 ? "?" : "&";
        return new Query(
                relativeUrl + separator + requireNonNull(name, "name") + "=" + encoded(requireNonNull(value, "value")));
    }

    /** Returns a copy of this search with one more token parameter: {@code system|value}. */
    public Query andToken(String name, String system, String value) {
        return and(name, requireNonNull(system, "system") + "|" + requireNonNull(value, "value"));
    }

    /** Returns path and query, encoded. */
    public String relativeUrl() {
        return relativeUrl;
    }

    /** Returns the path alone, without a patient's id: a query may hold an NHS number, and so may the id. */
    @Override
    public String toString() {
        return "Query[" + relativeUrl.replaceFirst("\\?.*", "?…").replaceFirst("^Patient/[^/?]+", "Patient/…") + "]";
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
