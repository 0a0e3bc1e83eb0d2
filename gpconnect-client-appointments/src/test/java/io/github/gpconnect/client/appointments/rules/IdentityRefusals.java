package io.github.gpconnect.client.appointments.rules;

import io.github.gpconnect.client.appointments.AppointmentId;
import io.github.gpconnect.client.foundations.LocationId;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.ConsumerDevice;
import io.github.gpconnect.client.identity.ConsumerOrganisation;
import io.github.gpconnect.client.identity.ConsumerUser;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import java.net.URI;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Attempts to name the requester, the practice or the patient wrongly. */
final class IdentityRefusals {
    private static final URI SYSTEM = URI.create("https://hub.example/Id/x");

    private IdentityRefusals() {}

    static List<Refusal> all() {
        return List.of(
                Refusal.at(
                        "PRX-02",
                        "The practice is not in the directory",
                        hub -> hub.client()
                                .as(hub.requester())
                                .at(OdsCode.of("C99999"))
                                .lookUp()),
                asid("HDR-07", "20000000011"),
                asid("HDR-08", "20000000011a"),
                asid("HDR-11", "practice"),
                path("INT-13", "An appointment's id is", () -> AppointmentId.of("")),
                path("INT-17", "An appointment's id is", () -> AppointmentId.of("../Slot/1")),
                Refusal.at(
                        "INT-18",
                        "A location's id is",
                        hub -> hub.foundations().readLocation(LocationId.of("../Schedule/9"))),
                path("INT-19", "An appointment's id is", () -> AppointmentId.of("1/_history/1")),
                path("INT-20", "A patient's id is", () -> PatientId.of("2/Slot?x=")),
                Refusal.at(
                        "CLM-22",
                        "The issuer must be an absolute https (or http) URL",
                        hub -> hub.builder()
                                .issuer(URI.create("urn:consumer:1"))
                                .build()),
                device("REQ-03", "The device's identifier system", URI.create("device"), "1", "m", "v"),
                device("REQ-04", "The device's identifier must not be blank", SYSTEM, "", "m", "v"),
                device("REQ-05", "The device's model must not be blank", SYSTEM, "1", " ", "v"),
                device("REQ-06", "The device's version must not be blank", SYSTEM, "1", "m", ""),
                organisation("REQ-08", "The organisation's name must not be blank", "", "01632960001"),
                ods("REQ-09"),
                user("REQ-11", "The user's id must not be blank", known().id("")),
                user("REQ-12", "The user's family name must not be blank", known().name(" ", "Adaeze")),
                user("REQ-13", "The user's given name must not be blank", known().name("Okafor", "")),
                user("REQ-14", "The user's SDS user id must not be blank", known().smartcard("", "1")),
                user("REQ-15", "The user's SDS role profile id must not be blank", known().smartcard("1", "")),
                user("REQ-16", "The user's local identifier must not be blank", known().localIdentifier(SYSTEM, "")),
                nhsNumber("PAT-05", ""),
                nhsNumber("PAT-06", "9990104108"),
                nhsNumber("PAT-07", "999010410"),
                nhsNumber("PAT-08", "99901041077"),
                nhsNumber("PAT-10", "999010410X"),
                Refusal.at(
                        "DIR-05",
                        "A practitioner's SDS user id is",
                        hub -> hub.foundations().findPractitioner("")),
                ods("DIR-07"),
                nhsNumber("REG-41", "9994536108"),
                ods("BOK-63"),
                organisation("BOK-64", "The organisation's name must not be blank", " ", "01632960001"),
                organisation("BOK-66", "The organisation's telephone must not be blank", "A hub", ""));
    }

    private static Refusal asid(String id, String value) {
        return Refusal.of(id, "An ASID is twelve digits", () -> Asid.of(value));
    }

    private static Refusal path(String id, String message, ThrowingCallable attempt) {
        return Refusal.of(id, message, attempt);
    }

    private static Refusal ods(String id) {
        return Refusal.of(id, "An ODS code is three to twelve capital letters and digits", () -> OdsCode.of(""));
    }

    private static Refusal nhsNumber(String id, String value) {
        return Refusal.of(id, "An NHS number", () -> NhsNumber.of(value));
    }

    private static Refusal device(
            String id, String message, URI system, String identifier, String model, String version) {
        return Refusal.of(
                id,
                message,
                () -> ConsumerDevice.builder()
                        .identifier(system, identifier)
                        .model(model)
                        .version(version)
                        .build());
    }

    private static Refusal organisation(String id, String message, String name, String telephone) {
        return Refusal.of(
                id,
                message,
                () -> ConsumerOrganisation.builder()
                        .odsCode(OdsCode.of("X26"))
                        .asid(Asid.of("200000000115"))
                        .name(name)
                        .telephone(telephone)
                        .build());
    }

    private static ConsumerUser.Builder known() {
        return ConsumerUser.builder().id("user-7").name("Okafor", "Adaeze").localIdentifier(SYSTEM, "aokafor");
    }

    private static Refusal user(String id, String message, ConsumerUser.Builder user) {
        return Refusal.of(id, message, user::build);
    }
}
