package io.github.gpconnect.client.benchmarks.peers;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.github.gpconnect.client.benchmarks.Hub;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.identity.Requester;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/**
 * A token that is made without a client library: the claims that the specification requires, as maps, and a JWT
 * library.
 */
public final class HandmadeToken {
    private static final PlainHeader HEADER =
            new PlainHeader.Builder().type(JOSEObjectType.JWT).build();

    private static final Requester REQUESTER = Hub.requester();

    private HandmadeToken() {}

    /** Returns a token for calls to this practice, with a scope such as {@code patient/*.read}. */
    public static String of(Practice practice, String scope) {
        Requester requester = REQUESTER;
        Instant now = Instant.now();
        return new PlainJWT(
                        HEADER,
                        new JWTClaimsSet.Builder()
                                .issuer("https://hub.example/")
                                .subject(requester.user().id())
                                .audience(practice.serviceRoot().toString())
                                .issueTime(Date.from(now))
                                .expirationTime(Date.from(now.plusSeconds(300)))
                                .claim("reason_for_request", "directcare")
                                .claim("requested_scope", scope)
                                .claim("requesting_device", device(requester))
                                .claim("requesting_organization", organisation(requester))
                                .claim("requesting_practitioner", practitioner(requester))
                                .build())
                .serialize();
    }

    private static Map<String, Object> device(Requester requester) {
        return Map.of(
                "resourceType",
                "Device",
                "identifier",
                List.of(identifier(
                        requester.device().system().toString(),
                        requester.device().identifier())),
                "model",
                requester.device().model(),
                "version",
                requester.device().version());
    }

    private static Map<String, Object> organisation(Requester requester) {
        return Map.of(
                "resourceType",
                "Organization",
                "identifier",
                List.of(identifier(
                        "https://fhir.nhs.uk/Id/ods-organization-code",
                        requester.organisation().odsCode().value())),
                "name",
                requester.organisation().name());
    }

    private static Map<String, Object> practitioner(Requester requester) {
        return Map.of(
                "resourceType",
                "Practitioner",
                "id",
                requester.user().id(),
                "identifier",
                List.of(
                        identifier(
                                "https://fhir.nhs.uk/Id/sds-user-id",
                                requester.user().sdsUserId()),
                        identifier(
                                "https://fhir.nhs.uk/Id/sds-role-profile-id",
                                requester.user().sdsRoleProfileId()),
                        identifier(
                                requester.user().localSystem().toString(),
                                requester.user().localId())),
                "name",
                List.of(Map.of(
                        "family",
                        requester.user().family(),
                        "given",
                        List.of(requester.user().given()))));
    }

    private static Map<String, Object> identifier(String system, String value) {
        return Map.of("system", system, "value", value);
    }
}
