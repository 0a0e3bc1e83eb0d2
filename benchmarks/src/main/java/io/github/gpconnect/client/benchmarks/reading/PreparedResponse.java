package io.github.gpconnect.client.benchmarks.reading;

import io.github.gpconnect.client.appointments.SlotSearch;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The response of an invented practice to a slot search, as practices write it: ten-minute slots, schedule by schedule,
 * then the schedules, people and places. The bytes are always the same.
 */
final class PreparedResponse {
    static final LocalDate FIRST = LocalDate.of(2027, 1, 4);
    static final LocalDate LAST = FIRST.plusDays(13);

    /** The search to which it is the response. */
    static final SlotSearch SEARCH =
            SlotSearch.days(FIRST, LAST).withPractitioners().withLocations();

    static final Instant BEFORE = Instant.parse("2027-01-01T00:00:00Z");

    private static final LocalTime OPENS = LocalTime.of(8, 0);
    private static final int A_DAY = 60;
    private static final int A_SCHEDULE = 14 * A_DAY;
    private static final int MINUTES = 10;

    private PreparedResponse() {}

    static byte[] of(int slots) {
        int schedules = Math.max(6, (slots + A_SCHEDULE - 1) / A_SCHEDULE);
        String entries = IntStream.range(0, slots)
                .mapToObj(number -> slot(number, schedules))
                .collect(Collectors.joining(","));
        String company = IntStream.range(0, schedules)
                .mapToObj(PreparedResponse::company)
                .collect(Collectors.joining(","));
        return ("{\"resourceType\":\"Bundle\",\"id\":\"c1d5f3a0-6c1e-4f0a-9d57-0a7f4e3b2c11\",\"type\":\"searchset\",\"entry\":["
                        + entries + "," + company + "," + location() + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String slot(int number, int schedules) {
        int inSchedule = number / schedules;
        int schedule = number % schedules;
        LocalDateTime start = FIRST.plusDays(inSchedule / A_DAY % 14)
                .atTime(OPENS)
                .plusMinutes((long) MINUTES * (inSchedule % A_DAY));
        return filled(
                """
                {"resource":{"resourceType":"Slot","id":"%d","meta":{"versionId":"636064088099800115","profile":\
                ["https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-Slot-1"]},"extension":[{"url":\
                "https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-DeliveryChannel-2","valueCode":\
                "%s"}],"serviceType":[{"text":"%s"}],"schedule":{"reference":"Schedule/%d"},"status":"free",\
                "start":"%s:00+00:00","end":"%s:00+00:00"}}""",
                100_000 + number,
                number % 3 == 0 ? "Telephone" : "In-person",
                number % 5 == 0 ? "Nurse clinic" : "General consultation",
                schedule + 1,
                start,
                start.plusMinutes(MINUTES));
    }

    private static String company(int number) {
        return filled("""
                {"resource":{"resourceType":"Schedule","id":"%1$d","meta":{"versionId":"1469444400000","profile":\
                ["https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-Schedule-1"]},"extension":[{"url":\
                "https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-PractitionerRole-1",\
                "valueCodeableConcept":{"coding":[{"system":\
                "https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-SDSJobRoleName-1","code":"R0260","display":\
                "General Medical Practitioner"}]}}],"serviceCategory":{"text":"General appointments"},"actor":[\
                {"reference":"Location/17"},{"reference":"Practitioner/%1$d"}],"planningHorizon":{"start":\
                "2027-01-04T08:00:00+00:00","end":"2027-01-17T18:00:00+00:00"}}},\
                {"resource":{"resourceType":"Practitioner","id":"%1$d","meta":{"versionId":"636064088100870233",\
                "profile":["https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Practitioner-1"]},"identifier":[\
                {"system":"https://fhir.nhs.uk/Id/sds-user-id","value":"99990000%1$04d"}],"name":[{"use":"official",\
                "family":"Invented-%1$d","given":["Robin"],"prefix":["Dr"]}],"gender":"other"}}""", number + 1);
    }

    private static String location() {
        return """
                {"resource":{"resourceType":"Location","id":"17","meta":{"versionId":"636064088100870233","profile":\
                ["https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Location-1"]},"name":"The Invented Surgery",\
                "telecom":[{"system":"phone","value":"01632 960000","use":"work"}],"address":{"line":["1 Nowhere Road"],\
                "city":"Nowhere","district":"Middleshire","postalCode":"ZZ99 3CZ"}}}""";
    }

    private static String filled(String form, Object... with) {
        return String.format(Locale.ROOT, form, with);
    }
}
