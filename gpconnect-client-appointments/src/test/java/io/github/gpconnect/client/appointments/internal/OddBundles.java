package io.github.gpconnect.client.appointments.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Responses to slot searches as no specification has them: each element may be missing, double, empty or of another kind. */
final class OddBundles {
    private static final String DEFINITIONS = "https://fhir.nhs.uk/STU3/StructureDefinition/";

    /** What is beside a primitive member, and instead of it. */
    private static final Writing BESIDE = json(
            "{}",
            "{\"id\":\"x\"}",
            "{\"extension\":[{\"url\":\"https://other.example\",\"valueString\":\"y\"}]}",
            "null",
            "[]",
            "[null]",
            "[{\"id\":\"x\"}]",
            "\"z\"");

    private static final Writing BUNDLE = bundle();

    private OddBundles() {}

    /** Writes something down, by chance. */
    private interface Writing {
        String by(Random chance);

        default Writing map(UnaryOperator<String> change) {
            return chance -> change.apply(by(chance));
        }

        default Writing list(int least, int most) {
            return chance -> IntStream.range(0, least + chance.nextInt(most - least + 1))
                    .mapToObj(item -> by(chance))
                    .collect(Collectors.joining(",", "[", "]"));
        }
    }

    /** Returns a response. */
    static String by(Random chance) {
        return BUNDLE.by(chance);
    }

    private static Writing bundle() {
        Writing entries = oneOf(entry(), entry(), odd(slot()).map(slot -> object("\"resource\":" + slot)))
                .list(4, 20);
        return whole(
                member("resourceType", text("Bundle"), 30),
                member("type", text("searchset"), 5),
                member("entry", oddly(entries), 20),
                member("meta", oddly(resourceMeta()), 2));
    }

    private static Writing entry() {
        Writing other = whole(member("resourceType", text("Patient", "Basic"), 30), member("id", id(), 3));
        Writing resource = oneOf(
                oneOf(slot()),
                oneOf(slot()),
                oneOf(schedule()),
                oneOf(schedule()),
                oneOf(practitioner(), location(), location(), organisation(), service(), outcome(), other));
        return whole(
                member("resource", resource, 30),
                member("fullUrl", text("urn:uuid:1", "https://elsewhere.example/Slot/9", "", "Slot/2"), 1),
                member("search", json("{\"mode\":\"match\"}"), 1));
    }

    private static Writing slot() {
        return whole(
                member("resourceType", text("Slot"), 200),
                member("id", id(), 20),
                member("meta", oddly(resourceMeta()), 1),
                member("extension", extensions(), 2),
                member("modifierExtension", extensions(), 1),
                member("serviceType", oddly(oneOrMore(concept())), 2),
                member("schedule", oddly(reference("Schedule")), 20),
                member(
                        "status",
                        oddly(mostly(text("free"), text("busy", "busy-unavailable", "FREE", "nonsense", " free"))),
                        3),
                member("start", oddly(time("09", "10")), 20),
                member("end", oddly(time("11", "12")), 20),
                member("comment", oddly(text("x")), 1));
    }

    private static Writing schedule() {
        return whole(
                member("resourceType", text("Schedule"), 200),
                member("id", id(), 30),
                member("extension", extensions(), 2),
                member("serviceCategory", oddly(concept()), 2),
                member("serviceType", oddly(oneOrMore(concept())), 1),
                member(
                        "actor",
                        oddly(oneOf(
                                        reference("Location"),
                                        reference("Location"),
                                        reference("Practitioner"),
                                        reference("HealthcareService"),
                                        odd(reference("Location")))
                                .list(1, 3)),
                        30));
    }

    private static Writing practitioner() {
        Writing name = whole(
                member("use", oddly(text("official", "usual", "nonsense")), 2),
                member("family", oddly(text("Fernsby", " ", "Sm\\u00efth")), 5),
                member("given", oddly(oneOrMore(oddly(text("Ada", "Bo")))), 3),
                member("prefix", oddly(oneOrMore(oddly(text("Dr")))), 2));
        return whole(
                member("resourceType", text("Practitioner"), 200),
                member("id", id(), 30),
                member("name", oddly(oneOrMore(odd(name))), 10),
                member("gender", oddly(text("male", "female", "other", "unknown", "Female", "nonsense")), 4),
                member("identifier", oddly(oneOrMore(identifier("https://fhir.nhs.uk/Id/sds-user-id"))), 4));
    }

