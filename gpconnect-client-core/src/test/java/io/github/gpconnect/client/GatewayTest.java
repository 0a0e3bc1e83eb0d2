package io.github.gpconnect.client;

import static io.github.gpconnect.client.ConnectedSpine.PRACTICE;
import static io.github.gpconnect.client.ConnectedSpine.REQUESTER;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.ConflictException;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.UnreadableResponseException;
import io.github.gpconnect.client.fixtures.RecordedCall;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import io.github.gpconnect.client.specification.Interaction;
import io.github.gpconnect.client.specification.Scope;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.spi.Query;
import io.github.gpconnect.client.spi.Stu3;
import io.github.gpconnect.client.spi.Subject;
import io.github.gpconnect.client.spi.change.Change;
import io.github.gpconnect.client.spi.change.Finding;
import io.github.gpconnect.client.spi.change.Reading;
import io.github.gpconnect.client.spi.response.UnusableResponseException;
import java.time.Duration;
import mockwebserver3.MockResponse;
import org.hl7.fhir.dstu3.model.Appointment;
import org.hl7.fhir.dstu3.model.Appointment.AppointmentStatus;
import org.hl7.fhir.dstu3.model.Patient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What capability modules get from the gateway beyond what foundations use of it: changes, and versions. */
class GatewayTest {
    private static final Interaction BOOK =
            Interaction.of("Book an appointment", "rest:create:appointment", Scope.PATIENT_WRITE);
    private static final Interaction AMEND =
            Interaction.of("Amend an appointment", "rest:update:appointment", Scope.PATIENT_WRITE);
    private static final Interaction READ =
            Interaction.of("Read an appointment", "rest:read:appointment", Scope.PATIENT_READ);
    private static final String BOOKED = """
            {"resourceType": "Appointment", "id": "7", "meta": {"versionId": "3"}, "status": "booked",
             "description": "Asthma review"}
            """;

    /** A change whose verification shows the record as it was before. */
    private static final Change<Appointment> UNCHANGED = new Change<>(
            ChangeKind.AMENDMENT, details -> details, (practice, circumstances) -> Reading.of(Finding.UNCHANGED));

    private static ConnectedSpine connected;
    private static FhirGateway gateway;

    @BeforeAll
    static void connect() {
        connected = ConnectedSpine.start(builder ->
                builder.outcomeResolution(OutcomeResolution.standard().gracePeriod(Duration.ZERO)));
        gateway = FhirGateway.of(connected.client().as(REQUESTER).at(PRACTICE));
    }

    @AfterAll
    static void disconnect() {
        connected.close();
    }

    @BeforeEach
    void forget() {
        connected.spine().clearRequests();
    }

    private static Appointment parsed(String json) {
        return Stu3.context().newJsonParser().parseResource(Appointment.class, json);
    }

    private static String written(Appointment appointment) {
        return FhirContext.forDstu3Cached().newJsonParser().encodeResourceToString(appointment);
    }

    private static Appointment created(MockResponse response) {
        connected.spine().respondNext(response);
        return gateway.create(BOOK, Subject.patient("2"), new Appointment(), booked -> booked, UNCHANGED);
    }

    private static Appointment updated(Appointment appointment, MockResponse response) {
        connected.spine().respondNext(response);
        return gateway.update(AMEND, Subject.patient("2"), appointment, amended -> amended, UNCHANGED);
    }

    private static Appointment read(MockResponse response) {
        connected.spine().respondNext(response);
        return gateway.read(READ, Subject.unnamed(), Appointment.class, "7", appointment -> appointment);
    }

    @Test
    void a_created_resource_is_the_one_that_the_practice_sends_back() {
        Appointment booked = created(new MockResponse.Builder()
                .code(201)
                .addHeader("Content-Type", "application/fhir+json;charset=utf-8")
                .addHeader("Location", "https://elsewhere.example/fhir/Appointment")
                .addHeader("ETag", "W/\"3\"")
                .body(BOOKED)
                .build());

        assertThat(booked.getIdElement().getIdPart()).isEqualTo("7");
        assertThat(booked.getMeta().getVersionId()).isEqualTo("3");
        assertThat(connected.spine().lastRequest().requestLine())
                .startsWith("POST /https://")
                .endsWith("/fhir/Appointment HTTP/1.1");
    }

    @Test
    void a_resource_that_is_not_sent_back_leaves_the_outcome_unknown() {
        for (MockResponse response : new MockResponse[] {
            new MockResponse.Builder()
                    .code(201)
                    .addHeader("Location", "Appointment/7")
                    .build(),
            Responses.fhir(201, ""),
            Responses.fhir(201, Responses.patient("2", "9990104107")),
            Responses.fhir(201, Responses.outcome("information", Responses.VALUE_SET, "X", "Done")),
        }) {
            assertThat(Failures.of(() -> created(response))).isInstanceOf(OutcomeUnknownException.class);
        }
    }

