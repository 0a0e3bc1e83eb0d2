package io.github.gpconnect.client.appointments.rules;

import static io.github.gpconnect.client.appointments.rules.Breach.below;
import static io.github.gpconnect.client.appointments.rules.Breach.on;
import static io.github.gpconnect.client.appointments.rules.Breach.parameter;
import static io.github.gpconnect.client.appointments.rules.Breach.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.identity.OrganisationType;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The queries: people and places, slots, a patient's appointments. */
final class SearchChecks {
    private static final String ID = "https://fhir.nhs.uk/Id/";
    private static final String ORGANISATION_TYPE = "https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-OrganisationType-1";
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final String MOMENT = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[+-][0-9]{2}:[0-9]{2}";

    private SearchChecks() {}

    static List<Checker> all() {
        return List.of(patients(), directory(), windows(), slots(), filters(), services(), lists());
    }

    private static Checker patients() {
        return Checker.of("whom a search is for", RequestKind.any(RequestKind.FIND_PATIENT), sent -> {
                    assertThat(sent.parameterNames()).containsExactly("identifier");
                    assertThat(sent.parameters("identifier").get(0)).matches(ID + "nhs-number\\|[0-9]{10}");
                })
                .notices("PAT-01", below("/Patient?name=x"))
                .notices("PAT-02", sent -> parameter(sent.query()).apply(sent))
                .notices("PAT-03", target("=.*%7C", "="))
                .notices("PAT-04", target("nhs-number", "passport"))
                .notices("PAT-05", target("%7C.*", "%7C"))
                .notices("PAT-07", target(".$", ""))
                .notices("PAT-08", target("$", "1"))
                .notices("PAT-09", target("%7C...", "$0%20"))
                .notices("PAT-10", target(".$", "X"));
    }

    private static Checker directory() {
        return Checker.of(
                        "which practitioner or organisation a search is for",
                        RequestKind.any(RequestKind.FIND_PRACTITIONER, RequestKind.FIND_ORGANISATION),
                        sent -> {
                            String system = sent.kind() == RequestKind.FIND_PRACTITIONER
                                    ? "sds-user-id"
                                    : "ods-organization-code";
                            assertThat(sent.parameterNames()).containsExactly("identifier");
                            assertThat(sent.parameters("identifier").get(0)).matches(ID + system + "\\|[A-Za-z0-9.-]+");
                        })
                .notices("DIR-04", on(RequestKind.FIND_PRACTITIONER, target("sds-user-id", "nhs-number")))
                .notices("DIR-05", on(RequestKind.FIND_PRACTITIONER, target("%7C.*", "%7C")))
                .notices("DIR-06", on(RequestKind.FIND_ORGANISATION, target("ods-organization-code", "nhs-number")))
                .notices("DIR-07", on(RequestKind.FIND_ORGANISATION, target("%7C.*", "%7C")))
                .notices("DIR-08", on(RequestKind.FIND_PRACTITIONER, below("/Practitioner")))
                .notices("DIR-09", on(RequestKind.FIND_ORGANISATION, below("/Organization")));
    }

    private static Checker windows() {
        return Checker.of("a search's window", RequestKind.any(RequestKind.SEARCH_SLOTS), sent -> {
                    OffsetDateTime start = moment(sent, "start", "ge");
                    OffsetDateTime end = moment(sent, "end", "le");
                    assertThat(end).isAfter(start);
                    assertThat(Duration.between(start, end)).isLessThanOrEqualTo(Duration.ofDays(14));
                })
                .notices("SLT-01", target("start=[^&]*&", ""))
                .notices("SLT-02", target("start=[^&]*&", "$0$0"))
                .notices("SLT-03", target("start=ge", "start="))
                .notices("SLT-04", target("start=ge", "start=gt"))
                .notices("SLT-05", window("ge2026-11", "le2026-11-27"))
                .notices("SLT-06", start("ge2026-02-30T09%3A00%3A00%2B00%3A00"))
                .notices("SLT-07", start("ge2026-11-23T09%3A00%3A00"))
                .notices("SLT-08", start("ge2026-11-23T09%3A00%2B00%3A00"))
                .notices("SLT-09", start("ge2026-11-23T09%3A00%3A00Z"))
                .notices("SLT-10", start("ge2026-11-23T09%3A00%3A00.000%2B00%3A00"))
                .notices("SLT-11", window("ge2026-11-23T09%3A00%3A00%2B01%3A00", "le2026-11-27T09%3A00%3A00%2B00%3A00"))
                .notices("SLT-12", window("ge2027-03-28T01%3A30%3A00%2B00%3A00", "le2027-03-31T00%3A00%3A00%2B01%3A00"))
                .notices("SLT-14", target("end=[^&]*&", ""))
                .notices("SLT-15", target("end=[^&]*&", "$0$0"))
                .notices("SLT-16", target("end=le", "end="))
                .notices("SLT-17", target("end=le", "end=lt"))
                .notices("SLT-18", window("ge2026-11-23", "le2026-11-7"))
                .notices("SLT-19", window("ge2026-11-27T09%3A00%3A00%2B00%3A00", "le2026-11-23T09%3A00%3A00%2B00%3A00"))
                .notices("SLT-20", window("ge2026-11-23", "le2026-12-08"))
                .notices("SLT-21", window("ge2026-11-23T00%3A00%3A00%2B00%3A00", "le2026-12-07T00%3A00%3A01%2B00%3A00"))
                .notices(
                        "SLT-22", window("ge2027-10-18T00%3A00%3A00%2B01%3A00", "le2027-11-01T00%3A00%3A00%2B00%3A00"));
    }

