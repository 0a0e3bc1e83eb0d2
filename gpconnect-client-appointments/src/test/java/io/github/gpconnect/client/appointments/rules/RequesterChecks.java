package io.github.gpconnect.client.appointments.rules;

import static io.github.gpconnect.client.appointments.rules.Breach.claims;
import static io.github.gpconnect.client.appointments.rules.Edit.stating;
import static io.github.gpconnect.client.appointments.rules.Edit.without;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gpconnect.client.identity.ConsumerDevice;
import io.github.gpconnect.client.identity.ConsumerOrganisation;
import io.github.gpconnect.client.identity.ConsumerUser;
import io.github.gpconnect.client.identity.Requester;
import java.util.List;

/** The claims that name the requester: all of it, letter by letter, and nothing else. */
final class RequesterChecks {
    private static final String ID = "https://fhir.nhs.uk/Id/";
    private static final String DEVICE = "/requesting_device";
    private static final String ORGANISATION = "/requesting_organization";
    private static final String PRACTITIONER = "/requesting_practitioner";

    private RequesterChecks() {}

    static List<Checker> all() {
        return List.of(device(), organisation(), practitioner());
    }

    private static Checker device() {
        return Checker.of(
                        "requesting_device",
                        sent -> true,
                        sent -> assertThat(sent.claims().at(DEVICE))
                                .isEqualTo(expected(sent.scene().requester().device())))
                .notices("REQ-01", claims(stating(DEVICE + "/resourceType", "Organization")))
                .notices("REQ-02", claims(without(DEVICE + "/identifier")))
                .notices("REQ-03", claims(without(DEVICE + "/identifier/0/system")))
                .notices("REQ-04", claims(without(DEVICE + "/identifier/0/value")))
                .notices("REQ-05", claims(without(DEVICE + "/model")))
                .notices("REQ-06", claims(without(DEVICE + "/version")));
    }

    private static ObjectNode expected(ConsumerDevice device) {
        ObjectNode expected = resource("Device");
        identifier(expected.putArray("identifier"), device.system().toString(), device.identifier());
        return expected.put("model", device.model()).put("version", device.version());
    }

    private static Checker organisation() {
        return Checker.of(
                        "requesting_organization",
                        sent -> true,
                        sent -> assertThat(sent.claims().at(ORGANISATION))
                                .isEqualTo(expected(sent.scene().requester().organisation())))
                .notices("REQ-07", claims(stating(ORGANISATION + "/resourceType", "Practitioner")))
                .notices("REQ-08", claims(without(ORGANISATION + "/name")))
                .notices("REQ-09", claims(without(ORGANISATION + "/identifier")))
                .notices(
                        "REQ-17",
                        claims(stating(ORGANISATION + "/identifier/0/system", "https://consumer.example/ods")));
    }

    private static ObjectNode expected(ConsumerOrganisation organisation) {
        ObjectNode expected = resource("Organization");
        identifier(
                expected.putArray("identifier"),
                ID + "ods-organization-code",
                organisation.odsCode().value());
        return expected.put("name", organisation.name());
    }

    private static Checker practitioner() {
        return Checker.of(
                        "requesting_practitioner",
                        sent -> true,
                        sent -> assertThat(sent.claims().at(PRACTITIONER))
                                .isEqualTo(expected(sent.scene().requester())))
                .notices("REQ-10", claims(stating(PRACTITIONER + "/resourceType", "Patient")))
                .notices("REQ-11", claims(without(PRACTITIONER + "/id")))
                .notices("REQ-12", claims(without(PRACTITIONER + "/name/0/family")))
                .notices("REQ-13", claims(without(PRACTITIONER + "/name/0/given")))
                .notices("REQ-14", claims(without(PRACTITIONER + "/identifier/0")))
                .notices("REQ-15", claims(without(PRACTITIONER + "/identifier/1")))
                .notices("REQ-16", claims(without(PRACTITIONER + "/identifier/2")));
    }

    private static ObjectNode expected(Requester requester) {
        ConsumerUser user = requester.user();
        ObjectNode expected = resource("Practitioner").put("id", user.id());
        ArrayNode identifiers = expected.putArray("identifier");
        identifier(identifiers, ID + "sds-user-id", user.sdsUserId());
        identifier(identifiers, ID + "sds-role-profile-id", user.sdsRoleProfileId());
        identifier(identifiers, user.localSystem().toString(), user.localId());
        ObjectNode name = expected.putArray("name").addObject().put("family", user.family());
        name.putArray("given").add(user.given());
        user.prefix().ifPresent(prefix -> name.putArray("prefix").add(prefix));
        return expected;
    }

    private static ObjectNode resource(String type) {
        return JsonNodeFactory.instance.objectNode().put("resourceType", type);
    }

    private static void identifier(ArrayNode identifiers, String system, String value) {
        identifiers.addObject().put("system", system).put("value", value);
    }
}
