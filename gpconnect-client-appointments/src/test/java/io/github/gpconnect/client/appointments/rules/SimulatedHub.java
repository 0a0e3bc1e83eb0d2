package io.github.gpconnect.client.appointments.rules;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.fixtures.Personality;
import io.github.gpconnect.client.fixtures.ServiceFiltering;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedProfile;
import io.github.gpconnect.client.fixtures.SimulatedService;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.fixtures.SimulatedVisit;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.identity.ConsumerDevice;
import io.github.gpconnect.client.identity.ConsumerOrganisation;
import io.github.gpconnect.client.identity.ConsumerUser;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.OrganisationType;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.junit.GpConnectSimulation;
import io.github.gpconnect.client.junit.InventedHub;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A hub with awkward names, on a Monday morning in November 2026, connected to one simulated practice. */
final class SimulatedHub implements AutoCloseable {
    /** How the hub reaches the practice, and what sort of practice that is. */
    enum Setting {
        THROUGH_THE_PROXY,
        DIRECTLY,
        UNDER_THE_FOUNDING_DRAFT,
        /** A practice that writes times in its own format, and a hub without a type. */
        WITH_ODD_TIMES_AND_NO_TYPE
    }

    static final Instant NOW = GpConnectSimulation.MONDAY_MORNING.instant();
    static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    static final URI ISSUER = URI.create("https://hub.example/spine?of=a&b");
    static final OdsCode ODS = OdsCode.of("A20047");
    static final String AWKWARD = "O'Neill, \"Róisín\" | 1+1=2 & 50% <b>\\/ Ōtani 🏥";

    private final Setting setting;
    private final SimulatedSpine spine;
    private final Requester requester;
    private final GpConnectClient client;

    SimulatedHub(Setting setting) {
        this.setting = setting;
        this.spine = SimulatedSpine.builder()
                .clock(GpConnectSimulation.MONDAY_MORNING)
                .profile(draft() ? SimulatedProfile.FOUNDING_DRAFT : SimulatedProfile.CURRENT)
                .practice(practice(setting))
                .start();
        ConsumerOrganisation.Builder organisation = InventedHub.organisation().name(AWKWARD);
        this.requester = requester(
                setting == Setting.WITH_ODD_TIMES_AND_NO_TYPE
                        ? organisation.telephone("+44|1632").build()
                        : organisation
                                .telephone("+44 (0)1632 960001")
                                .type(OrganisationType.URGENT_CARE)
                                .build());
        this.client = builder().build();
    }

    private static SimulatedPractice.Builder practice(Setting setting) {
        SimulatedPractice.Builder practice = SimulatedPractice.builder(ODS.value())
                .fortnightOfSlots()
                .inventedPeople()
                .service(new SimulatedService("61", "2000801", "Evening hub"))
                .serviceFiltering(ServiceFiltering.ENABLED)
                .visit(SimulatedVisit.of(
                        "visit", "2", OffsetDateTime.parse("2026-11-23T12:30:00+00:00"), Duration.ofMinutes(30)));
        return setting == Setting.WITH_ODD_TIMES_AND_NO_TYPE
                ? practice.personality(
                        Personality.TIMES_IN_UTC, Personality.TIMES_WITH_MILLISECONDS, Personality.SLOTS_UNSORTED)
                : practice;
    }

    private static Requester requester(ConsumerOrganisation organisation) {
        return Requester.of(
                organisation,
                ConsumerUser.builder()
                        .id("user|7 + é/?#&%\"")
                        .name(AWKWARD, "Adaeze-Ñ " + "x".repeat(200))
                        .prefix("Mx.")
                        .smartcard("555|000", "R8000+1")
                        .localIdentifier(URI.create("https://hub.example/Id/user?of=a&b"), AWKWARD)
                        .build(),
                ConsumerDevice.builder()
                        .identifier(URI.create("https://hub.example/Id/device"), "desk|12")
                        .model(AWKWARD)
                        .version("1.0+é")
                        .build());
    }

    /** A client of this hub, to be built. */
    GpConnectClient.Builder builder() {
        GpConnectClient.Builder client =
                setting == Setting.DIRECTLY ? InventedHub.directClient(spine) : InventedHub.client(spine);
        return client.issuer(ISSUER);
    }

    private boolean draft() {
        return setting == Setting.UNDER_THE_FOUNDING_DRAFT;
    }

    private Practice practice() {
        return InventedHub.entry(held());
    }

    SimulatedSpine spine() {
        return spine;
    }

    SimulatedPractice held() {
        return spine.practice(ODS.value());
    }

    GpConnectClient client() {
        return client;
    }

    Requester requester() {
        return requester;
    }

    Foundations foundations() {
        return Foundations.of(client.as(requester).at(ODS));
    }

    AppointmentClient appointments() {
        return AppointmentClient.of(client.as(requester).at(ODS));
    }

    /** The scene of the next request. */
    Scene scene() {
        Map<String, ObjectNode> appointments = held().appointments().stream()
                .collect(Collectors.toMap(appointment -> appointment.path("id").asText(), Function.identity()));
        return new Scene(draft(), setting != Setting.DIRECTLY, practice(), requester, NOW, held(), appointments);
    }

    @Override
    public void close() {
        client.close();
        spine.close();
    }
}