    private static OffsetDateTime moment(Sent sent, String name, String prefix) {
        assertThat(sent.parameters(name)).as(name).hasSize(1);
        String value = sent.parameters(name).get(0);
        assertThat(value).matches(prefix + MOMENT);
        OffsetDateTime moment = parsed(value.substring(2));
        assertThat(moment.getOffset()).isEqualTo(LONDON.getRules().getOffset(moment.toInstant()));
        return moment;
    }

    private static OffsetDateTime parsed(String text) {
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeParseException e) {
            throw new AssertionError(text + " is no moment", e);
        }
    }

    private static UnaryOperator<Sent> start(String encoded) {
        return target("start=[^&]*", "start=" + encoded);
    }

    private static UnaryOperator<Sent> window(String start, String end) {
        return target(
                target -> target.replaceFirst("start=[^&]*", "start=" + start).replaceFirst("end=[^&]*", "end=" + end));
    }

    private static Checker slots() {
        return Checker.of("which slots, and with what", RequestKind.any(RequestKind.SEARCH_SLOTS), sent -> {
                    assertThat(sent.parameters("status")).containsExactly("free");
                    assertThat(sent.parameters("_include")).containsExactly("Slot:schedule");
                })
                .notices("SLT-23", target("&status=free", ""))
                .notices("SLT-24", target("status=free", "status=busy"))
                .notices("SLT-25", parameter("status=free"))
                .notices("SLT-26", target("&_include=[^&]*", ""))
                .notices("SLT-27", target("&_include=", "&_include:recurse="));
    }

    /** Checks that the requester goes with a search, as later with a booking. */
    private static Checker filters() {
        return Checker.of("for whom slots are searched", RequestKind.any(RequestKind.SEARCH_SLOTS), sent -> {
                    Optional<OrganisationType> type =
                            sent.scene().requester().organisation().type();
                    assertThat(sent.parameters("searchFilter"))
                            .filteredOn(filter -> filter.startsWith(ORGANISATION_TYPE))
                            .containsExactlyElementsOf(type.stream()
                                    .map(known -> ORGANISATION_TYPE + "|" + known.code())
                                    .toList());
                })
                .notices("BOK-67", target("%7Curgent-care", "%7Cgp-practice"))
                .notices("BOK-68", parameter("searchFilter=" + ORGANISATION_TYPE + "%7Curgent-care"));
    }

    private static Checker services() {
        return Checker.of(
                        "the service that slots are searched for",
                        RequestKind.any(RequestKind.SEARCH_SLOTS)
                                .and(sent -> sent.parameterNames().contains("service.identifier")),
                        sent -> {
                            assertThat(sent.parameters("service.identifier")).hasSize(1);
                            assertThat(sent.parameters("service.identifier").get(0))
                                    .matches(ID + "uec-dos-service-id\\|[0-9]+");
                        })
                .notices("SVC-02", target("service.identifier=[^&]*", "service.identifier=2000801"))
                .notices("SVC-03", target("service.identifier=[^&]*", "$0&$0"));
    }

    private static Checker lists() {
        return Checker.of("the days of a list", RequestKind.any(RequestKind.LIST), sent -> {
                    assertThat(sent.parameterNames()).containsExactly("start", "start");
                    List<String> days = sent.parameters("start");
                    assertThat(days.get(0)).matches("ge[0-9]{4}-[0-9]{2}-[0-9]{2}");
                    assertThat(days.get(1)).matches("le[0-9]{4}-[0-9]{2}-[0-9]{2}");
                    LocalDate first = day(days.get(0));
                    LocalDate today = sent.scene().now().atZone(LONDON).toLocalDate();
                    assertThat(first).isAfterOrEqualTo(today);
                    assertThat(day(days.get(1))).isAfterOrEqualTo(first);
                })
                .notices("LST-01", target("\\?.*", ""))
                .notices("LST-02", target("&start=le.*", ""))
                .notices("LST-03", target("start=ge[^&]*&", ""))
                .notices("LST-04", target("start=le", "start=ge"))
                .notices("LST-05", target(target -> target.replace("=ge", "=").replace("=le", "=")))
                .notices("LST-06", parameter("start=le2027-01-01"))
                .notices("LST-07", target("(start=ge[^&]*)", "$1T00%3A00%3A00%2B00%3A00"))
                .notices("LST-08", target("(start=le[^&]*)", "$1T00%3A00%3A00%2B00%3A00"))
                .notices("LST-09", target("\\?.*", "?start=ge2026-11&start=le2026-12"))
                .notices("LST-10", target("start=le.*", "start=le2027-06-31"))
                .notices("LST-11", target(target -> target.replace("=ge", "=gt").replace("=le", "=lt")))
                .notices("LST-12", target("\\?.*", "?start=ge2026-12-03&start=le2026-12-02"))
                .notices("LST-13", target("start=ge[^&]*", "start=ge2026-11-22"))
                .notices("LST-14", target("\\?.*", "?start=ge2026-11-20&start=le2026-11-22"));
    }

    private static LocalDate day(String prefixed) {
        try {
            return LocalDate.parse(prefixed.substring(2));
        } catch (DateTimeParseException e) {
            throw new AssertionError(prefixed + " is no day", e);
        }
    }
}
