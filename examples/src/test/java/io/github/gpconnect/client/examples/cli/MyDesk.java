package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.SimulatedPatientGateway;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Runs commands as a patient, with the configuration of a simulated gateway that lives as long as this. */
final class MyDesk implements AutoCloseable {
    private static final KeyPair KEYS = rsaKeys();

    private final SimulatedSpine spine;
    private final SimulatedPatientGateway gateway;
    private final Path config;

    MyDesk(Path directory) {
        this.spine = SimulatedSpine.builder().clock(Desk.FRIDAY).start();
        this.gateway = SimulatedPatientGateway.builder(spine)
                .client("an-application", "key-1", KEYS.getPublic())
                .start();
        this.config = directory.resolve("patient.properties");
        try {
            Path root = spine.credentials().writeTo(directory.resolve("tls")).rootPem();
            Files.writeString(
                    directory.resolve("patient.key"),
                    "-----BEGIN PRIVATE KEY-----\n"
                            + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                                    .encodeToString(KEYS.getPrivate().getEncoded())
                            + "\n-----END PRIVATE KEY-----\n");
            logIn(InventedPeople.REGISTERED.nhsNumber());
            Files.writeString(config, text(root));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Logs a patient in, instead of the one before. */
    void logIn(String nhsNumber) {
        idToken(gateway.nhsLogin().idToken(nhsNumber));
    }

    void idToken(String token) {
        try {
            Files.writeString(config.resolveSibling("patient.id-token"), token + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SimulatedPatientGateway gateway() {
        return gateway;
    }

    SimulatedPractice practice() {
        return spine.practices().get(0);
    }

    Path config() {
        return config;
    }

    Outcome run(String... args) {
        return Desk.runWithout(Stream.concat(Stream.of(args), Stream.of("--config", config.toString()))
                .toArray(String[]::new));
    }

    /** Loses the response to the next change after it was made. */
    void loseNextChange() {
        AtomicBoolean lost = new AtomicBoolean();
        gateway.faults(request ->
                !request.method().equals("GET") && request.target().contains("/Appointment") && !lost.getAndSet(true)
                        ? Optional.of(Fault.of(Fault.Kind.RESPONSE_LOST))
                        : Optional.empty());
    }

    /** Loses every response but those of the token endpoint. */
    void loseEverything() {
        gateway.faults(request ->
                request.target().contains("/FHIR/STU3/Slot") || request.target().contains("/token")
                        ? Optional.empty()
                        : Optional.of(Fault.of(Fault.Kind.RESPONSE_LOST)));
    }

    private String text(Path root) {
        return """
                patient.gateway = %s
                patient.token.url = %s
                patient.client.id = an-application
                patient.key.file = patient.key
                patient.key.id = key-1
                patient.id-token.file = patient.id-token
                patient.account = account-1
                patient.nhs-number = %s
                patient.trust = %s
                organisation.ods = ZZ777
                organisation.name = Heron Quay Online
                organisation.phone = 01632 960777
                outcome.grace-period = PT0.2S
                outcome.time-limit = PT2S
                """.formatted(gateway.url(), gateway.tokenUrl(), InventedPeople.REGISTERED.nhsNumber(), root);
    }

    private static KeyPair rsaKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        gateway.close();
        spine.close();
    }
}
