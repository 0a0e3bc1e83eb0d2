package io.github.gpconnect.client.examples.config;

import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.SimulatedPatient;
import io.github.gpconnect.client.fixtures.SimulatedPatientGateway;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A running simulated gateway for patients, with one patient logged in, and its keys of the configuration file. */
public final class PatientSimulation implements AutoCloseable {
    /** The patient who is logged in. */
    public static final SimulatedPatient PATIENT = InventedPeople.REGISTERED;

    /** Another patient of the same practice. */
    public static final SimulatedPatient OTHER = InventedPeople.ALSO_REGISTERED;

    private static final String CLIENT_ID = "gpconnect-command-line";
    private static final String KEY_ID = "simulated-1";
    private static final Duration LOGGED_IN = Duration.ofDays(30);

    private final SimulatedPatientGateway gateway;
    private final KeyPair keys;

    private PatientSimulation(SimulatedPatientGateway gateway, KeyPair keys) {
        this.gateway = gateway;
        this.keys = keys;
    }

    /** Starts a gateway in front of the practices of a spine. */
    static PatientSimulation start(SimulatedSpine spine) {
        KeyPair keys = rsaKeys();
        return new PatientSimulation(
                SimulatedPatientGateway.builder(spine)
                        .credentials(spine.credentials())
                        .client(CLIENT_ID, KEY_ID, keys.getPublic())
                        .start(),
                keys);
    }

    /** Returns the URL of the API. */
    public URI url() {
        return gateway.url();
    }

    /** Returns the URL of the token endpoint. */
    public URI tokenUrl() {
        return gateway.tokenUrl();
    }

    /** Returns an access token of another patient, who is logged in as well. */
    public String tokenOfOther() {
        return gateway.accessToken(OTHER.nhsNumber());
    }

    /** Loses the response to the next booking after it was made. */
    public void loseNextBooking() {
        AtomicBoolean lost = new AtomicBoolean();
        gateway.faults(request ->
                request.method().equals("POST") && request.target().endsWith("/Appointment") && !lost.getAndSet(true)
                        ? Optional.of(Fault.of(Fault.Kind.RESPONSE_LOST))
                        : Optional.empty());
    }

    /** Requires more notice of a cancellation than there can be. */
    public void requireNotice() {
        gateway.requireNoticeOfCancellation(Duration.ofDays(365));
    }

    /** Allows cancellations again. */
    public void allowCancellations() {
        gateway.allowCancellations();
    }

    /** Writes the key and the id token into a directory, and returns the entries that name them. */
    Map<String, String> write(Path directory, String prefix, Path trusted) throws IOException {
        Path key = Files.writeString(directory.resolve("patient.key"), pem());
        Path idToken = Files.writeString(directory.resolve("patient.id-token"), idToken() + "\n");
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(Keys.PATIENT_GATEWAY, url().toString());
        entries.put(Keys.PATIENT_TOKEN_URL, tokenUrl().toString());
        entries.put(Keys.PATIENT_CLIENT_ID, CLIENT_ID);
        entries.put(Keys.PATIENT_KEY, prefix + key.getFileName());
        entries.put(Keys.PATIENT_KEY_ID, KEY_ID);
        entries.put(Keys.PATIENT_ID_TOKEN, prefix + idToken.getFileName());
        entries.put(Keys.PATIENT_ACCOUNT, "account-1");
        entries.put(Keys.PATIENT_NHS_NUMBER, PATIENT.nhsNumber());
        entries.put(Keys.PATIENT_TRUST, prefix + trusted.getFileName());
        return entries;
    }

    private String idToken() {
        return gateway.nhsLogin()
                .idToken(
                        PATIENT.nhsNumber(),
                        claims -> claims.put("exp", claims.path("iat").asLong() + LOGGED_IN.toSeconds()));
    }

    private String pem() {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(keys.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static KeyPair rsaKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("The JVM has no RSA", e);
        }
    }

    /** Stops it. */
    @Override
    public void close() {
        gateway.close();
    }
}
