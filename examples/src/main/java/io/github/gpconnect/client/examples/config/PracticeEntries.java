package io.github.gpconnect.client.examples.config;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.examples.config.Entries.Value;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Practice;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The practices of a configuration file: {@code practice.ODS.url} and {@code practice.ODS.asid}, for each one. */
final class PracticeEntries {
    private static final Pattern KEY = Pattern.compile("practice\\.([^.]*)\\.(url|asid)");

    private final Map<String, URI> urls = new LinkedHashMap<>();
    private final List<Row> rows = new ArrayList<>();

    private record Row(OdsCode odsCode, Value<Asid> asid, Value<URI> url) {}

    private PracticeEntries() {}

    static PracticeEntries in(Entries entries) {
        PracticeEntries practices = new PracticeEntries();
        Set<String> codes = codes(entries);
        if (codes.isEmpty()) {
            entries.problem(
                    "practice.ODS.url",
                    "is missing: there must be at least one practice, with its ODS code instead of ODS, unless "
                            + Keys.SDS_LDAP_URL + " or " + Keys.SDS_FHIR_URL + " sets where practices are looked up");
        }
        codes.forEach(code -> practices.add(entries, code));
        return practices;
    }

    static boolean areIn(Entries entries) {
        return !codes(entries).isEmpty();
    }

    private static Set<String> codes(Entries entries) {
        Set<String> codes = new TreeSet<>();
        for (String key : entries.keys()) {
            Matcher matcher = KEY.matcher(key);
            if (matcher.matches()) {
                codes.add(matcher.group(1));
            }
        }
        return codes;
    }

    private void add(Entries entries, String code) {
        String key = Keys.practiceUrl(code);
        Value<URI> url = entries.required(key, Parsers::web);
        Value<Asid> asid = entries.required(Keys.practiceAsid(code), Asid::of);
        url.found().ifPresent(found -> urls.put(key, found));
        try {
            rows.add(new Row(OdsCode.of(code), asid, url));
        } catch (InvalidInputException e) {
            entries.problem(key, String.valueOf(e.getMessage()));
        }
    }

    /** Returns the URLs that could be read, by their keys. */
    Map<String, URI> urls() {
        return urls;
    }

    List<Practice> practices() {
        return rows.stream()
                .map(row ->
                        Practice.of(row.odsCode(), row.asid().get(), row.url().get()))
                .toList();
    }
}
