package io.github.gpconnect.client.appointments.rules;

import static io.github.gpconnect.client.appointments.rules.Breach.json;
import static io.github.gpconnect.client.appointments.rules.Edit.adding;
import static io.github.gpconnect.client.appointments.rules.Edit.repeating;
import static io.github.gpconnect.client.appointments.rules.Edit.stating;
import static io.github.gpconnect.client.appointments.rules.Edit.with;
import static io.github.gpconnect.client.appointments.rules.Edit.without;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/** What is sent to register a patient: the permitted elements, each as often as it may be there. */
final class RegistrationChecks {
    private static final String PATIENT = "/parameter/0/resource";
    private static final String DEFINITION = "https://fhir.nhs.uk/STU3/StructureDefinition/";
    private static final String LANGUAGE = DEFINITION + "Extension-CareConnect-GPC-NHSCommunication-1";
    private static final List<String> PERMITTED = List.of(
            "resourceType", "meta", "extension", "identifier", "name", "telecom", "gender", "birthDate", "address");
    private static final List<String> FORBIDDEN = List.of(
            "id",
            "active",
            "maritalStatus",
            "contact",
            "generalPractitioner",
            "photo",
            "deceasedBoolean",
            "communication",
            "managingOrganization",
            "multipleBirthBoolean",
            "link",
            "text");

    private RegistrationChecks() {}

    static List<Checker> all() {
        return List.of(parameters(), elements(), identity(), addresses(), telecoms(), language());
    }

    private static Checker registration(String name, Consumer<Sent> demand) {
        return Checker.of(name, RequestKind.any(RequestKind.REGISTER_PATIENT), demand);
    }

    private static Checker parameters() {
        return registration("the parameters of a registration", sent -> {
                    JsonNode body = sent.json();
                    assertThat(names(body)).containsExactlyInAnyOrder("resourceType", "parameter");
                    assertThat(body.path("resourceType").asText()).isEqualTo("Parameters");
                    assertThat(body.path("parameter")).hasSize(1);
                    JsonNode parameter = body.at("/parameter/0");
                    assertThat(names(parameter)).containsExactlyInAnyOrder("name", "resource");
                    assertThat(parameter.path("name").asText()).isEqualTo("registerPatient");
                    assertThat(parameter.at("/resource/resourceType").asText()).isEqualTo("Patient");
                    assertThat(texts(parameter.at("/resource/meta/profile")))
                            .containsExactly(DEFINITION + "CareConnect-GPC-Patient-1");
                })
                .notices("REG-01", json(stating("/resourceType", "Bundle")))
                .notices("REG-02", json(stating("/id", "1")))
                .notices("REG-03", json(adding("/parameter", "{\"name\":\"registerPatient\"}")))
                .notices("REG-04", json(stating("/parameter/0/name", "patient")))
                .notices("REG-05", json(with("/parameter/0/part", "[]")))
                .notices("REG-06", json(without(PATIENT)))
                .notices("REG-07", json(without(PATIENT + "/meta")));
    }

    private static Checker elements() {
        Checker checker = registration(
                "the elements of a patient to register",
                sent -> assertThat(PERMITTED).containsAll(names(sent.json().at(PATIENT))));
        for (int i = 0; i < FORBIDDEN.size(); i++) {
            checker =
                    checker.notices("REG-%02d".formatted(8 + i), json(with(PATIENT + "/" + FORBIDDEN.get(i), "\"x\"")));
        }
        return checker;
    }

    private static Checker identity() {
        return registration("who is registered", sent -> {
                    JsonNode patient = sent.json().at(PATIENT);
                    assertThat(patient.path("identifier")).hasSize(1);
                    assertThat(patient.at("/identifier/0/system").asText())
                            .isEqualTo("https://fhir.nhs.uk/Id/nhs-number");
                    assertThat(patient.at("/identifier/0/value").asText()).matches("[0-9]{10}");
                    assertThat(patient.at("/identifier/0/extension")).hasSize(1);
                    JsonNode status = patient.at("/identifier/0/extension/0");
                    assertThat(status.path("url").asText())
                            .isEqualTo(DEFINITION + "Extension-CareConnect-GPC-NHSNumberVerificationStatus-1");
                    assertThat(status.at("/valueCodeableConcept/coding/0/system")
                                    .asText())
                            .isEqualTo("https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-NHSNumberVerificationStatus-1");
                    assertThat(status.at("/valueCodeableConcept/coding/0/code").asText())
                            .isEqualTo("01");
                    assertThat(patient.path("name")).hasSize(1);
                    assertThat(patient.at("/name/0/use").asText()).isEqualTo("official");
                    assertThat(patient.at("/name/0/family").asText()).isNotBlank();
                    assertThat(patient.at("/name/0/given")).isNotEmpty();
                    assertThat(patient.path("birthDate").asText()).matches("[0-9]{4}-[0-9]{2}-[0-9]{2}");
                    if (patient.has("gender")) {
                        assertThat(patient.path("gender").asText()).isIn("male", "female", "other", "unknown");
                    }
                })
                .notices("REG-20", json(without(PATIENT + "/identifier")))
                .notices("REG-56", json(without(PATIENT + "/identifier/0/extension")))
                .notices(
                        "REG-57",
                        json(stating(
                                PATIENT + "/identifier/0/extension/0/valueCodeableConcept/coding/0/system",
                                "https://fhir.nhs.uk/CareConnect-NHSNumberVerificationStatus-1")))
                .notices(
                        "REG-21",
                        json(adding(
                                PATIENT + "/identifier",
                                "{\"system\":\"https://consumer.example/id\",\"value\":\"1\"}")))
                .notices("REG-22", json(without(PATIENT + "/name")))
                .notices("REG-23", json(stating(PATIENT + "/name/0/use", "usual")))
                .notices("REG-24", json(repeating(PATIENT + "/name")))
                .notices("REG-25", json(without(PATIENT + "/name/0/family")))
                .notices("REG-26", json(without(PATIENT + "/name/0/given")))
                .notices("REG-27", json(without(PATIENT + "/birthDate")))
                .notices("REG-28", json(stating(PATIENT + "/birthDate", "1993-05")))
                .notices("REG-29", json(stating(PATIENT + "/gender", "M")));
    }

