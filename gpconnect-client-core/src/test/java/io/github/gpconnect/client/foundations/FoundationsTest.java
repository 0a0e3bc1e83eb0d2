package io.github.gpconnect.client.foundations;

import static io.github.gpconnect.client.ConnectedSpine.PRACTICE;
import static io.github.gpconnect.client.ConnectedSpine.REQUESTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gpconnect.client.ConnectedSpine;
import io.github.gpconnect.client.Failures;
import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.Responses;
import io.github.gpconnect.client.error.AlreadyRegisteredException;
import io.github.gpconnect.client.error.DirectoryException;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.NotFoundException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.SpineErrorCode;
import io.github.gpconnect.client.error.UnreadableResponseException;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.RecordedCall;
import io.github.gpconnect.client.fixtures.SimulatedPatient;
import io.github.gpconnect.client.fixtures.SimulatedPerson;
import io.github.gpconnect.client.foundations.PatientRegistration.Communication;
import io.github.gpconnect.client.foundations.PatientRegistration.PhoneUse;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Foundations against a simulated practice. */
class FoundationsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final NhsNumber REGISTERED = NhsNumber.of(InventedPeople.REGISTERED.nhsNumber());
    private static final SimulatedPerson NEW = InventedPeople.UNREGISTERED;
    private static final String SPECIFICATION = "https://fhir.nhs.uk/STU3/";

    private ConnectedSpine connected;
    private Foundations foundations;

    @BeforeEach
    void connect() {
        connected = ConnectedSpine.start(builder ->
                builder.outcomeResolution(OutcomeResolution.standard().gracePeriod(Duration.ZERO)));
        foundations = connected.foundations();
    }

    @AfterEach
    void disconnect() {
        connected.close();
    }

    private void practiceReturns(String body) {
        connected.spine().respondNext(Responses.fhir(200, body));
    }

    private static ObjectNode json(String text) throws Exception {
        return (ObjectNode) JSON.readTree(text);
    }

    private static PatientRegistration.Builder registration(SimulatedPerson person) {
        return PatientRegistration.of(
                NhsNumber.of(person.nhsNumber()), person.family(), person.given(), person.birthDate());
    }

    private static SimulatedPerson person(SimulatedPatient patient) {
        return SimulatedPerson.of(
                patient.nhsNumber(), patient.given(), patient.family(), patient.gender(), patient.birthDate());
    }

    @Test
    void foundations_are_for_a_practice_that_the_directory_has() {
        Foundations elsewhere = Foundations.of(connected.client().as(REQUESTER).at(OdsCode.of("B81001")));

        assertThatExceptionOfType(DirectoryException.class)
                .isThrownBy(() -> elsewhere.findPatient(REGISTERED))
                .withMessageContaining("at B81001");
        assertThatNullPointerException().isThrownBy(() -> Foundations.of(null));
        assertThat(connected.spine().requests()).isEmpty();
    }

    // ---- find a patient

    @Test
    void a_patient_is_found_with_all_that_the_practice_returns() {
        Patient patient = foundations.findPatient(REGISTERED).orElseThrow();

        assertThat(patient.id()).isEqualTo(PatientId.of("2"));
        assertThat(patient.nhsNumber()).contains(REGISTERED);
        assertThat(patient.name()).contains(PersonName.of("Farthingale", List.of("Imogen"), List.of("Ms")));
        assertThat(patient.gender()).contains(Gender.FEMALE);
        assertThat(patient.birthDate()).contains(LocalDate.of(1974, 3, 9));
        assertThat(patient.addresses()).containsExactly(PostalAddress.of("Millbeck", "ZZ99 4MB", "4 Tannery Walk"));
        assertThat(patient.telecoms())
                .containsExactly(Telecom.builder("01632960114")
                        .system("phone")
                        .use("home")
                        .build());
        assertThat(patient.preferredBranchSurgery()).contains(LocationId.of("18"));
    }

    static Stream<String> patientsNotFound() {
        return Stream.of(
                InventedPeople.NOBODYS_NHS_NUMBER,
                InventedPeople.LAPSED.nhsNumber(),
                InventedPeople.UNTRACED.nhsNumber(),
                InventedPeople.UNREGISTERED.nhsNumber());
    }

    @ParameterizedTest
    @MethodSource("patientsNotFound")
    void no_patient_is_found_where_the_practice_has_no_active_traced_one(String nhsNumber) {
        assertThat(foundations.findPatient(NhsNumber.of(nhsNumber))).isEmpty();
    }

    @Test
    void several_patients_with_one_number_are_unreadable() {
        practiceReturns(Responses.bundle(
                Responses.patient("2", REGISTERED.value()), Responses.patient("3", REGISTERED.value())));

        assertThat(Failures.of(() -> foundations.findPatient(REGISTERED)))
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessageContaining("it holds 2 resources of type Patient where at most one is allowed");
    }

    @Test
    void a_bundle_for_another_search_is_unreadable() {
        practiceReturns(Responses.bundle("{\"resourceType\":\"Location\",\"id\":\"17\"}"));

        assertThat(Failures.of(() -> foundations.findPatient(REGISTERED)))
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessageContaining("it holds other resources than requested");
    }

    @Test
    void another_patients_record_is_unreadable() {
        practiceReturns(Responses.bundle(Responses.patient("3", InventedPeople.ALSO_REGISTERED.nhsNumber())));

        GpConnectException failure = Failures.of(() -> foundations.findPatient(REGISTERED));

        assertThat(failure)
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessageContaining("it is about a patient with another NHS number");
        Failures.assertRevealNothingOfThePatient(failure, InventedPeople.ALSO_REGISTERED.nhsNumber());
    }

    @Test
    void a_record_whose_number_cannot_be_one_is_unreadable() {
        practiceReturns(Responses.bundle(Responses.patient("3", "9990104100")));

        GpConnectException failure = Failures.of(() -> foundations.findPatient(REGISTERED));

        assertThat(failure)
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessageContaining("the patient's NHS number is not valid");
        Failures.assertRevealNothingOfThePatient(failure, "9990104100");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resourceType\":\"Patient\"}",
                "{\"resourceType\":\"Patient\",\"id\":\"\"}",
                "{\"resourceType\":\"Patient\",\"id\":\"9990104107 Farthingale\"}"
            })
    void a_record_without_a_usable_id_is_unreadable(String patient) {
        practiceReturns(Responses.bundle(patient));

        GpConnectException failure = Failures.of(() -> foundations.findPatient(REGISTERED));

        assertThat(failure)
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessageContaining("the patient has no usable id");
        Failures.assertRevealNothingOfThePatient(failure);
    }

    @Test
    void the_full_url_of_an_entry_means_nothing() {
        practiceReturns("""
                {"resourceType": "Bundle", "type": "searchset", "entry": [
                  {"fullUrl": "https://elsewhere.example/Patient/99", "resource": %s}]}
                """.formatted(Responses.patient("2", REGISTERED.value())));

        assertThat(foundations.findPatient(REGISTERED)).map(Patient::id).contains(PatientId.of("2"));
    }

    @Test
    void what_else_is_in_the_bundle_is_left_aside() {
        practiceReturns(Responses.bundle(
                "{\"resourceType\":\"Organization\",\"id\":\"14\"}", Responses.patient("2", REGISTERED.value())));

        assertThat(foundations.findPatient(REGISTERED)).isPresent();
    }

    @Test
    void a_patient_may_come_with_the_least_or_the_oddest() {
        practiceReturns("{\"resourceType\":\"Patient\",\"id\":\"2\"}");
        Patient least = foundations.readPatient(PatientId.of("2"));
        practiceReturns(Responses.bundle("""
                {"resourceType": "Patient", "id": "2", "meta": {"versionId": "7"},
                 "identifier": [{"system": "https://practice.example/Id/own", "value": "4711"},
                                {"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "999 010 4107"}],
                 "name": [{"use": "nickname", "family": "Fa"},
                          {"use": "official", "family": "Farthingale", "given": ["Imogen", null, "May"]}],
                 "birthDate": "1974", "gender": "other",
                 "telecom": [{"system": "fax"}, {"value": "1"}, {"system": "email", "use": "work", "value": "i@x.example"}],
                 "address": [{}, {"line": [null, "", "4 Tannery Walk"], "city": "Millbeck"}],
                 "extension": [
                   {"url": "https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-RegistrationDetails-1",
                    "extension": [{"url": "preferredBranchSurgery", "valueString": "18"},
                                  {"url": "preferredBranchSurgery", "valueReference": {"display": "Branch"}}]}]}
                """));
        Patient oddest = foundations.findPatient(REGISTERED).orElseThrow();

        assertThat(least).isEqualTo(Patient.builder(PatientId.of("2")).build());
        assertThat(oddest)
                .isEqualTo(Patient.builder(PatientId.of("2"))
                        .nhsNumber(REGISTERED)
                        .name(PersonName.of("Farthingale", List.of("Imogen", "May"), List.of()))
                        .gender(Gender.OTHER)
                        .addresses(List.of(PostalAddress.builder()
                                .lines(List.of("4 Tannery Walk"))
                                .city("Millbeck")
                                .build()))
                        .telecoms(List.of(
                                Telecom.builder("1").build(),
                                Telecom.builder("i@x.example")
                                        .system("email")
                                        .use("work")
                                        .build()))
                        .build());
    }

    private Patient foundWith(String members) {
        practiceReturns(Responses.bundle("""
                {"resourceType": "Patient", "id": "2", %s,
                 "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990104107"}]}
                """.formatted(members)));
        return foundations.findPatient(REGISTERED).orElseThrow();
    }

    private static String familyOf(Patient patient) {
        return patient.name().map(PersonName::family).orElse("none");
    }

    static Stream<Arguments> severalNames() {
        String old = "{'use': 'old', 'family': 'Old'}";
        String usual = "{'use': 'usual', 'family': 'Usual'}";
        String official = "{'use': 'official', 'family': 'Official'}";
        return Stream.of(
                Arguments.of("Usual", List.of(old, usual)),
                Arguments.of("Official", List.of(usual, official, "{'use': 'official', 'family': 'Second'}")),
                Arguments.of("Official", List.of("{'use': 'maiden', 'family': 'Maiden'}", usual, official)),
                Arguments.of("Plain", List.of("{'use': 'nickname', 'family': 'Nick'}", "{'family': 'Plain'}")),
                Arguments.of("Official", List.of(within("official", "Ended", "'end': '2020-05-01'"), official)),
                Arguments.of("Official", List.of(within("official", "Ended", "'end': '2020'"), official)),
                Arguments.of("Usual", List.of(within("official", "To come", "'start': '2990-01-01T00:00:00Z'"), usual)),
                Arguments.of(
                        "Now", List.of(usual, within("official", "Now", "'start': '2001-02', 'end': '2990-12-31'"))),
                Arguments.of("Ended", List.of(old, within("official", "Ended", "'end': '2020-05-01'"))),
                Arguments.of("none", List.of(old)));
    }

    private static String within(String use, String family, String period) {
        return "{'use': '%s', 'family': '%s', 'period': {%s}}".formatted(use, family, period);
    }

    private static String names(List<String> names) {
        return "\"name\": [" + String.join(",", names).replace('\'', '"') + "]";
    }

    @ParameterizedTest
    @MethodSource("severalNames")
    void of_several_names_the_one_in_use_counts_and_never_an_old_one(String family, List<String> names) {
        assertThat(familyOf(foundWith(names(names)))).isEqualTo(family);
        practiceReturns("{\"resourceType\": \"Practitioner\", \"id\": \"1\", " + names(names) + "}");
        assertThat(foundations.readPractitioner(PractitionerId.of("1")).name().map(PersonName::family))
                .isEqualTo(Optional.of(family).filter(name -> !name.equals("none")));
    }

    @Test
    void the_cross_check_is_with_the_name_in_use() {
        Patient patient = foundWith(names(List.of(
                "{'use': 'official', 'family': 'Before', 'given': ['I'], 'period': {'end': '2019-12-31'}}",
                "{'use': 'official', 'family': 'Farthingale', 'given': ['Imogen']}")));

        assertThat(Demographics.builder()
                        .nhsNumber(REGISTERED)
                        .name("Farthingale", "Imogen")
                        .gender(Gender.FEMALE)
                        .birthDate(LocalDate.of(1974, 3, 9))
                        .tracedAt(ConnectedSpine.CLOCK.instant())
                        .build()
                        .differencesFrom(patient))
                .extracting(Demographics.Difference::item)
                .doesNotContain(Demographics.Item.FAMILY_NAME, Demographics.Item.GIVEN_NAME);
    }

    @Test
    void a_patient_who_has_died_or_whose_record_is_out_of_use_is_reported_as_such() {
        assertThat(foundWith("\"active\": true, \"deceasedBoolean\": false"))
                .returns(false, Patient::deceased)
                .returns(false, Patient::inactive);
        assertThat(foundWith("\"active\": false"))
                .returns(true, Patient::inactive)
                .returns(false, Patient::deceased);
        assertThat(foundWith("\"deceasedBoolean\": true"))
                .returns(true, Patient::deceased)
                .returns(false, Patient::inactive);
        assertThat(foundWith("\"deceasedDateTime\": \"2026-02\"")).returns(true, Patient::deceased);
    }

    private static String number(String members) {
        return "{\"system\": \"https://fhir.nhs.uk/Id/nhs-number\", " + members + "}";
    }

    private static String patientWith(String... identifiers) {
        return Responses.bundle("{\"resourceType\": \"Patient\", \"id\": \"2\", \"identifier\": ["
                + String.join(",", identifiers) + "]}");
    }

    @Test
    void of_several_nhs_numbers_the_one_in_use_counts() {
        String other = InventedPeople.ALSO_REGISTERED.nhsNumber();
        String ended = number("\"period\": {\"end\": \"2020\"}, \"value\": \"" + other + "\"");
        String inUse = number("\"value\": \"" + REGISTERED.value() + "\"");
        practiceReturns(patientWith(ended, inUse));
        assertThat(foundations.findPatient(REGISTERED).orElseThrow().nhsNumber())
                .contains(REGISTERED);
        practiceReturns(patientWith(ended, inUse));
        assertThat(Failures.of(() -> foundations.findPatient(NhsNumber.of(other))))
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessageContaining("it is about a patient with another NHS number");
    }

    static Stream<String> patientsWithoutNhsNumber() {
        return Stream.of(
                patientWith(),
                patientWith("{\"system\": \"https://practice.example/Id/own\", \"value\": \"9990104107\"}"),
                patientWith("{\"value\": \"9990104107\"}"),
                patientWith(number("\"use\": \"old\", \"value\": \"9990104107\"")));
    }

    @ParameterizedTest
    @MethodSource("patientsWithoutNhsNumber")
    void a_record_without_the_nhs_number_is_not_that_of_the_patient_asked_for(String bundle) {
        practiceReturns(bundle);

        GpConnectException failure = Failures.of(() -> foundations.findPatient(REGISTERED));

        assertThat(failure)
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessageContaining("it is about a patient without an NHS number");
        Failures.assertRevealNothingOfThePatient(failure);
    }

    @Test
    void a_blank_identifier_cannot_be_searched() {
        assertThatNullPointerException().isThrownBy(() -> foundations.findPatient((NhsNumber) null));
        assertThat(connected.spine().requests()).isEmpty();
    }

    // ---- read a patient

    @Test
    void a_patient_is_read_by_id() {
        Patient patient = foundations.readPatient(PatientId.of("3"));

        assertThat(patient.nhsNumber()).contains(NhsNumber.of(InventedPeople.ALSO_REGISTERED.nhsNumber()));
        assertThat(patient.preferredBranchSurgery()).isEmpty();
        assertThat(connected.spine().lastRequest().requestLine())
                .startsWith("GET ")
                .contains("/fhir/Patient/3 ");
    }

    @Test
    void a_patient_that_the_practice_does_not_have_is_not_found() {
        GpConnectException failure = Failures.of(() -> foundations.readPatient(PatientId.of("4711")));

        assertThat(failure).isInstanceOf(NotFoundException.class);
        assertThat(failure.spineCode()).contains(SpineErrorCode.PATIENT_NOT_FOUND);
    }

    @Test
    void the_founding_draft_names_the_read_patient_by_id() {
        connected.close();
        connected = ConnectedSpine.startFoundingDraft();

        connected.foundations().readPatient(PatientId.of("3"));

        assertThat(connected.spine().lastRequest().claims().orElseThrow().path("requested_record"))
                .hasToString("{\"resourceType\":\"Patient\",\"id\":\"3\"}");
    }

    // ---- register a patient

    @Test
    void the_least_registration_is_sent_with_nothing_else() throws Exception {
        foundations.registerPatient(registration(NEW).build());

        assertThat(json(connected.spine().lastRequest().bodyText())).isEqualTo(json("""
                {"resourceType": "Parameters", "parameter": [{"name": "registerPatient", "resource": {
                  "resourceType": "Patient",
                  "meta": {"profile": ["%1$sStructureDefinition/CareConnect-GPC-Patient-1"]},
                  "identifier": [{
                    "extension": [{
                      "url": "%1$sStructureDefinition/Extension-CareConnect-GPC-NHSNumberVerificationStatus-1",
                      "valueCodeableConcept": {"coding": [
                        {"system": "%1$sCodeSystem/CareConnect-NHSNumberVerificationStatus-1", "code": "01"}]}}],
                    "system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9994536109"}],
                  "name": [{"use": "official", "family": "Ashgrove", "given": ["Leopold"]}],
                  "birthDate": "1993-05-21"}}]}
                """.formatted(SPECIFICATION)));
    }

    @Test
    void all_permitted_fields_arrive_exactly_and_nothing_else() throws Exception {
        Patient registered = foundations.registerPatient(registration(NEW)
                .prefix("Mr")
                .gender(Gender.MALE)
                .homeAddress(PostalAddress.builder()
                        .lines(List.of("4 Tannery Walk", "Beckside"))
                        .city("Millbeck")
                        .district("Invented County")
                        .postalCode("ZZ99 4MB")
                        .country("GBR")
                        .build())
                .temporaryAddress(PostalAddress.of("Elsewhere", "ZZ99 4MC", "Guest House"))
                .phone(PhoneUse.TEMP, "01632960123")
                .phone(PhoneUse.HOME, "01632960124")
                .phone(PhoneUse.MOBILE, "07700900125")
                .phone(PhoneUse.WORK, "01632960126")
                .email("leopold@mail.example")
                .communication(Communication.of("BN", true))
                .build());

        assertThat(json(connected.spine().lastRequest().bodyText())).isEqualTo(json("""
                {"resourceType": "Parameters", "parameter": [{"name": "registerPatient", "resource": {
                  "resourceType": "Patient",
                  "meta": {"profile": ["%1$sStructureDefinition/CareConnect-GPC-Patient-1"]},
                  "extension": [{
                    "url": "%1$sStructureDefinition/Extension-CareConnect-GPC-NHSCommunication-1",
                    "extension": [
                      {"url": "language", "valueCodeableConcept": {"coding": [
                        {"system": "%1$sCodeSystem/CareConnect-HumanLanguage-1", "code": "bn"}]}},
                      {"url": "interpreterRequired", "valueBoolean": true}]}],
                  "identifier": [{
                    "extension": [{
                      "url": "%1$sStructureDefinition/Extension-CareConnect-GPC-NHSNumberVerificationStatus-1",
                      "valueCodeableConcept": {"coding": [
                        {"system": "%1$sCodeSystem/CareConnect-NHSNumberVerificationStatus-1", "code": "01"}]}}],
                    "system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9994536109"}],
                  "name": [{"use": "official", "family": "Ashgrove", "given": ["Leopold"], "prefix": ["Mr"]}],
                  "telecom": [
                    {"system": "phone", "value": "01632960124", "use": "home"},
                    {"system": "phone", "value": "01632960126", "use": "work"},
                    {"system": "phone", "value": "07700900125", "use": "mobile"},
                    {"system": "phone", "value": "01632960123", "use": "temp"},
                    {"system": "email", "value": "leopold@mail.example", "use": "home"}],
                  "gender": "male",
                  "birthDate": "1993-05-21",
                  "address": [
                    {"use": "home", "line": ["4 Tannery Walk", "Beckside"], "city": "Millbeck",
                     "district": "Invented County", "postalCode": "ZZ99 4MB", "country": "GBR"},
                    {"use": "temp", "line": ["Guest House"], "city": "Elsewhere", "postalCode": "ZZ99 4MC"}]}}]}
                """.formatted(SPECIFICATION)));
        assertThat(registered.nhsNumber()).contains(NhsNumber.of(NEW.nhsNumber()));
        assertThat(registered.name().map(PersonName::formatted)).contains("ASHGROVE, Leopold (Mr)");
        assertThat(registered.addresses()).hasSize(2);
        assertThat(registered.telecoms()).hasSize(5);
    }

    @Test
    void a_registered_patient_is_found_afterwards_under_the_same_id() {
        Patient registered = foundations.registerPatient(registration(NEW).build());

        Optional<Patient> found = foundations.findPatient(NhsNumber.of(NEW.nhsNumber()));

        assertThat(found).map(Patient::id).contains(registered.id());
        assertThat(foundations.readPatient(registered.id()).nhsNumber()).contains(NhsNumber.of(NEW.nhsNumber()));
    }

    @Test
    void a_lapsed_patient_comes_back_under_the_old_id() {
        Patient returned = foundations.registerPatient(
                registration(person(InventedPeople.LAPSED)).build());

        assertThat(returned.id()).isEqualTo(PatientId.of("4"));
    }

    @Test
    void a_patient_who_is_there_already_is_reported_as_such() {
        for (SimulatedPerson person :
                List.of(person(InventedPeople.REGISTERED), InventedPeople.UNTRACED_AS_KNOWN_NATIONALLY)) {
            GpConnectException failure = Failures.of(
                    () -> foundations.registerPatient(registration(person).build()));

            assertThat(failure).isInstanceOf(AlreadyRegisteredException.class);
            assertThat(failure.httpStatus()).hasValue(409);
            assertThat(failure.spineCode()).contains(SpineErrorCode.DUPLICATE_REJECTED);
            Failures.assertRevealNothingOfThePatient(failure, person.nhsNumber(), person.family());
        }
    }

    static Stream<Arguments> notToBeRegistered() {
        return Stream.of(
                Arguments.of(InventedPeople.DECEASED, SpineErrorCode.INVALID_PATIENT_DEMOGRAPHICS),
                Arguments.of(InventedPeople.SENSITIVE, SpineErrorCode.INVALID_PATIENT_DEMOGRAPHICS),
                Arguments.of(InventedPeople.SUPERSEDED, SpineErrorCode.INVALID_NHS_NUMBER),
                Arguments.of(InventedPeople.INVALID, SpineErrorCode.INVALID_NHS_NUMBER),
                Arguments.of(
                        SimulatedPerson.of(
                                InventedPeople.NOBODYS_NHS_NUMBER, "No", "Body", "male", LocalDate.of(1990, 1, 1)),
                        SpineErrorCode.INVALID_PATIENT_DEMOGRAPHICS));
    }

    @ParameterizedTest
    @MethodSource("notToBeRegistered")
    void who_may_not_be_registered_is_refused_with_the_reason(SimulatedPerson person, SpineErrorCode reason) {
        GpConnectException failure = Failures.of(
                () -> foundations.registerPatient(registration(person).build()));

        assertThat(failure).isExactlyInstanceOf(RefusedException.class);
        assertThat(failure.spineCode()).contains(reason);
        assertThat(failure.canRetry()).isFalse();
        Failures.assertRevealNothingOfThePatient(failure, person.nhsNumber(), person.family());
    }

    @Test
    void a_birth_date_in_the_future_is_refused_here() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> foundations.registerPatient(
                        PatientRegistration.of(REGISTERED, "Farthingale", "Imogen", LocalDate.of(2026, 11, 24))
                                .build()))
                .withMessage("A patient's birth date is not in the future");
        assertThat(connected.spine().requests()).isEmpty();
    }

    @Test
    void today_is_the_day_it_is_in_england() {
        // Half past midnight in England, the day before at Greenwich.
        Clock clock = Clock.fixed(Instant.parse("2026-07-01T23:30:00Z"), ZoneOffset.UTC);
        try (GpConnectClient client =
                ConnectedSpine.builder(connected.spine()).clock(clock).build()) {
            Foundations lateAtNight = Foundations.of(client.as(REQUESTER).at(PRACTICE));
            PatientRegistration newborn = PatientRegistration.of(
                            NhsNumber.of(NEW.nhsNumber()), "Ashgrove", "Leopold", LocalDate.of(2026, 7, 2))
                    .build();
            practiceReturns(Responses.bundle(Responses.patient("9", NEW.nhsNumber())));

            assertThat(lateAtNight.registerPatient(newborn).id()).isEqualTo(PatientId.of("9"));
        }
    }

    @Test
    void a_registration_that_is_confirmed_with_no_patient_or_another_is_in_doubt() {
        for (String bundle : List.of(
                Responses.bundle(),
                Responses.bundle(Responses.patient("3", InventedPeople.ALSO_REGISTERED.nhsNumber())),
                Responses.bundle(Responses.patient("8", NEW.nhsNumber()), Responses.patient("9", NEW.nhsNumber())))) {
            practiceReturns(bundle);

            assertThat(Failures.of(
                            () -> foundations.registerPatient(registration(NEW).build())))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("the response cannot be understood: it ");
        }
    }

    // ---- practitioners, organisations, locations

    @Test
    void a_practitioner_is_found_by_the_number_on_the_smartcard_and_read_by_id() {
        Practitioner read = foundations.readPractitioner(PractitionerId.of("21"));

        assertThat(read.id()).isEqualTo(PractitionerId.of("21"));
        assertThat(read.name()).isPresent();
        assertThat(read.gender()).isPresent();
        String number = read.sdsUserId().orElseThrow();
        assertThat(foundations.findPractitioner(number)).contains(read);
        assertThat(connected.spine().lastRequest().target())
                .endsWith("/Practitioner?identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fsds-user-id%7C" + number);
        assertThat(foundations.findPractitioner("000000000000")).isEmpty();
    }

    @Test
    void an_organisation_is_found_by_its_code_and_read_by_id() {
        Organisation found = foundations.findOrganisation(PRACTICE).orElseThrow();

        assertThat(found)
                .isEqualTo(Organisation.builder()
                        .id(OrganisationId.of("14"))
                        .odsCode("A20047")
                        .name("Practice A20047")
                        .telephone("01632960000")
                        .build());
        assertThat(connected.spine().lastRequest().target())
                .endsWith("/Organization?identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fods-organization-code%7CA20047");
        assertThat(foundations.readOrganisation(OrganisationId.of("14"))).isEqualTo(found);
        assertThat(foundations.findOrganisation(OdsCode.of("B81001"))).isEmpty();
    }

    @Test
    void a_location_is_read_by_id() {
        Location location = foundations.readLocation(LocationId.of("17"));

        assertThat(location.id()).isEqualTo(LocationId.of("17"));
        assertThat(location.name()).isPresent();
        assertThat(location.address().orElseThrow().lines()).hasSize(1);
        assertThat(location.telephone()).isPresent();
        assertThat(location.organisationId()).contains(OrganisationId.of("14"));
    }

    @Test
    void people_and_places_that_the_practice_does_not_have_are_not_found() {
        assertThat(Failures.of(() -> foundations.readPractitioner(PractitionerId.of("4711"))))
                .isInstanceOf(NotFoundException.class)
                .satisfies(failure -> assertThat(failure.spineCode()).contains(SpineErrorCode.PRACTITIONER_NOT_FOUND));
        assertThat(Failures.of(() -> foundations.readOrganisation(OrganisationId.of("4711"))))
                .isInstanceOf(NotFoundException.class)
                .satisfies(failure -> assertThat(failure.spineCode()).contains(SpineErrorCode.ORGANISATION_NOT_FOUND));
        assertThat(Failures.of(() -> foundations.readLocation(LocationId.of("4711"))))
                .isInstanceOf(NotFoundException.class)
                .satisfies(failure -> assertThat(failure.spineCode()).contains(SpineErrorCode.NO_RECORD_FOUND));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "1/2", "1%2F2", "1?_format=json", "1\r\nSsp-To: 2", "1,2", "1|2", "*"})
    void an_id_that_would_mean_something_else_in_a_url_is_refused_here(String id) {
        assertThat(Failures.of(() -> foundations.readPractitioner(PractitionerId.of(id))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("A practitioner's id is");
        assertThat(Failures.of(() -> foundations.findPractitioner(id)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("A practitioner's SDS user id is");
        assertThat(Failures.of(() -> foundations.readOrganisation(OrganisationId.of(id))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("An organisation's id is");
        assertThat(Failures.of(() -> foundations.readLocation(LocationId.of(id))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("A location's id is");
        assertThat(connected.spine().requests()).isEmpty();
    }

    @Test
    void a_refused_id_is_shown_on_one_line_and_not_at_any_length() {
        assertThat(Failures.of(() -> foundations.readLocation(LocationId.of("1\r\n\u2028x"))))
                .hasMessage("A location's id is one to 64 letters, digits, hyphens and dots, not '1???x'");
        assertThat(Failures.of(() -> foundations.readLocation(LocationId.of("x".repeat(1000)))))
                .hasMessage("A location's id is one to 64 letters, digits, hyphens and dots, not 1000 characters");
    }

    @Test
    void people_and_places_may_come_with_the_least() {
        practiceReturns("{\"resourceType\":\"Practitioner\",\"id\":\"1\"}");
        assertThat(foundations.readPractitioner(PractitionerId.of("1")))
                .isEqualTo(Practitioner.builder(PractitionerId.of("1")).build());
        practiceReturns("{\"resourceType\":\"Organization\",\"id\":\"1\"}");
        assertThat(foundations.readOrganisation(OrganisationId.of("1")))
                .isEqualTo(Organisation.builder().id(OrganisationId.of("1")).build());
        practiceReturns("{\"resourceType\":\"Location\",\"id\":\"1\"}");
        assertThat(foundations.readLocation(LocationId.of("1")))
                .isEqualTo(Location.builder(LocationId.of("1")).build());
    }

    @Test
    void an_organisation_with_an_empty_address_has_its_next_one() {
        practiceReturns("""
                {"resourceType": "Organization", "id": "1", "name": "Mill Surgery",
                 "address": [{}, {"city": "Millbeck"}],
                 "telecom": [{"system": "email", "value": "mail@mill.example"}, {"system": "phone"},
                             {"system": "phone", "value": "01632960000"}]}
                """);

        Organisation organisation = foundations.readOrganisation(OrganisationId.of("1"));

        assertThat(organisation.address().orElseThrow().city()).contains("Millbeck");
        assertThat(organisation.telephone()).contains("01632960000");

        practiceReturns("{\"resourceType\":\"Organization\",\"id\":\"1\",\"address\":[{\"line\":[null]}]}");
        assertThat(foundations.readOrganisation(OrganisationId.of("1")).address())
                .isEmpty();
    }

    @Test
    void people_and_places_without_id_are_unreadable_in_a_search() {
        practiceReturns(Responses.bundle("{\"resourceType\":\"Practitioner\"}"));
        assertThat(Failures.of(() -> foundations.findPractitioner("555000000021")))
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessageContaining("a resource of type Practitioner has no usable id");
        practiceReturns(Responses.bundle("{\"resourceType\":\"Organization\"}"));
        assertThat(Failures.of(() -> foundations.findOrganisation(PRACTICE)))
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessageContaining("a resource of type Organization has no id");
    }

    @Test
    void an_id_that_is_none_cannot_be_used_and_an_organisation_goes_without() {
        practiceReturns(Responses.bundle("{\"resourceType\":\"Practitioner\",\"id\":\"a b\"}"));
        assertThat(Failures.of(() -> foundations.findPractitioner("555000000021")))
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessageContaining("a resource of type Practitioner has no usable id");
        practiceReturns(Responses.bundle("{\"resourceType\":\"Organization\",\"id\":\"a b\",\"name\":\"Mill\"}"));
        assertThat(foundations.findOrganisation(PRACTICE))
                .contains(Organisation.builder().name("Mill").build());
    }

    @Test
    void a_gender_that_fhir_does_not_have_is_kept_as_it_came() {
        practiceReturns("{\"resourceType\":\"Practitioner\",\"id\":\"21\",\"gender\":\"non-binary\"}");
        assertThat(foundations.readPractitioner(PractitionerId.of("21")).gender())
                .contains(Gender.of("non-binary"));
        practiceReturns("{\"resourceType\":\"Practitioner\",\"id\":\"21\",\"gender\":\"not to be said\"}");
        assertThat(foundations.readPractitioner(PractitionerId.of("21")).gender())
                .isEmpty();
    }

    @Test
    void a_record_with_another_id_than_requested_is_unreadable() {
        practiceReturns(Responses.patient("3", InventedPeople.ALSO_REGISTERED.nhsNumber()));
        assertThat(Failures.of(() -> foundations.readPatient(PatientId.of("2"))))
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessageContaining("it has another id than requested");
        practiceReturns("{\"resourceType\":\"Location\",\"id\":\"18\"}");
        assertThat(Failures.of(() -> foundations.readLocation(LocationId.of("17"))))
                .isInstanceOf(UnreadableResponseException.class);
    }

    // ---- capabilities

    @Test
    void the_practice_returns_its_capabilities() {
        Capabilities capabilities = foundations.capabilities();

        assertThat(capabilities.version()).contains("1.2.7");
        assertThat(capabilities.fhirVersion()).contains("3.0.1");
        assertThat(capabilities.software()).contains("gpconnect-client test fixtures");
        assertThat(capabilities.offers("Appointment", "create")).isTrue();
        assertThat(capabilities.offers("Slot", "search-type")).isTrue();
        assertThat(capabilities.offers("Slot", "create")).isFalse();
        assertThat(capabilities.operations()).containsExactly("gpc.registerpatient");
        assertThat(connected.spine().lastRequest().target()).endsWith("/fhir/metadata");
    }

    @Test
    void a_capability_statement_may_be_bare_or_odd() {
        practiceReturns("{\"resourceType\":\"CapabilityStatement\"}");
        assertThat(foundations.capabilities()).isEqualTo(Capabilities.builder().build());
        practiceReturns("""
                {"resourceType": "CapabilityStatement", "software": {"name": "Mill", "version": "7"},
                 "rest": [
                   {"resource": [{"interaction": [{"code": "read"}]},
                                 {"type": "Slot", "interaction": [{"code": "search-type"}, {"code": "juggle"}, {}]}]},
                   {"resource": [{"type": "Slot", "interaction": [{"code": "read"}]}], "operation": [{}, {"name": "a"}]}]}
                """);
        Capabilities odd = foundations.capabilities();

        assertThat(odd.software()).contains("Mill 7");
        assertThat(odd.interactions()).containsOnlyKeys("Slot");
        assertThat(odd.interactions().get("Slot")).containsExactly("read", "search-type");
        assertThat(odd.operations()).containsExactly("a");
    }

    @Test
    void each_method_makes_one_call_under_its_own_interaction() {
        foundations.capabilities();
        foundations.findPatient(REGISTERED);
        foundations.readPatient(PatientId.of("2"));
        foundations.registerPatient(registration(NEW).build());
        foundations.findPractitioner("000000000000");
        foundations.readPractitioner(PractitionerId.of("21"));
        foundations.findOrganisation(PRACTICE);
        foundations.readOrganisation(OrganisationId.of("14"));
        foundations.readLocation(LocationId.of("17"));

        assertThat(connected.spine().requests())
                .extracting(call -> call.header("Ssp-InteractionID").orElseThrow())
                .containsExactly(
                        "urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-1",
                        "urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1",
                        "urn:nhs:names:services:gpconnect:fhir:rest:read:patient-1",
                        "urn:nhs:names:services:gpconnect:fhir:operation:gpc.registerpatient-1",
                        "urn:nhs:names:services:gpconnect:fhir:rest:search:practitioner-1",
                        "urn:nhs:names:services:gpconnect:fhir:rest:read:practitioner-1",
                        "urn:nhs:names:services:gpconnect:fhir:rest:search:organization-1",
                        "urn:nhs:names:services:gpconnect:fhir:rest:read:organization-1",
                        "urn:nhs:names:services:gpconnect:fhir:rest:read:location-1");
        assertThat(connected.spine().requests())
                .extracting(RecordedCall::responseStatus)
                .containsOnly(200);
        assertThat(connected.spine().requests())
                .extracting(call ->
                        call.claims().orElseThrow().path("requested_scope").asText())
                .containsExactly(
                        "organization/*.read",
                        "patient/*.read",
                        "patient/*.read",
                        "patient/*.write",
                        "organization/*.read",
                        "organization/*.read",
                        "organization/*.read",
                        "organization/*.read",
                        "organization/*.read");
        assertThat(connected.audited()).hasSize(9);
    }

    @Test
    void every_call_works_in_the_founding_draft_too() {
        connected.close();
        connected = ConnectedSpine.startFoundingDraft();
        Foundations draft = connected.foundations();

        draft.capabilities();
        draft.findPatient(REGISTERED);
        draft.readPatient(PatientId.of("2"));
        draft.registerPatient(registration(NEW).build());
        draft.findPractitioner("000000000000");
        draft.readPractitioner(PractitionerId.of("21"));
        draft.findOrganisation(PRACTICE);
        draft.readOrganisation(OrganisationId.of("14"));
        draft.readLocation(LocationId.of("17"));

        assertThat(connected.spine().requests())
                .extracting(call -> call.header("Ssp-InteractionID").orElseThrow())
                .containsExactly(
                        "urn:nhs:names:services:gpconnect:fhir:rest:read:metadata",
                        "urn:nhs:names:services:gpconnect:fhir:rest:search:patient",
                        "urn:nhs:names:services:gpconnect:fhir:rest:read:patient",
                        "urn:nhs:names:services:gpconnect:fhir:operation:gpc.registerpatient",
                        "urn:nhs:names:services:gpconnect:fhir:rest:search:practitioner",
                        "urn:nhs:names:services:gpconnect:fhir:rest:read:practitioner",
                        "urn:nhs:names:services:gpconnect:fhir:rest:search:organization",
                        "urn:nhs:names:services:gpconnect:fhir:rest:read:organization",
                        "urn:nhs:names:services:gpconnect:fhir:rest:read:location");
    }

    @Test
    void a_gzipped_response_is_understood() {
        connected
                .spine()
                .respondNext(new MockResponse.Builder()
                        .addHeader("Content-Type", "application/fhir+json")
                        .addHeader("Content-Encoding", "gzip")
                        .body(Responses.gzip(Responses.bundle(Responses.patient("2", REGISTERED.value()))))
                        .build());

        assertThat(foundations.findPatient(REGISTERED)).isPresent();
    }
}
