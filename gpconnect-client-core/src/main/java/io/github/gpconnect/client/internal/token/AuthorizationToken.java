package io.github.gpconnect.client.internal.token;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.PlainObject;
import com.nimbusds.jose.util.Base64URL;
import io.github.gpconnect.client.identity.ConsumerDevice;
import io.github.gpconnect.client.identity.ConsumerOrganisation;
import io.github.gpconnect.client.identity.ConsumerUser;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.specification.Interaction;
import io.github.gpconnect.client.specification.SpecificationProfile;
import io.github.gpconnect.client.spi.Subject;
import io.github.gpconnect.client.spi.Systems;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the token that names the requester, the patient and the reason to a practice: an unsecured JWT, a new one for
 * each request.
 *
 * @see <a
 *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/integration_cross_organisation_audit_and_provenance.html">
 *     Audit and provenance</a>
 */
public final class AuthorizationToken {
    /** Exactly this: providers refuse any other span. */
    private static final long SECONDS_VALID = 300;

    private static final JsonFactory JSON = new JsonFactory();

    /** Has its text given to it: nimbus would load its JSON library for it, in every first call of a process. */
    private static final PlainHeader HEADER = new PlainHeader(
            JOSEObjectType.JWT, null, null, Map.of(), Base64URL.encode("{\"alg\":\"none\",\"typ\":\"JWT\"}"));

    private final JsonGenerator json;

    private AuthorizationToken(JsonGenerator json) {
        this.json = json;
    }

    /** Returns the token, its trailing dot included, where a signature would follow. */
    public static String of(
            SpecificationProfile profile,
            URI issuer,
            Requester requester,
            Practice practice,
            Interaction interaction,
            Subject subject,
            Instant now) {
        ByteArrayOutputStream claims = new ByteArrayOutputStream(2048);
        try (JsonGenerator json = JSON.createGenerator(claims)) {
            json.writeStartObject();
            json.writeStringField("iss", issuer.toString());
            json.writeStringField("sub", requester.user().id());
            json.writeStringField(
                    "aud",
                    profile.fixedAudience().orElse(practice.serviceRoot()).toString());
            json.writeNumberField("iat", now.getEpochSecond());
            json.writeNumberField("exp", now.getEpochSecond() + SECONDS_VALID);
            json.writeStringField("reason_for_request", "directcare");
            json.writeStringField("requested_scope", interaction.scope().claim());
            AuthorizationToken token = new AuthorizationToken(json);
            token.requesterClaims(requester);
            if (profile.namesRequestedRecord()) {
                token.requestedRecord(interaction, subject, practice);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory can be written to", e);
        }
        return new PlainObject(HEADER, new Payload(encoded(claims.toByteArray()))).serialize();
    }

    /** Encodes with the JDK: nimbus's own encoder, which hides what keys are, costs {@code small-calls} 2 %. */
    private static Base64URL encoded(byte[] bytes) {
        return new Base64URL(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    private void requesterClaims(Requester requester) throws IOException {
        ConsumerOrganisation organisation = requester.organisation();
        device(requester.device());
        organisation("requesting_organization", organisation.odsCode(), organisation.name());
        practitioner(requester.user());
    }

    private void requestedRecord(Interaction interaction, Subject subject, Practice practice) throws IOException {
        if (interaction.patientCentred()) {
            patient(subject);
        } else {
            organisation("requested_record", practice.odsCode(), null);
        }
    }

    private void device(ConsumerDevice device) throws IOException {
        beginResource("requesting_device", "Device");
        json.writeArrayFieldStart("identifier");
        identifier(device.system().toString(), device.identifier());
        json.writeEndArray();
        json.writeStringField("model", device.model());
        json.writeStringField("version", device.version());
        json.writeEndObject();
    }

    private void organisation(String claim, OdsCode odsCode, @Nullable String name) throws IOException {
        beginResource(claim, "Organization");
        json.writeArrayFieldStart("identifier");
        identifier(Systems.ODS_CODE, odsCode.value());
        json.writeEndArray();
        if (name != null) {
            json.writeStringField("name", name);
        }
        json.writeEndObject();
    }

    private void practitioner(ConsumerUser user) throws IOException {
        beginResource("requesting_practitioner", "Practitioner");
        json.writeStringField("id", user.id());
        json.writeArrayFieldStart("identifier");
        identifier(Systems.SDS_USER_ID, user.sdsUserId());
        identifier(Systems.SDS_ROLE_PROFILE_ID, user.sdsRoleProfileId());
        identifier(user.localSystem().toString(), user.localId());
        json.writeEndArray();
        json.writeArrayFieldStart("name");
        json.writeStartObject();
        json.writeStringField("family", user.family());
        list("given", user.given());
        Optional<String> prefix = user.prefix();
        if (prefix.isPresent()) {
            list("prefix", prefix.get());
        }
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void patient(Subject subject) throws IOException {
        beginResource("requested_record", "Patient");
        Optional<String> id = subject.patientId();
        if (id.isPresent()) {
            json.writeStringField("id", id.get());
        }
        Optional<NhsNumber> number = subject.nhsNumber();
        if (number.isPresent()) {
            json.writeArrayFieldStart("identifier");
            identifier(Systems.NHS_NUMBER, number.get().value());
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void beginResource(String claim, String type) throws IOException {
        json.writeObjectFieldStart(claim);
        json.writeStringField("resourceType", type);
    }

    private void list(String name, String only) throws IOException {
        json.writeArrayFieldStart(name);
        json.writeString(only);
        json.writeEndArray();
    }

    private void identifier(String system, String value) throws IOException {
        json.writeStartObject();
        json.writeStringField("system", system);
        json.writeStringField("value", value);
        json.writeEndObject();
    }
}
