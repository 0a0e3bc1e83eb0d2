package io.github.gpconnect.client.internal;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.github.gpconnect.client.identity.ConsumerDevice;
import io.github.gpconnect.client.identity.ConsumerOrganisation;
import io.github.gpconnect.client.identity.ConsumerUser;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.specification.Interaction;
import io.github.gpconnect.client.specification.SpecificationProfile;
import io.github.gpconnect.client.spi.Subject;
import io.github.gpconnect.client.spi.Systems;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the token that tells a practice who asks, for whom and why: an unsecured JWT, a new one for each request.
 *
 * @see <a
 *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/integration_cross_organisation_audit_and_provenance.html">
 *     Audit and provenance</a>
 */
final class AuthorizationToken {
    /** Exactly this: providers refuse any other span. */
    private static final long SECONDS_VALID = 300;

    /** nimbus leaves {@code typ} out unless told. */
    private static final PlainHeader HEADER =
            new PlainHeader.Builder().type(JOSEObjectType.JWT).build();

    private AuthorizationToken() {}

    /** Loads the library, by making a token that says nothing. */
    static void prepare() {
        new PlainJWT(
                        HEADER,
                        new JWTClaimsSet.Builder()
                                .issueTime(Date.from(Instant.EPOCH))
                                .build())
                .serialize();
    }

    /** The token, its trailing dot included. */
    static String of(
            SpecificationProfile profile,
            URI issuer,
            Requester requester,
            Practice practice,
            Interaction interaction,
            Subject subject,
            Instant now) {
        Instant issued = now.truncatedTo(ChronoUnit.SECONDS);
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer.toString())
                .subject(requester.user().id())
                .audience(profile.fixedAudience().orElse(practice.serviceRoot()).toString())
                .issueTime(Date.from(issued))
                .expirationTime(Date.from(issued.plusSeconds(SECONDS_VALID)))
                .claim("reason_for_request", "directcare")
                .claim("requested_scope", interaction.scope().claim())
                .claim("requesting_device", device(requester.device()))
                .claim("requesting_organization", organisation(requester.organisation()))
                .claim("requesting_practitioner", practitioner(requester.user()));
        if (profile.namesRequestedRecord()) {
            claims.claim(
                    "requested_record",
                    interaction.patientCentred()
                            ? patient(subject)
                            : organisation(practice.odsCode().value()));
        }
        return new PlainJWT(HEADER, claims.build()).serialize();
    }

    private static Map<String, Object> device(ConsumerDevice device) {
        Map<String, Object> resource = resource("Device");
        resource.put("identifier", List.of(identifier(device.system().toString(), device.identifier())));
        resource.put("model", device.model());
        resource.put("version", device.version());
        return resource;
    }

    private static Map<String, Object> organisation(ConsumerOrganisation organisation) {
        Map<String, Object> resource = organisation(organisation.odsCode().value());
        resource.put("name", organisation.name());
        return resource;
    }

    private static Map<String, Object> organisation(String odsCode) {
        Map<String, Object> resource = resource("Organization");
        resource.put("identifier", List.of(identifier(Systems.ODS_CODE, odsCode)));
        return resource;
    }

    private static Map<String, Object> practitioner(ConsumerUser user) {
        Map<String, Object> name = new LinkedHashMap<>();
        name.put("family", user.family());
        name.put("given", List.of(user.given()));
        user.prefix().ifPresent(prefix -> name.put("prefix", List.of(prefix)));
        Map<String, Object> resource = resource("Practitioner");
        resource.put("id", user.id());
        resource.put(
                "identifier",
                List.of(
                        identifier(Systems.SDS_USER_ID, user.sdsUserId()),
                        identifier(Systems.SDS_ROLE_PROFILE_ID, user.sdsRoleProfileId()),
                        identifier(user.localSystem().toString(), user.localId())));
        resource.put("name", List.of(name));
        return resource;
    }

    private static Map<String, Object> patient(Subject subject) {
        Map<String, Object> resource = resource("Patient");
        subject.patientId().ifPresent(id -> resource.put("id", id));
        subject.nhsNumber()
                .ifPresent(
                        number -> resource.put("identifier", List.of(identifier(Systems.NHS_NUMBER, number.value()))));
        return resource;
    }

    private static Map<String, Object> resource(String type) {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("resourceType", type);
        return resource;
    }

    private static Map<String, Object> identifier(String system, String value) {
        Map<String, Object> identifier = new LinkedHashMap<>();
        identifier.put("system", system);
        identifier.put("value", value);
        return identifier;
    }
}
