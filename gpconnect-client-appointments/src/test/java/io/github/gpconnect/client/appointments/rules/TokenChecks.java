package io.github.gpconnect.client.appointments.rules;

import static io.github.gpconnect.client.appointments.rules.Breach.claims;
import static io.github.gpconnect.client.appointments.rules.Breach.claimsText;
import static io.github.gpconnect.client.appointments.rules.Breach.header;
import static io.github.gpconnect.client.appointments.rules.Breach.on;
import static io.github.gpconnect.client.appointments.rules.Breach.token;
import static io.github.gpconnect.client.appointments.rules.Breach.tokenHeader;
import static io.github.gpconnect.client.appointments.rules.Breach.where;
import static io.github.gpconnect.client.appointments.rules.Edit.stating;
import static io.github.gpconnect.client.appointments.rules.Edit.with;
import static io.github.gpconnect.client.appointments.rules.Edit.without;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The bearer token and its claims, but for those that name the requester. */
final class TokenChecks {
    private static final Predicate<Sent> DRAFT = sent -> sent.scene().draft();
    private static final String DRAFTS_AUDIENCE = "https://authorize.fhir.nhs.net/token";
    private static final long NOW = SimulatedHub.NOW.getEpochSecond();
    private static final List<String> CLAIMS = List.of(
            "iss",
            "sub",
            "aud",
            "iat",
            "exp",
            "reason_for_request",
            "requested_scope",
            "requesting_device",
            "requesting_organization",
            "requesting_practitioner");

    private TokenChecks() {}

    static List<Checker> all() {
        return List.of(form(), presence(), issuer(), audience(), life(), purpose());
    }

    private static Checker form() {
        return Checker.of("the token's form", sent -> true, sent -> {
                    assertThat(sent.token()).matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.");
                    assertThat(sent.tokenHeader()).hasToString("{\"alg\":\"none\",\"typ\":\"JWT\"}");
                })
                .notices("TOK-01", Breach.without(Sent.AUTHORIZATION))
                .notices("TOK-02", header(Sent.AUTHORIZATION, "Basic dTpw"))
                .notices("TOK-03", Breach.also(Sent.AUTHORIZATION, "Bearer a.b."))
                .notices("TOK-04", token(token -> token + "."))
                .notices("TOK-05", token(token -> token.substring(0, token.length() - 1)))
                .notices("TOK-06", token(token -> token + "c2ln"))
                .notices("TOK-07", token(token -> token.replaceFirst("\\.", "=.")))
                .notices("TOK-08", tokenHeader("{oops"))
                .notices("TOK-09", tokenHeader("{\"typ\":\"JWT\",\"alg\":\"RS512\"}"))
                .notices("TOK-10", tokenHeader("{\"alg\":\"none\"}"))
                .notices("TOK-11", tokenHeader("{\"typ\":\"JWT\",\"alg\":\"none\",\"kid\":\"1\"}"));
    }

    private static Checker presence() {
        Checker checker = Checker.of("which claims there are", sent -> true, sent -> {
                    List<String> expected = new ArrayList<>(CLAIMS);
                    if (sent.scene().draft()) {
                        expected.add("requested_record");
                    }
                    ObjectNode claims = sent.claims();
                    assertThat(claims.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(expected);
                    assertThat(claims).noneMatch(value -> value.isNull());
                })
                .notices("CLM-01", claimsText("{oops"))
                .notices("CLM-35", where(DRAFT.negate(), claims(with("/requested_record", "{}"))))
                .notices("DRF-04", where(DRAFT, claims(without("/requested_record"))));
        for (int i = 0; i < CLAIMS.size(); i++) {
            String claim = "/" + CLAIMS.get(i);
            checker = checker.notices("CLM-%02d".formatted(2 + 2 * i), claims(without(claim)))
                    .notices("CLM-%02d".formatted(3 + 2 * i), claims(with(claim, "null")));
        }
        return checker;
    }

    private static Checker issuer() {
        return Checker.of("iss and sub", sent -> true, sent -> {
                    URI issuer = URI.create(sent.claims().path("iss").asText());
                    assertThat(issuer).hasScheme("https").isEqualTo(SimulatedHub.ISSUER);
                    assertThat(sent.claims().path("sub").asText())
                            .isEqualTo(sent.scene().requester().user().id())
                            .isEqualTo(sent.claims()
                                    .at("/requesting_practitioner/id")
                                    .asText());
                })
                .notices("CLM-22", claims(stating("/iss", "urn:consumer:1")))
                .notices("CLM-23", claims(stating("/sub", "another")));
    }

    private static Checker audience() {
        return Checker.of(
                        "aud",
                        sent -> true,
                        sent -> assertThat(sent.claims().path("aud").textValue())
                                .isEqualTo(
                                        sent.scene().draft()
                                                ? DRAFTS_AUDIENCE
                                                : sent.scene()
                                                        .practice()
                                                        .serviceRoot()
                                                        .toString()))
                .notices("CLM-24", where(DRAFT.negate(), claims(stating("/aud", DRAFTS_AUDIENCE))))
                .notices(
                        "CLM-25",
                        claims(claims -> stating("/aud", claims.path("aud").asText() + "/")
                                .apply(claims)))
                .notices(
                        "CLM-26",
                        claims(claims ->
                                with("/aud", "[" + claims.path("aud") + "]").apply(claims)))
                .notices(
                        "DRF-03",
                        where(
                                DRAFT,
                                sent -> claims(stating("/aud", sent.scene().route()))
                                        .apply(sent)));
    }

    private static Checker life() {
        return Checker.of("how long a token lives", sent -> true, sent -> {
                    assertThat(sent.claims().path("iat").isIntegralNumber()).isTrue();
                    assertThat(sent.claims().path("exp").isIntegralNumber()).isTrue();
                    assertThat(sent.claims().path("iat").asLong())
                            .isEqualTo(sent.scene().now().getEpochSecond());
                    assertThat(sent.claims().path("exp").asLong()
                                    - sent.claims().path("iat").asLong())
                            .isEqualTo(300);
                })
                .notices("TOK-12", lives(NOW - 300, NOW))
                .notices("CLM-27", claims(stating("/iat", Long.toString(NOW))))
                .notices("CLM-28", claims(with("/exp", NOW + 300 + ".5")))
                .notices("CLM-29", lives(NOW, NOW + 301))
                .notices("CLM-30", lives(NOW, NOW + 299));
    }

    private static UnaryOperator<Sent> lives(long from, long to) {
        return claims(claims -> with("/exp", Long.toString(to))
                .apply(with("/iat", Long.toString(from)).apply(claims)));
    }

    private static Checker purpose() {
        return Checker.of("why and how far", sent -> true, sent -> {
                    assertThat(sent.claims().path("reason_for_request").textValue())
                            .isEqualTo("directcare");
                    assertThat(sent.claims().path("requested_scope").textValue())
                            .isEqualTo(sent.kind().scope());
                })
                .notices("CLM-32", claims(stating("/reason_for_request", "secondaryuses")))
                .notices("CLM-33", on(RequestKind.READ_METADATA, claims(stating("/requested_scope", "patient/*.read"))))
                .notices("CLM-34", on(RequestKind.BOOK, claims(stating("/requested_scope", "patient/*.read"))));
    }
}
