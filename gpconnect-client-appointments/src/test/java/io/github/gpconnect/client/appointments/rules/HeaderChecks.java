package io.github.gpconnect.client.appointments.rules;

import static io.github.gpconnect.client.appointments.rules.Breach.also;
import static io.github.gpconnect.client.appointments.rules.Breach.body;
import static io.github.gpconnect.client.appointments.rules.Breach.header;
import static io.github.gpconnect.client.appointments.rules.Breach.where;
import static io.github.gpconnect.client.appointments.rules.Breach.without;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;

/** The Spine headers, the media types, and what a body is. */
final class HeaderChecks {
    private static final String UUID = "629ea9ba-a077-4d99-b289-7a9b19fd4e03";
    private static final String ANOTHER_ASID = "918000000001";
    private static final Predicate<Sent> WITH_BODY =
            RequestKind.any(RequestKind.REGISTER_PATIENT, RequestKind.BOOK, RequestKind.AMEND, RequestKind.CANCEL);

    private HeaderChecks() {}

    static List<Checker> all() {
        return List.of(trace(), from(), to(), accept(), format(), contentType(), bodies());
    }

    private static Checker trace() {
        return Checker.of(
                        "Ssp-TraceID",
                        sent -> true,
                        sent -> assertThat(sent.one("Ssp-TraceID"))
                                .matches("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"))
                .notices("HDR-01", without("Ssp-TraceID"))
                .notices("HDR-02", also("Ssp-TraceID", UUID))
                .notices("HDR-03", header("Ssp-TraceID", "12345"))
                .notices("HDR-04", header("Ssp-TraceID", "{" + UUID + "}"));
    }

    private static Checker from() {
        return Checker.of(
                        "Ssp-From",
                        sent -> true,
                        sent -> assertThat(sent.one("Ssp-From"))
                                .matches("[0-9]{12}")
                                .isEqualTo(sent.scene()
                                        .requester()
                                        .organisation()
                                        .asid()
                                        .value()))
                .notices("HDR-05", without("Ssp-From"))
                .notices("HDR-06", also("Ssp-From", ANOTHER_ASID))
                .notices("HDR-07", header("Ssp-From", asid -> asid.substring(1)))
                .notices("HDR-08", header("Ssp-From", asid -> asid.substring(1) + "a"));
    }

    private static Checker to() {
        return Checker.of(
                        "Ssp-To",
                        sent -> true,
                        sent -> assertThat(sent.one("Ssp-To"))
                                .isEqualTo(sent.scene().practice().asid().value()))
                .notices("PRX-06", where(sent -> sent.scene().proxied(), header("Ssp-To", ANOTHER_ASID)))
                .notices("PRX-10", where(sent -> !sent.scene().proxied(), header("Ssp-To", ANOTHER_ASID)))
                .notices("HDR-09", without("Ssp-To"))
                .notices("HDR-10", also("Ssp-To", ANOTHER_ASID))
                .notices("HDR-11", header("Ssp-To", "practice"));
    }

    private static Checker accept() {
        return Checker.of(
                        "Accept",
                        sent -> true,
                        sent -> assertThat(sent.one("Accept")).isEqualTo("application/fhir+json"))
                .notices("MED-01", header("Accept", "application/fhir+json, application/json"))
                .notices("MED-02", header("Accept", "application/fhir+xml;q=1.0, application/fhir+json;q=0.9"))
                .notices("MED-03", header("Accept", "application/json"))
                .notices("MED-04", header("Accept", "*/*"))
                .notices("MED-05", header("Accept", "application/fhir+xml"))
                .notices("MED-06", header("Accept", "application/json+fhir"))
                .notices("MED-07", also("Accept", "application/fhir+json"));
    }

    private static Checker format() {
        return Checker.of(
                "no _format",
                sent -> true,
                sent -> assertThat(sent.parameterNames()).doesNotContain("_format"));
    }

    private static Checker contentType() {
        return Checker.of(
                        "the media type of a body",
                        WITH_BODY,
                        sent -> assertThat(sent.one("Content-Type")).isEqualTo("application/fhir+json;charset=utf-8"))
                .notices("PRX-08", header("Content-Type", "application/json;charset=utf-8"))
                .notices("MED-09", without("Content-Type"))
                .notices("MED-10", header("Content-Type", "application/fhir+json"))
                .notices("MED-11", header("Content-Type", "application/fhir+json;charset=iso-8859-1"))
                .notices("MED-12", header("Content-Type", "application/fhir+xml;charset=utf-8"));
    }

    private static Checker bodies() {
        return Checker.of(
                        "what a body is",
                        WITH_BODY,
                        sent -> assertThat(sent.json().path("resourceType").asText())
                                .isNotEmpty())
                .notices("BDY-01", body(""))
                .notices(
                        "BDY-02",
                        sent -> body(sent.body().substring(0, sent.body().length() - 1))
                                .apply(sent))
                .notices("BDY-03", sent -> body("[" + sent.body() + "]").apply(sent))
                .notices("BDY-04", body("\"text\""))
                .notices("BDY-05", sent -> body(sent.body() + " {}").apply(sent))
                .notices(
                        "BDY-06",
                        sent -> body(sent.body().replaceFirst("\\{", "{\"resourceType\":\"Slot\","))
                                .apply(sent))
                .notices("BDY-07", body("<Appointment/>"));
    }
}
