package io.github.gpconnect.client.appointments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.directory.StaticDirectory;
import io.github.gpconnect.client.fixtures.CredentialFiles;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedProfile;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.ConsumerDevice;
import io.github.gpconnect.client.identity.ConsumerOrganisation;
import io.github.gpconnect.client.identity.ConsumerUser;
import io.github.gpconnect.client.identity.NhsNumber;
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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A simulated practice with a client that calls it through the proxy: on a Monday morning in November 2026. */
final class ConnectedPractice implements AutoCloseable {
    static final OdsCode ODS = OdsCode.of("A20047");
    static final PatientId PATIENT = PatientId.of(InventedPeople.REGISTERED.id());
    static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final OutcomeResolution RESOLVING_AT_ONCE =
            OutcomeResolution.standard().gracePeriod(Duration.ZERO);
    static final JsonMapper JSON = new JsonMapper();

    private final SimulatedSpine spine;
    private final GpConnectClient client;
    private final Requester requester;

    private ConnectedPractice(
            Instant now,
            SimulatedPractice.Builder practice,
            boolean draft,
            @Nullable OrganisationType type,
            OutcomeResolution resolution) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        spine = SimulatedSpine.builder()
                .clock(clock)
                .profile(draft ? SimulatedProfile.FOUNDING_DRAFT : SimulatedProfile.CURRENT)
                .practice(practice)
                .start();
        requester = requester(type);
        client = GpConnectClient.builder()
                .spineProxy(spine.proxyUrl())
                .tls(identity())
                .issuer(URI.create("https://hub.example/"))
                .outcomeResolution(resolution)
                .directory(StaticDirectory.of(
                        Practice.of(ODS, Asid.of(practice().asid()), practice().serviceRoot())))
                .profile(draft ? SpecificationProfile.FOUNDING_DRAFT : SpecificationProfile.CURRENT)
                .clock(clock)
                .retries(Retries.off()) // a test that makes one response fail sees that failure
                .circuitBreaking(CircuitBreaking.off())
                .textHashKey(new byte[32])
                .build();
    }

    /** Half past seven, before the practice opens; a fortnight of slots. */
    static ConnectedPractice open() {
        return openAt(Instant.parse("2026-11-23T07:30:00Z"));
    }

    /** Returns the same, called by a client that resolves a change whose response is lost. */
    static ConnectedPractice openWithResolution(OutcomeResolution resolution) {
        return new ConnectedPractice(
                Instant.parse("2026-11-23T07:30:00Z"),
                SimulatedPractice.builder(ODS.value()).fortnightOfSlots().inventedPeople(),
                false,
                OrganisationType.URGENT_CARE,
                resolution);
    }

    /** Returns the same, called by a client that never reads after a change. */
    static ConnectedPractice openWithoutVerification() {
        return openWithResolution(OutcomeResolution.off());
    }

    static ConnectedPractice openAt(Instant now) {
        return with(
                now, SimulatedPractice.builder(ODS.value()).fortnightOfSlots().inventedPeople());
    }

    static ConnectedPractice with(Instant now, SimulatedPractice.Builder practice) {
        return new ConnectedPractice(now, practice, false, OrganisationType.URGENT_CARE, RESOLVING_AT_ONCE);
    }

    static ConnectedPractice openToOneWithoutType() {
        return new ConnectedPractice(
                Instant.parse("2026-11-23T07:30:00Z"),
                SimulatedPractice.builder(ODS.value()).fortnightOfSlots().inventedPeople(),
                false,
                null,
                RESOLVING_AT_ONCE);
    }

    static ConnectedPractice openUnderFoundingDraft() {
        return new ConnectedPractice(
                Instant.parse("2026-11-23T07:30:00Z"),
                SimulatedPractice.builder(ODS.value()).fortnightOfSlots().inventedPeople(),
                true,
                OrganisationType.URGENT_CARE,
                RESOLVING_AT_ONCE);
    }

    AppointmentClient appointments() {
        return AppointmentClient.of(client.as(requester).at(ODS));
    }

    GpConnectClient client() {
        return client;
    }

    SimulatedSpine spine() {
        return spine;
    }

    SimulatedPractice practice() {
        return spine.practice(ODS.value());
    }

    Patient patient() {
        return Foundations.of(client.as(requester).at(ODS))
                .findPatient(NhsNumber.of(InventedPeople.REGISTERED.nhsNumber()))
                .orElseThrow();
    }

    /** Monday's slots, with people and places; what was recorded on the way is forgotten. */
    FreeSlots mondaysSlots() {
        FreeSlots free = appointments()
                .search(SlotSearch.days(MONDAY, MONDAY).withPractitioners().withLocations());
        spine.clearRequests();
        return free;
    }

    /** An appointment in Monday's first slot; what was recorded on the way is forgotten. */
    Appointment booked() {
        Appointment booked = appointments()
                .book(BookingRequest.of(PATIENT, mondaysSlots().slots().get(0))
                        .description("Asthma review")
                        .comment("Needs step-free access"));
        spine.clearRequests();
        return booked;
    }

    /** What the practice holds of an appointment. */
    ObjectNode held(Appointment appointment) {
        return practice().resource("Appointment", appointment.id().value()).orElseThrow();
    }

    /** The body of the request that arrived last. */
    JsonNode lastBody() {
        return json(spine.lastRequest().bodyText());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Requester requester(@Nullable OrganisationType type) {
        ConsumerOrganisation.Builder organisation = ConsumerOrganisation.builder()
                .odsCode(OdsCode.of("X26"))
                .asid(Asid.of("200000000115"))
                .name("Invented Urgent Care Hub")
                .telephone("01632960001");
        if (type != null) {
            organisation.type(type);
        }
        return Requester.of(
                organisation.build(),
                ConsumerUser.builder()
                        .id("user-7")
                        .name("Okafor", "Adaeze")
                        .localIdentifier(URI.create("https://hub.example/Id/user"), "aokafor")
                        .build(),
                ConsumerDevice.builder()
                        .identifier(URI.create("https://hub.example/Id/device"), "desk-12")
                        .model("Invented Booking")
                        .version("1.0")
                        .build());
    }

    private TlsSettings identity() {
        try {
            Path directory = Files.createTempDirectory("gpconnect-test");
            try {
                CredentialFiles files = spine.credentials().writeTo(directory);
                return TlsSettings.pem(files.certificatePem(), files.keyPem()).trusting(files.rootPem());
            } finally {
                try (Stream<Path> written = Files.walk(directory)) {
                    written.sorted(Comparator.reverseOrder())
                            .forEach(path -> path.toFile().delete());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        spine.close();
    }
}