    private static Checker addresses() {
        return registration(
                        "the addresses of a registration",
                        sent -> assertThat(texts(sent.json().at(PATIENT + "/address"), "use"))
                                .doesNotHaveDuplicates()
                                .isSubsetOf("home", "temp"))
                .notices("REG-30", json(address("work")))
                .notices("REG-31", json(twice(address("home"))))
                .notices("REG-32", json(twice(address("temp"))));
    }

    private static Checker telecoms() {
        return registration("the telecoms of a registration", sent -> {
                    JsonNode telecoms = sent.json().at(PATIENT + "/telecom");
                    assertThat(texts(telecoms, "system")).isSubsetOf("phone", "email");
                    assertThat(texts(telecoms, "system"))
                            .filteredOn("email"::equals)
                            .hasSizeLessThan(2);
                    assertThat(telecoms)
                            .allMatch(telecom -> !telecom.path("value").asText().isBlank());
                    assertThat(telecoms).allMatch(telecom -> telecom.hasNonNull("use"));
                    assertThat(telecoms)
                            .filteredOn(
                                    telecom -> telecom.path("system").asText().equals("phone"))
                            .extracting(telecom -> telecom.path("use").asText())
                            .doesNotHaveDuplicates()
                            .isSubsetOf("home", "work", "mobile", "temp");
                })
                .notices("REG-33", json(twice(telecom("phone", "mobile", "07700900201"))))
                .notices("REG-34", json(twice(telecom("email", "home", "a@example.org"))))
                .notices("REG-35", json(telecom("fax", "home", "01632960201")))
                .notices("REG-36", json(telecom("phone", "old", "01632960201")))
                .notices("REG-37", json(telecom("email", "home", "")))
                .notices(
                        "REG-55",
                        json(adding(PATIENT + "/telecom", "{\"system\":\"email\",\"value\":\"a@example.org\"}")));
    }

    private static Checker language() {
        return registration("the language of a registration", sent -> {
                    JsonNode extensions = sent.json().at(PATIENT + "/extension");
                    assertThat(extensions.size()).isLessThan(2);
                    assertThat(texts(extensions, "url")).isSubsetOf(LANGUAGE);
                    assertThat(texts(extensions.path(0).path("extension"), "url"))
                            .doesNotHaveDuplicates()
                            .isSubsetOf("language", "interpreterRequired");
                })
                .notices(
                        "REG-38",
                        json(adding(
                                PATIENT + "/extension",
                                "{\"url\":\"" + DEFINITION + "Extension-CareConnect-GPC-EthnicCategory-1\"}")))
                .notices("REG-39", json(repeating(PATIENT + "/extension")))
                .notices(
                        "REG-40",
                        json(adding(PATIENT + "/extension/0/extension", "{\"url\":\"modeOfCommunication\"}")));
    }

    private static UnaryOperator<ObjectNode> address(String use) {
        return adding(PATIENT + "/address", "{\"use\":\"" + use + "\",\"city\":\"Millbeck\"}");
    }

    private static UnaryOperator<ObjectNode> telecom(String system, String use, String value) {
        return adding(
                PATIENT + "/telecom",
                "{\"system\":\"" + system + "\",\"use\":\"" + use + "\",\"value\":\"" + value + "\"}");
    }

    private static UnaryOperator<ObjectNode> twice(UnaryOperator<ObjectNode> edit) {
        return registration -> edit.apply(edit.apply(registration));
    }

    private static List<String> names(JsonNode object) {
        return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> texts(JsonNode array, String member) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(element -> element.path(member).asText())
                .toList();
    }
}
