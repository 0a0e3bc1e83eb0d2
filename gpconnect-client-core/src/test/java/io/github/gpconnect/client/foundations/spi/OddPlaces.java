package io.github.gpconnect.client.foundations.spi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bundles of people and places as no specification has them: each member may be missing, double, or of another shape. */
final class OddPlaces {
    private static final String EXTENSIONS = "[{'url':'https://other.example','valueString':'y'}]";

    /** What is beside a primitive member, and instead of it. */
    private static final List<String> BESIDE = List.of(
            "{}", "{'id':'x'}", "null", "[]", "[null]", "[{'id':'x'}]", "'z'", "{'extension':" + EXTENSIONS + "}");

    /** What is where something else belongs; {@code %} is what belongs there. */
    private static final List<String> ODD = List.of(
            "[%]",
            "[null,%]",
            "[%,'x']",
            "[[],[%]]",
            "null",
            "[]",
            "{}",
            "''",
            "'x'",
            "-0",
            "1.50",
            "2e2",
            "+7",
            "12345678901234567890",
            "true",
            "{'unknown':%}");

    private final Random chance;

    private OddPlaces(Random chance) {
        this.chance = chance;
    }

    /** A bundle. */
    static String by(Random chance) {
        return new OddPlaces(chance).bundle();
    }

    private String bundle() {
        List<String> entries = IntStream.range(0, 1 + chance.nextInt(6))
                .mapToObj(entry -> "{" + member("resource", resource(), 60) + "}")
                .toList();
        return "{'resourceType':'Bundle','entry':[" + String.join(",", entries) + "]}";
    }

    private String resource() {
        return switch (chance.nextInt(5)) {
            case 0 -> practitioner();
            case 1 -> location();
            case 2 -> organisation();
            case 3 -> service();
            default -> whole("'resourceType':" + one("'Patient'", "'Basic'"), member("id", id(), 9));
        };
    }

    private String practitioner() {
        return whole(
                "'resourceType':'Practitioner'",
                member("id", id(), 30),
                member("name", oneOrMore(this::name), 10),
                member("gender", one("'male'", "'female'", "'other'", "'unknown'", "'Female'", "'nonsense'"), 5),
                member("identifier", oneOrMore(() -> identifier("https://fhir.nhs.uk/Id/sds-user-id")), 5));
    }

    private String location() {
        return whole(
                "'resourceType':'Location'",
                member("id", id(), 30),
                member("name", one("'The Surgery'", "' '"), 5),
                member("address", address(), 5),
                member("telecom", oneOrMore(this::telecom), 5),
                member("managingOrganization", reference(), 5));
    }

    private String organisation() {
        return whole(
                "'resourceType':'Organization'",
                member("id", id(), 30),
                member("name", one("'The Practice'", "'Pr\\u00e4ctice'"), 5),
                member("address", oneOrMore(this::address), 5),
                member("telecom", oneOrMore(this::telecom), 5),
                member("identifier", oneOrMore(() -> identifier("https://fhir.nhs.uk/Id/ods-organization-code")), 5));
    }

    private String service() {
        return whole(
                "'resourceType':'HealthcareService'",
                member("id", id(), 30),
                member("name", one("'Evening hub'", "' '"), 5),
                member("identifier", oneOrMore(() -> identifier("https://fhir.nhs.uk/Id/uec-dos-service-id")), 5));
    }

    private String name() {
        return whole(
                member("use", one("'official'", "'usual'", "'old'", "'temp'", "'nonsense'"), 3),
                member("period", period(), 2),
                member("family", one("'Fernsby'", "' '", "'Sm\\u00efth'"), 5),
                member("given", oneOrMore(() -> oddly(one("'Ada'", "'Bo'"))), 4),
                member("prefix", oneOrMore(() -> oddly("'Dr'")), 3));
    }

    private String period() {
        return whole(
                member("start", one("'2020-01-01'", "'2027'", "'2026-11-23T09:00:00+00:00'", "'nonsense'"), 3),
                member("end", one("'2020'", "'2026-11'", "'2026-11-22'", "'2030-01-01T00:00:00Z'"), 2));
    }

    private String address() {
        return whole(
                member("use", one("'work'", "'nonsense'"), 2),
                member("line", oneOrMore(() -> oddly(one("'1 High Street'", "' '"))), 5),
                member("city", "'Nowhere'", 5),
                member("district", "'Shire'", 1),
                member("postalCode", "'ZZ99 3CZ'", 5),
                member("country", "'GB'", 1),
                member("period", "{'start':'2020-01-01'}", 1));
    }

    private String telecom() {
        return whole(
                member("system", one("'phone'", "'fax'", "'email'", "'sms'", "'url'", "'nonsense'", "'Phone'"), 5),
                member("value", one("'01632 960001'", "'01632 960002'"), 9),
                member("extension", EXTENSIONS, 1));
    }

    private String identifier(String system) {
        return whole(
                member("system", one("'" + system + "'", "'" + system + "'", "'https://other.example/Id'"), 9),
                member("value", one("'G123'", "'A20047'"), 9));
    }

    private String reference() {
        return whole(
                member(
                        "reference",
                        one(
                                        "'Organization/#'",
                                        "'https://h.example/fhir/Organization/#'",
                                        "'https://h.example/Organization'",
                                        "'Organization/#/_history/3'",
                                        "'urn:uuid:#'",
                                        "'##'",
                                        "'#'",
                                        "' '")
                                .replace("#", Integer.toString(1 + chance.nextInt(3))),
                        30),
                member("display", "'x'", 1));
    }

    private String id() {
        return chance.nextInt(5) > 0
                ? one("'1'", "'2'", "'3'")
                : one("'Location/1'", "'1/_history/2'", "'#1'", "'urn:uuid:1'", "'a b'", "'/'", "' '", "'http://x/y'");
    }

    private interface Item {
        String written();
    }

    private String oneOrMore(Item item) {
        return IntStream.range(0, 1 + chance.nextInt(2))
                .mapToObj(number -> oddly(item.written()))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private String one(String... some) {
        return some[chance.nextInt(some.length)];
    }

    /** Mostly as it is. */
    private String oddly(String usual) {
        return chance.nextInt(30) > 0
                ? usual
                : ODD.get(chance.nextInt(ODD.size())).replace("%", usual);
    }

    /** A member that is there so many times out of so many and one; sometimes twice, or with what belongs beside it. */
    private String member(String name, String value, int often) {
        String one = "'" + name + "':" + oddly(value);
        String aside = "'_" + name + "':" + BESIDE.get(chance.nextInt(BESIDE.size()));
        return switch (chance.nextInt(100)) {
            case 0 -> aside;
            case 1 -> aside + "," + one;
            case 2 -> one + ",'" + name + "':" + oddly(value);
            case 3 -> "'unknown':" + value + "," + one;
            default -> chance.nextInt(often + 1) > 0 ? one : "";
        };
    }

    /** An object with these members, in any order. */
    private String whole(String... members) {
        List<String> written = new ArrayList<>(List.of(members));
        written.removeIf(String::isEmpty);
        Collections.shuffle(written, chance);
        return "{" + String.join(",", written) + "}";
    }
}