    private static Writing location() {
        return whole(
                member("resourceType", text("Location"), 200),
                member("id", id(), 30),
                member("name", oddly(text("The Surgery", " ")), 5),
                member("address", oddly(address()), 4),
                member("telecom", oddly(oneOrMore(telecom())), 4),
                member("managingOrganization", oddly(reference("Organization")), 4));
    }

    private static Writing organisation() {
        return whole(
                member("resourceType", text("Organization"), 200),
                member("id", id(), 30),
                member("name", oddly(text("The Practice")), 5),
                member("address", oddly(oneOrMore(odd(address()))), 4),
                member("telecom", oddly(oneOrMore(telecom())), 4),
                member("identifier", oddly(oneOrMore(identifier("https://fhir.nhs.uk/Id/ods-organization-code"))), 4));
    }

    private static Writing service() {
        return whole(
                member("resourceType", text("HealthcareService"), 200),
                member("id", id(), 30),
                member("name", oddly(text("Asthma clinic", "Minor injuries")), 9),
                member("identifier", oddly(oneOrMore(identifier("https://fhir.nhs.uk/Id/uec-dos-service-id"))), 4));
    }

    private static Writing outcome() {
        Writing issue = whole(
                member("severity", oddly(text("warning", "information", "warning", "error", "fatal", "Error")), 9),
                member("code", oddly(text("invalid")), 9),
                member("details", oddly(concept()), 1));
        return whole(
                member("resourceType", text("OperationOutcome"), 200),
                member("issue", oddly(oneOrMore(odd(issue))), 9));
    }

    private static Writing resourceMeta() {
        return whole(
                member("versionId", oddly(text("7", "x/y")), 2),
                member("profile", oneOrMore(text("https://profile.example/x")), 1),
                member("extension", extensions(), 5));
    }

    private static Writing address() {
        return whole(
                member("use", oddly(text("work", "nonsense")), 2),
                member("line", oddly(oneOrMore(oddly(text("1 High Street", " ")))), 5),
                member("city", oddly(text("Nowhere")), 5),
                member("district", oddly(text("Shire")), 1),
                member("postalCode", oddly(text("ZZ99 3CZ")), 5),
                member("country", oddly(text("GB")), 1),
                member("period", json("{\"start\":\"2020-01-01\"}"), 1));
    }

    private static Writing telecom() {
        return odd(whole(
                member("system", oddly(text("phone", "fax", "email", "sms", "nonsense", "Phone")), 4),
                member("value", oddly(text("01632 960001", "01632 960002")), 9)));
    }

    private static Writing identifier(String system) {
        return odd(whole(
                member("system", oddly(text(system, system, "https://other.example/Id")), 9),
                member("value", oddly(text("G123", "A20047")), 9)));
    }

    private static Writing concept() {
        Writing coding = whole(
                member("system", oddly(text("https://codes.example")), 1),
                member("code", oddly(text("In-person", "Telephone", "Telephone", "Visit", " Video ", "other")), 5),
                member("display", oddly(text("In person", "Telephone")), 5));
        return odd(whole(
                member("text", oddly(text("General", "Nurse clinic", " ")), 3),
                member("coding", oddly(oneOrMore(odd(coding))), 6)));
    }

    private static Writing reference(String type) {
        Writing others = text(
                type + "/%s/_history/3",
                "https://practice.example/fhir/" + type + "/%s",
                "https://practice.example/" + type,
                "urn:uuid:%s",
                "#%s",
                "%s",
                "/" + type + "/%s",
                type + "/",
                "Other/%s",
                " ");
        Writing numbered = chance ->
                mostly(text(type + "/%s"), others).by(chance).replace("%s", Integer.toString(1 + chance.nextInt(3)));
        return whole(member("reference", oddly(numbered), 30), member("display", oddly(text("x")), 1));
    }

    private static Writing id() {
        return oddly(mostly(
                text("1", "2", "3"), text("Slot/1", "1/_history/2", "#1", "urn:uuid:1", "a b", "/", "http://x/y")));
    }

    private static Writing time(String... hours) {
        return oneOf(Arrays.stream(hours).map(OddBundles::timeAt).toArray(Writing[]::new));
    }

    private static Writing timeAt(String hour) {
        Writing usual = text("2026-11-23T" + hour + ":00:00+00:00", "2026-11-23T" + hour + ":00:00.000Z");
        Writing others = text(
                "2026-11-23T" + hour + ":30:00+01:00",
                "2026-11-23T" + hour + ":00",
                "2026-11-23",
                "2026-02-30T" + hour + ":00:00Z",
                "2020-11-23T" + hour + ":00:00Z",
                "soon",
                "2026-11-23T" + hour + ":00:00+00:00\\u0020");
        return mostly(usual, others);
    }

