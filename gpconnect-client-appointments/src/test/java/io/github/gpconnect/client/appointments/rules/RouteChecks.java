package io.github.gpconnect.client.appointments.rules;

import static io.github.gpconnect.client.appointments.rules.Breach.below;
import static io.github.gpconnect.client.appointments.rules.Breach.header;
import static io.github.gpconnect.client.appointments.rules.Breach.method;
import static io.github.gpconnect.client.appointments.rules.Breach.on;
import static io.github.gpconnect.client.appointments.rules.Breach.parameter;
import static io.github.gpconnect.client.appointments.rules.Breach.target;
import static io.github.gpconnect.client.appointments.rules.Breach.where;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Where a request goes, under which verb, and as which interaction. */
final class RouteChecks {
    private static final Predicate<Sent> PROXIED = sent -> sent.scene().proxied();
    private static final Predicate<Sent> DIRECT = PROXIED.negate();
    private static final Predicate<Sent> DRAFT = sent -> sent.scene().draft();

    private RouteChecks() {}

    static List<Checker> all() {
        return List.of(route(), writing(), interaction());
    }

    private static Checker route() {
        return Checker.of("verb and address", sent -> true, sent -> {
                    assertThat(sent.method()).isEqualTo(sent.kind().method());
                    assertThat(sent.below()).matches(sent.kind().path());
                })
                .notices("PRX-01", where(PROXIED, target("/https://", "/https:/")))
                .notices("PRX-02", where(PROXIED, RouteChecks::elsewhere))
                .notices("PRX-03", target("/gpconnect/fhir", "/gpconnect/fhirx"))
                .notices("PRX-07", method("DELETE"))
                .notices("PRX-09", where(DIRECT, target("/A20047/", "/C99999/")))
                .notices("PRX-11", where(DIRECT, method("PATCH")))
                .notices("URL-01", on(RequestKind.REGISTER_PATIENT, target("\\$", "%24")))
                .notices("INT-11", on(RequestKind.SEARCH_SLOTS, method("POST")))
                .notices("INT-12", on(RequestKind.AMEND, below("/Appointment")))
                .notices("INT-13", on(RequestKind.READ, below("/Appointment")))
                .notices("INT-14", on(RequestKind.READ_PATIENT, method("POST")))
                .notices("INT-15", on(RequestKind.REGISTER_PATIENT, method("GET")))
                .notices("INT-16", on(RequestKind.READ_METADATA, method("POST")))
                .notices("INT-17", on(RequestKind.SEARCH_SLOTS, below("/Slot/1")))
                .notices("INT-18", on(RequestKind.READ_LOCATION, below("/Schedule/9")))
                .notices("INT-19", on(RequestKind.READ, target(target -> target + "/_history/1")))
                .notices("INT-20", on(RequestKind.LIST, target("/Appointment\\?", "/Slot?")))
                .notices("INT-21", on(RequestKind.READ_METADATA, below("//metadata")))
                .notices("INT-22", on(RequestKind.READ_METADATA, below("")));
    }

    private static Sent elsewhere(Sent sent) {
        return target(target -> "/https://elsewhere.example/fhir" + sent.below())
                .apply(sent);
    }

    private static Checker writing() {
        return Checker.of(
                        "how a query is written",
                        sent -> !sent.query().isEmpty(),
                        sent -> assertThat(sent.query()).matches("(?:[A-Za-z0-9._~:&=-]|%[0-9A-F]{2})+"))
                .notices("URL-02", target("%7C", "|"))
                .notices("URL-03", parameter("status=%zz"))
                .notices("SLT-13", on(RequestKind.SEARCH_SLOTS, target("%2B", "+")));
    }

    private static Checker interaction() {
        return Checker.of(
                        "the interaction ID",
                        sent -> true,
                        sent -> assertThat(sent.one("Ssp-InteractionID"))
                                .isEqualTo(sent.kind().id(sent.scene().draft())))
                .notices("HDR-12", Breach.without("Ssp-InteractionID"))
                .notices("HDR-13", Breach.also("Ssp-InteractionID", RequestKind.READ_METADATA.id(false)))
                .notices("HDR-14", stated("rest:read:nothing"))
                .notices("HDR-15", where(DRAFT.negate(), rewritten("-1$")))
                .notices("HDR-16", rewritten(RequestKind.PREFIX))
                .notices("INT-01", on(RequestKind.SEARCH_SLOTS, stated("rest:read:metadata")))
                .notices("INT-02", on(RequestKind.READ_PATIENT, stated("rest:search:patient")))
                .notices("INT-03", on(RequestKind.FIND_PATIENT, stated("rest:read:patient")))
                .notices("INT-04", on(RequestKind.LIST, stated("rest:read:patient")))
                .notices("INT-05", on(RequestKind.READ, stated("rest:search:patient_appointments")))
                .notices("INT-06", on(RequestKind.BOOK, stated("rest:update:appointment")))
                .notices("INT-07", on(RequestKind.AMEND, stated("rest:create:appointment")))
                .notices("INT-08", on(RequestKind.REGISTER_PATIENT, stated("rest:create:appointment")))
                .notices("INT-09", on(RequestKind.READ_PRACTITIONER, stated("rest:read:location")))
                .notices("INT-10", on(RequestKind.FIND_ORGANISATION, stated("rest:search:practitioner")))
                .notices("AMD-09", where(DRAFT.negate(), on(RequestKind.CANCEL, stated("rest:update:appointment"))))
                .notices("CAN-04", where(DRAFT.negate(), on(RequestKind.AMEND, stated("rest:cancel:appointment"))))
                .notices("DRF-01", where(DRAFT, header("Ssp-InteractionID", id -> id + "-1")))
                .notices("DRF-02", where(DRAFT, on(RequestKind.CANCEL, stated("rest:cancel:appointment"))));
    }

    private static UnaryOperator<Sent> stated(String name) {
        return sent -> header(
                        "Ssp-InteractionID",
                        RequestKind.PREFIX + name + (sent.scene().draft() ? "" : "-1"))
                .apply(sent);
    }

    /** The ID without a part of it. */
    private static UnaryOperator<Sent> rewritten(String without) {
        return header("Ssp-InteractionID", id -> id.replaceFirst(without, ""));
    }
}
