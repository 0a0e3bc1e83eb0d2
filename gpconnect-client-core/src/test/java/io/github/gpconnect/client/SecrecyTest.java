package io.github.gpconnect.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.foundations.PatientId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;

/** What is written to the log, at the levels that a service runs with, while all sorts of things go well or wrong. */
class SecrecyTest {
    @Test
    void neither_patient_nor_token_reaches_a_log_line() {
        PrintStream before = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        String token;
        try (ConnectedSpine connected = ConnectedSpine.start(builder -> builder.audit(event -> {
            throw new IllegalStateException("The audit store is full");
        }))) {
            connected.foundations().findPatient(Failures.READ_FOR);
            connected.foundations().registerPatient(Failures.REGISTRATION);
            connected.foundations().readPatient(PatientId.of("2"));
            token = connected.spine().lastRequest().header("Authorization").orElseThrow();
            for (MockResponse answer : List.of(
                    Answers.fhir(200, Answers.patient("3", "9990104107").replace("9990104107", "Farthingale")),
                    Answers.fhir(200, "{\"resourceType\":\"Patient\",\"id\":\"2\",\"birthDate\":\"Farthingale\"}"),
                    Answers.fhir(200, "{\"resourceType\":\"Bundle\",\"Farthingale\":{\"x\":9990104107}"),
                    Answers.fhir(422, Answers.outcome("error", Answers.VALUE_SET, "X", "Farthingale 9990104107")),
                    Answers.fhir(422, "Farthingale 9990104107"),
                    new MockResponse.Builder()
                            .addHeader("Last-Modified", "Farthingale")
                            .onResponseBody(new SocketEffect.CloseSocket())
                            .body("Farthingale 9990104107")
                            .build())) {
                connected.spine().answerNext(answer);
                Failures.ofReading(connected.foundations());
                connected.spine().answerNext(answer);
                Failures.ofChanging(connected.foundations());
            }
        } finally {
            System.setErr(before);
        }

        String log = bytes.toString(StandardCharsets.UTF_8);
        assertThat(log).contains("The audit listener failed");
        assertThat(log)
                .doesNotContain(
                        InventedPeople.REGISTERED.nhsNumber(),
                        InventedPeople.REGISTERED.family(),
                        InventedPeople.UNREGISTERED.nhsNumber(),
                        InventedPeople.UNREGISTERED.family())
                .doesNotContain(token.substring("Bearer ".length()))
                .doesNotContain("Bearer");
    }
}