    @Test
    void an_update_is_sent_with_the_version_that_was_read() {
        updated(parsed(BOOKED), Responses.fhir(200, BOOKED));

        RecordedCall call = connected.spine().lastRequest();
        assertThat(call.requestLine()).startsWith("PUT /https://").endsWith("/fhir/Appointment/7 HTTP/1.1");
        assertThat(call.headers("If-Match")).containsExactly("W/\"3\"");
        assertThat(call.header("Content-Type")).contains("application/fhir+json;charset=utf-8");
    }

    @Test
    void a_version_may_come_from_the_etag_alone() {
        Appointment read = read(new MockResponse.Builder()
                .addHeader("Content-Type", "application/fhir+json")
                .addHeader("ETag", "W/\"5\"")
                .body("{\"resourceType\":\"Appointment\",\"id\":\"7\"}")
                .build());

        updated(read, Responses.fhir(200, BOOKED));

        assertThat(connected.spine().lastRequest().headers("If-Match")).containsExactly("W/\"5\"");
    }

    @Test
    void without_a_version_nothing_is_updated() {
        Appointment unversioned = parsed("{\"resourceType\":\"Appointment\",\"id\":\"7\"}");

        GpConnectException failure = Failures.of(
                () -> gateway.update(AMEND, Subject.patient("2"), unversioned, amended -> amended, UNCHANGED));

        assertThat(failure).isInstanceOf(InvalidInputException.class).hasMessageContaining("version");
        assertThat(connected.spine().requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 412})
    void a_newer_version_at_the_practice_is_a_conflict(int status) {
        GpConnectException failure =
                Failures.of(() -> updated(parsed(BOOKED), Responses.refusal(status, "INVALID_RESOURCE")));

        assertThat(failure).isInstanceOf(ConflictException.class);
        assertThat(failure.httpStatus()).hasValue(status);
        assertThat(failure.canRetry()).isFalse();
    }

    @Test
    void any_other_refusal_of_an_update_is_no_conflict() {
        assertThat(Failures.of(() -> updated(parsed(BOOKED), Responses.refusal(422, "INVALID_RESOURCE"))))
                .isExactlyInstanceOf(RefusedException.class);
    }

    @Test
    void what_was_read_is_what_the_body_has_whatever_the_headers_add() {
        String body =
                "{\"resourceType\":\"Appointment\",\"id\":\"7\",\"meta\":{\"versionId\":\"3\"},\"status\":\"booked\"}";

        Appointment read = read(new MockResponse.Builder()
                .addHeader("Content-Type", "application/fhir+json")
                .addHeader("Last-Modified", "Mon, 23 Nov 2026 07:00:00 GMT")
                .addHeader("Content-Location", "https://elsewhere.example/fhir/Appointment/99/_history/9")
                .addHeader("Location", "https://elsewhere.example/fhir/Appointment/98/_history/9")
                .body(body)
                .build());

        assertThat(written(read)).isEqualTo(body);
        assertThat(read.getStatus()).isEqualTo(AppointmentStatus.BOOKED);
    }

    @Test
    void a_resource_with_another_id_is_not_the_one_that_was_read() {
        assertThat(Failures.of(() -> read(Responses.fhir(200, "{\"resourceType\":\"Appointment\",\"id\":\"8\"}"))))
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessageContaining("it has another id than requested");
    }

    @Test
    void what_a_reader_cannot_use_is_reported_with_the_call() {
        connected.spine().respondNext(Responses.fhir(200, Responses.bundle()));

        GpConnectException failure = Failures.of(() -> gateway.search(
                READ, Subject.unnamed(), Query.of("Patient/2/Appointment").and("start", "ge2026-11-23"), bundle -> {
                    throw new UnusableResponseException("it lacks what was hoped for");
                }));

        assertThat(failure)
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessageContaining("it lacks what was hoped for");
        assertThat(connected.spine().lastRequest().target()).endsWith("/Patient/2/Appointment?start=ge2026-11-23");
    }

    @Test
    void a_readers_own_mistake_reveals_nothing_of_the_response() {
        GpConnectException failure = Failures.of(() -> {
            connected.spine().respondNext(Responses.fhir(200, Responses.patient("2", "9990104107")));
            gateway.read(READ, Subject.unnamed(), Patient.class, "2", patient -> {
                throw new IllegalStateException(patient.getIdentifierFirstRep().getValue());
            });
        });

        assertThat(failure)
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessageContaining("IllegalStateException");
        Failures.assertRevealNothingOfThePatient(failure);
    }

    @Test
    void a_gateway_knows_the_clients_clock() {
        assertThat(gateway.clock()).isSameAs(ConnectedSpine.CLOCK);
    }
}
