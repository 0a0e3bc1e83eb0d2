package io.github.gpconnect.client.appointments.rules;

import static io.github.gpconnect.client.appointments.rules.Breach.claims;
import static io.github.gpconnect.client.appointments.rules.Breach.on;
import static io.github.gpconnect.client.appointments.rules.Edit.stating;
import static io.github.gpconnect.client.appointments.rules.Edit.with;
import static io.github.gpconnect.client.appointments.rules.Edit.without;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;

/** The claim of the founding draft that names the requested record. */
final class DraftChecks {
    private static final String RECORD = "/requested_record";
    private static final String NUMBER = RECORD + "/identifier/0/value";
    private static final String NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number";
    private static final String PATIENT = "{\"resourceType\":\"Patient\",\"id\":\"2\"}";
    private static final String PRACTICE = "{\"resourceType\":\"Organization\",\"identifier\":"
            + "[{\"system\":\"https://fhir.nhs.uk/Id/ods-organization-code\",\"value\":\"A20047\"}]}";

    private DraftChecks() {}

    static List<Checker> all() {
        return List.of(thePractice(), aPatient(), theNumber(), theId());
    }

    private static Predicate<Sent> draft(Predicate<Sent> more) {
        return more.and(sent -> sent.scene().draft());
    }

    private static Checker thePractice() {
        return Checker.of(
                        "the practice as requested record",
                        draft(sent -> sent.kind().aboutThePractice()),
                        sent -> assertThat(sent.claims().at(RECORD)).hasToString(PRACTICE))
                .notices("DRF-05", claims(with(RECORD, PATIENT)))
                .notices("DRF-07", claims(stating(NUMBER, "B82001")));
    }

    private static Checker aPatient() {
        return Checker.of(
                        "a patient as requested record",
                        draft(sent -> !sent.kind().aboutThePractice()),
                        sent -> assertThat(sent.claims()
                                        .at(RECORD + "/resourceType")
                                        .asText())
                                .isEqualTo("Patient"))
                .notices("DRF-06", claims(with(RECORD, PRACTICE)));
    }

    private static Checker theNumber() {
        return Checker.of(
                        "the NHS number of the requested record",
                        draft(RequestKind.any(RequestKind.FIND_PATIENT, RequestKind.REGISTER_PATIENT)),
                        sent -> {
                            JsonNode identifier = sent.claims().at(RECORD + "/identifier/0");
                            assertThat(identifier.path("system").asText()).isEqualTo(NHS_NUMBER);
                            assertThat(identifier.path("value").asText()).isEqualTo(number(sent));
                        })
                .notices("DRF-08", on(RequestKind.FIND_PATIENT, claims(stating(NUMBER, "9991207104"))))
                .notices("DRF-09", on(RequestKind.FIND_PATIENT, claims(with(RECORD, PATIENT))))
                .notices("DRF-10", on(RequestKind.REGISTER_PATIENT, claims(stating(NUMBER, "9991207104"))));
    }

    private static String number(Sent sent) {
        return sent.kind() == RequestKind.FIND_PATIENT
                ? sent.parameters("identifier").get(0).replaceFirst(".*\\|", "")
                : sent.json().at("/parameter/0/resource/identifier/0/value").asText();
    }

    private static Checker theId() {
        return Checker.of(
                        "the id of the requested record",
                        draft(RequestKind.any(
                                RequestKind.READ_PATIENT,
                                RequestKind.LIST,
                                RequestKind.BOOK,
                                RequestKind.AMEND,
                                RequestKind.CANCEL)),
                        sent -> assertThat(sent.claims().at(RECORD + "/id").asText())
                                .isEqualTo(patientId(sent)))
                .notices("DRF-11", on(RequestKind.READ_PATIENT, claims(stating(RECORD + "/id", "3"))))
                .notices(
                        "DRF-13",
                        claims(record -> without(RECORD + "/identifier")
                                .apply(without(RECORD + "/id").apply(record))))
                .notices("DRF-14", on(RequestKind.BOOK, claims(stating(RECORD + "/id", "3"))));
    }

    private static String patientId(Sent sent) {
        return switch (sent.kind()) {
            case READ_PATIENT, LIST -> sent.idInPath();
            case BOOK -> BookingChecks.actors(sent.json()).get("Patient");
            default -> BookingChecks.actors(UpdateChecks.before(sent)).get("Patient");
        };
    }
}
