package io.github.gpconnect.client.internal.token;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tokens that name the requester, the patient and the reason to a practice: unsecured JWTs, a new one for each
 * request. Immutable and thread-safe.
 *
 * @see <a
 *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/integration_cross_organisation_audit_and_provenance.html">
 *     Audit and provenance</a>
 */
public final class AuthorizationToken {
    /** Exactly this: providers refuse any other span. */
    private static final long SECONDS_VALID = 300;

    private static final JsonFactory JSON = new JsonFactory();

    /**
     * A header whose text is given: otherwise nimbus would load its JSON library in the first call of every process.
     */
    private static final PlainHeader HEADER = new PlainHeader(
            JOSEObjectType.JWT, null, null, Map.of(), Base64URL.encode("{\"alg\":\"none\",\"typ\":\"JWT\"}"));

    private final SpecificationProfile profile;
    private final URI issuer;
    private final Requester requester;

    /**
     * The members that are the same in each token, written once and encoded: writing them for each token would make
     * {@code small-calls} 2% slower.
     */
    private final SerializedString requesterClaims;

    /** Makes tokens for this requester. */
    public AuthorizationToken(SpecificationProfile profile, URI issuer, Requester requester) {
        this.profile = profile;
        this.issuer = issuer;
        this.requester = requester;
        byte[] written = written(json -> {
            ConsumerOrganisation organisation = requester.organisation();
            device(json, requester.device());
            organisation(json, "requesting_organization", organisation.odsCode(), organisation.name());
            practitioner(json, requester.user());
        });
        this.requesterClaims =
                new SerializedString(',' + new String(written, 1, written.length - 2, StandardCharsets.UTF_8));
    }

    /** Returns the token, including the trailing dot after which a signature would follow. */
    public String of(Practice practice, Interaction interaction, Subject subject, Instant now) {
        byte[] claims = written(json -> {
            json.writeStringField("iss", issuer.toString());
            json.writeStringField("sub", requester.user().id());
            json.writeStringField(
                    "aud",
                    profile.fixedAudience().orElse(practice.serviceRoot()).toString());
            json.writeNumberField("iat", now.getEpochSecond());
            json.writeNumberField("exp", now.getEpochSecond() + SECONDS_VALID);
            json.writeStringField("reason_for_request", "directcare");
            json.writeStringField("requested_scope", interaction.scope().claim());
            json.writeRaw(requesterClaims);
            if (profile.namesRequestedRecord()) {
                requestedRecord(json, interaction, subject, practice);
            }
        });
        return new PlainObject(HEADER, new Payload(encoded(claims))).serialize();
    }

    private interface Claims {
        void write(JsonGenerator json) throws IOException;
    }

    private static byte[] written(Claims claims) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            claims.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory can be written to", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Encodes with the JDK: nimbus's own encoder, which takes constant time to protect keys, would make {@code
     * small-calls} 2% slower.
     */
    private static Base64URL encoded(byte[] bytes) {
        return new Base64URL(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    private static void requestedRecord(JsonGenerator json, Interaction interaction, Subject subject, Practice practice)
            throws IOException {
        if (interaction.patientCentred()) {
            patient(json, subject);
        } else {
            organisation(json, "requested_record", practice.odsCode(), null);
        }
    }

    private static void device(JsonGenerator json, ConsumerDevice device) throws IOException {
        beginResource(json, "requesting_device", "Device");
        json.writeArrayFieldStart("identifier");
        identifier(json, device.system().toString(), device.identifier());
        json.writeEndArray();
        json.writeStringField("model", device.model());
        json.writeStringField("version", device.version());
        json.writeEndObject();
    }

    private static void organisation(JsonGenerator json, String claim, OdsCode odsCode, @Nullable String name)
            throws IOException {
        beginResource(json, claim, "Organization");
        json.writeArrayFieldStart("identifier");
        identifier(json, Systems.ODS_CODE, odsCode.value());
        json.writeEndArray();
        if (name != null) {
            json.writeStringField("name", name);
        }
        json.writeEndObject();
    }

    private static void practitioner(JsonGenerator json, ConsumerUser user) throws IOException {
        beginResource(json, "requesting_practitioner", "Practitioner");
        json.writeStringField("id", user.id());
        json.writeArrayFieldStart("identifier");
        identifier(json, Systems.SDS_USER_ID, user.sdsUserId());
        identifier(json, Systems.SDS_ROLE_PROFILE_ID, user.sdsRoleProfileId());
        identifier(json, user.localSystem().toString(), user.localId());
        json.writeEndArray();
        json.writeArrayFieldStart("name");
        json.writeStartObject();
        json.writeStringField("family", user.family());
        list(json, "given", user.given());
        Optional<String> prefix = user.prefix();
        if (prefix.isPresent()) {
            list(json, "prefix", prefix.get());
        }
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void patient(JsonGenerator json, Subject subject) throws IOException {
        beginResource(json, "requested_record", "Patient");
        Optional<String> id = subject.patientId();
        if (id.isPresent()) {
            json.writeStringField("id", id.get());
        }
        Optional<NhsNumber> number = subject.nhsNumber();
        if (number.isPresent()) {
            json.writeArrayFieldStart("identifier");
            identifier(json, Systems.NHS_NUMBER, number.get().value());
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void beginResource(JsonGenerator json, String claim, String type) throws IOException {
        json.writeObjectFieldStart(claim);
        json.writeStringField("resourceType", type);
    }

    private static void list(JsonGenerator json, String name, String only) throws IOException {
        json.writeArrayFieldStart(name);
        json.writeString(only);
        json.writeEndArray();
    }

    private static void identifier(JsonGenerator json, String system, String value) throws IOException {
        json.writeStartObject();
        json.writeStringField("system", system);
        json.writeStringField("value", value);
        json.writeEndObject();
    }
}
