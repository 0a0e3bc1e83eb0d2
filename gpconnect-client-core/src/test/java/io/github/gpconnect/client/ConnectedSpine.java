package io.github.gpconnect.client;

import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.fixtures.CredentialFiles;
import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedProfile;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.OrganisationType;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.junit.GpConnectSimulation;
import io.github.gpconnect.client.junit.InventedHub;
import io.github.gpconnect.client.resilience.CircuitBreaking;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import io.github.gpconnect.client.resilience.Retries;
import io.github.gpconnect.client.tls.TlsSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A simulated Spine with one practice, and a client that is connected to it: on a Monday morning in November 2026. */
public final class ConnectedSpine implements AutoCloseable {
    public static final Clock CLOCK = GpConnectSimulation.MONDAY_MORNING;

    public static final OdsCode PRACTICE = OdsCode.of("A20047");

    public static final Requester REQUESTER = Requester.of(
            InventedHub.organisation().type(OrganisationType.URGENT_CARE).build(),
            InventedHub.user().prefix("Miss").build(),
            InventedHub.device().build());

    private static final CredentialFiles FILES = written(SimulatedCredentials.shared());

    private final SimulatedSpine spine;
    private final GpConnectClient client;
    private final List<AuditEvent> audited = new CopyOnWriteArrayList<>();

    private ConnectedSpine(SimulatedSpine spine, UnaryOperator<GpConnectClient.Builder> settings) {
        this.spine = spine;
        this.client = settings.apply(builder(spine).audit(audited::add)).build();
    }

    /** Through the proxy, under the current profile. */
    public static ConnectedSpine start() {
        return start(builder -> builder);
    }

    /** Under the current profile, with other settings. */
    public static ConnectedSpine start(UnaryOperator<GpConnectClient.Builder> settings) {
        return start(simulated(), settings);
    }

    /** With this Spine, to be built, and other settings. */
    public static ConnectedSpine start(SimulatedSpine.Builder spine, UnaryOperator<GpConnectClient.Builder> settings) {
        return new ConnectedSpine(spine.start(), settings);
    }

    /** Under the founding draft. */
    public static ConnectedSpine startFoundingDraft() {
        return start(simulated().profile(SimulatedProfile.FOUNDING_DRAFT), builder -> builder);
    }

    /** A Spine with one practice, to be started. */
    public static SimulatedSpine.Builder simulated() {
        return SimulatedSpine.builder()
                .clock(CLOCK)
                .practice(SimulatedPractice.builder(PRACTICE.value())
                        .fortnightOfSlots()
                        .inventedPeople());
    }

    /**
     * A client of this Spine, to be built. Each of its calls is one exchange, and what it cannot know it reports at once: so a
     * test sees what one failure is.
     */
    public static GpConnectClient.Builder builder(SimulatedSpine spine) {
        return InventedHub.client(spine)
                .tls(identity())
                .clock(CLOCK)
                .outcomeResolution(OutcomeResolution.off())
                .retries(Retries.off())
                .circuitBreaking(CircuitBreaking.off());
    }

    /** The client's certificate, trusting the Spine's root. */
    public static TlsSettings identity() {
        return InventedHub.tls(SimulatedCredentials.shared());
    }

    /** The certificate in these files, trusting their root. */
    public static TlsSettings identity(CredentialFiles files) {
        return TlsSettings.pem(files.certificatePem(), files.keyPem()).trusting(files.rootPem());
    }

    /** The shared credentials as files. */
    public static CredentialFiles files() {
        return FILES;
    }

    /** The practice as a directory has it. */
    public static Practice practice(SimulatedSpine spine) {
        return InventedHub.entry(spine.practice(PRACTICE.value()));
    }

    /** The credentials as files, which go with the process. */
    public static CredentialFiles written(SimulatedCredentials credentials) {
        try {
            Path directory = Files.createTempDirectory("gpconnect-test");
            CredentialFiles files = credentials.writeTo(directory);
            for (Path file : List.of(
                    directory,
                    files.pkcs12(),
                    files.pkcs12Password(),
                    files.pem(),
                    files.certificatePem(),
                    files.keyPem(),
                    files.rootPem())) {
                file.toFile().deleteOnExit();
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SimulatedSpine spine() {
        return spine;
    }

    public GpConnectClient client() {
        return client;
    }

    public Foundations foundations() {
        return Foundations.of(client.as(REQUESTER).at(PRACTICE));
    }

    /** What the client's audit listener was notified of. */
    public List<AuditEvent> audited() {
        return audited;
    }

    @Override
    public void close() {
        client.close();
        spine.close();
    }
}