    private static Writing extensions() {
        Writing value = oneOf(
                oddly(text("In-person", "Telephone", "Visit", "enabled")).map(code -> "\"valueCode\":" + code),
                oddly(text("Video", "organization-disabled")).map(text -> "\"valueString\":" + text),
                oddly(concept()).map(concept -> "\"valueCodeableConcept\":" + concept),
                json(
                        "\"valueInteger\":7",
                        "\"valueBoolean\":true",
                        "\"valueDecimal\":1.50",
                        "\"valueUri\":\"https://x.example\"",
                        "\"valueReference\":{\"reference\":\"Slot/1\"}",
                        "\"valueQuantity\":{\"value\":1}",
                        "\"valuecode\":\"Video\"",
                        "\"valueWeather\":\"rain\"",
                        "\"_valueCode\":{\"id\":\"x\"}",
                        "\"id\":\"x\""));
        Writing url = text(
                DEFINITIONS + "Extension-GPConnect-DeliveryChannel-2",
                DEFINITIONS + "Extension-GPConnect-DeliveryChannel-1",
                DEFINITIONS + "Extension-GPConnect-PractitionerRole-1",
                DEFINITIONS + "Extension-GPConnect-ServiceFilteringStatus-1",
                "https://other.example/Extension-GPConnect-ServiceFilteringStatus-1",
                "https://other.example/Extension");
        Writing extension = chance -> {
            List<String> members =
                    new ArrayList<>(List.of(named("url", oddly(url).by(chance))));
            for (int more = chance.nextInt(3); more > 0; more--) {
                members.add(chance.nextInt(members.size() + 1), value.by(chance));
            }
            return object(String.join(",", members));
        };
        return extension.list(0, 3);
    }

    /** A member that is there so many times out of so many and one. */
    private record Member(String name, Writing value, int often) {}

    private static Member member(String name, Writing value, int often) {
        return new Member(name, value, often);
    }

    /** An object with these members in any order, some missing, some twice, some with what belongs beside primitives. */
    private static Writing whole(Member... members) {
        return chance -> {
            List<String> written = new ArrayList<>();
            for (Member member : members) {
                String one = named(member.name(), member.value().by(chance));
                String aside = named("_" + member.name(), BESIDE.by(chance));
                switch (chance.nextInt(100)) {
                    case 0 -> written.add(aside);
                    case 1 -> written.add(aside + "," + one);
                    case 2 ->
                        written.add(
                                one + "," + named(member.name(), member.value().by(chance)));
                    case 3 -> written.add("\"unknown\":" + member.value().by(chance) + "," + one);
                    default -> {
                        if (chance.nextInt(member.often() + 1) > 0) {
                            written.add(one);
                        }
                    }
                }
            }
            Collections.shuffle(written, chance);
            return object(String.join(",", written));
        };
    }

    /** Mostly as it is. */
    private static Writing oddly(Writing usual) {
        Writing odd = odd(usual);
        return chance -> (chance.nextInt(40) == 0 ? odd : usual).by(chance);
    }

    private static Writing odd(Writing usual) {
        Writing other = json(
                "[%]",
                "[null,%]",
                "[%,\"x\"]",
                "[[],[%]]",
                "null",
                "[]",
                "{}",
                "\"\"",
                "\"x\"",
                "-0",
                "1.50",
                "2e2",
                "+7",
                "12345678901234567890",
                "true",
                "{\"unknown\":%}");
        return chance ->
                chance.nextInt(4) > 0 ? usual.by(chance) : other.by(chance).replace("%", usual.by(chance));
    }

    private static Writing oneOrMore(Writing item) {
        return item.list(1, 2);
    }

    private static Writing oneOf(Writing... some) {
        return chance -> some[chance.nextInt(some.length)].by(chance);
    }

    /** Four times out of five the first. */
    private static Writing mostly(Writing usual, Writing others) {
        return chance -> (chance.nextInt(5) > 0 ? usual : others).by(chance);
    }

    private static Writing json(String... some) {
        return chance -> some[chance.nextInt(some.length)];
    }

    private static Writing text(String... some) {
        return json(some).map(text -> "\"" + text + "\"");
    }

    private static String named(String name, String value) {
        return "\"" + name + "\":" + value;
    }

    private static String object(String members) {
        return "{" + members + "}";
    }
}
