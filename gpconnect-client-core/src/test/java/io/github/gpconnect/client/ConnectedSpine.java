package io.github.gpconnect.client;

import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.directory.StaticDirectory;
import io.github.gpconnect.client.fixtures.CredentialFiles;
import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedProfile;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.ConsumerDevice;
import io.github.gpconnect.client.identity.ConsumerOrganisation;
import io.github.gpconnect.client.identity.ConsumerUser;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.OrganisationType;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.resilience.CircuitBreaking;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import io.github.gpconnect.client.resilience.Retries;
import io.github.gpconnect.client.specification.SpecificationProfile;
import io.github.gpconnect.client.tls.TlsSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A simulated Spine with one practice, and a client that is connected to it: on a Monday morning in November 2026. */
public final class ConnectedSpine implements AutoCloseable {
    /** Half past seven on a Monday in England, before any surgery opens. */
    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T07:30:00Z"), ZoneOffset.UTC);

    public static final OdsCode PRACTICE = OdsCode.of("A20047");

    public static final Requester REQUESTER = Requester.of(
            ConsumerOrganisation.builder()
                    .odsCode(OdsCode.of("X26"))
                    .asid(Asid.of("200000000115"))
                    .name("Invented Urgent Care Hub")
                    .telephone("01632960001")
                    .type(OrganisationType.URGENT_CARE)
                    .build(),
            ConsumerUser.builder()
                    .id("user-7")
                    .name("Okafor", "Adaeze")
                    .prefix("Miss")
                    .localIdentifier(URI.create("https://hub.example/Id/user"), "aokafor")
                    .build(),
            ConsumerDevice.builder()
                    .identifier(URI.create("https://hub.example/Id/device"), "desk-12")
                    .model("Invented Booking")
                    .version("1.0")
                    .build());

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
        return new ConnectedSpine(simulated().start(), settings);
    }

    /** With this Spine, to be built, and other settings. */
    public static ConnectedSpine start(SimulatedSpine.Builder spine, UnaryOperator<GpConnectClient.Builder> settings) {
        return new ConnectedSpine(spine.start(), settings);
    }

    /** Under the founding draft. */
    public static ConnectedSpine startFoundingDraft() {
        return new ConnectedSpine(
                simulated().profile(SimulatedProfile.FOUNDING_DRAFT).start(),
                builder -> builder.profile(SpecificationProfile.FOUNDING_DRAFT));
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
        return GpConnectClient.builder()
                .spineProxy(spine.proxyUrl())
                .tls(identity())
                .issuer(URI.create("https://hub.example/"))
                .directory(StaticDirectory.of(practice(spine)))
                .outcomeResolution(OutcomeResolution.off())
                .retries(Retries.off())
                .circuitBreaking(CircuitBreaking.off())
                .clock(CLOCK);
    }

    /** The client's certificate, trusting the Spine's root. */
    public static TlsSettings identity() {
        return identity(FILES);
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
        SimulatedPractice practice = spine.practice(PRACTICE.value());
        return Practice.of(PRACTICE, Asid.of(practice.asid()), practice.serviceRoot());
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
