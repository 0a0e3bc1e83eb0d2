package io.github.gpconnect.client.appointments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.RecordedCall;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSlot;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.ConsumerDevice;
import io.github.gpconnect.client.identity.ConsumerOrganisation;
import io.github.gpconnect.client.identity.ConsumerUser;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.OrganisationType;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.junit.GpConnectSimulation;
import io.github.gpconnect.client.junit.InventedHub;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * One product for many organisations: each of them has a mark in whatever names it, and no request bears two marks. Slots
 * are kept for one organisation each, so that a search under another's name would not find them.
 */
class ManyOrganisationsTest {
    private static final int ORGANISATIONS = 50;
    private static final int THREADS = 8;
    private static final LocalDate DAY = LocalDate.of(2027, 1, 5);
    private static final OdsCode PRACTICE = OdsCode.of("A20047");
    private static final Clock CLOCK = GpConnectSimulation.MONDAY_MORNING;
    private static final Pattern MARK = Pattern.compile("(?i)qz([0-9]{2})x");
    private static final String ODS_SYSTEM = "https://fhir.nhs.uk/Id/ods-organization-code";
    private static final String TYPE_SYSTEM = "https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-OrganisationType-1";

    private static String mark(int organisation) {
        return "QZ%02dX".formatted(organisation);
    }

    private static String asid(int organisation) {
        return "2000000007%02d".formatted(organisation);
    }

    private static Requester requester(int organisation, int thread) {
        String mark = mark(organisation);
        return Requester.of(
                ConsumerOrganisation.builder()
                        .odsCode(OdsCode.of(mark))
                        .asid(Asid.of(asid(organisation)))
                        .name("Invented Hub " + mark)
                        .telephone("01632 9600%02d".formatted(organisation))
                        .type(OrganisationType.ofUnpublished("type-" + mark))
                        .build(),
                ConsumerUser.builder()
                        .id("user-" + mark + "-" + thread)
                        .name("Okafor-" + mark, "Adaeze")
                        .localIdentifier(URI.create("https://hub.example/Id/user"), mark + "-" + thread)
                        .build(),
                ConsumerDevice.builder()
                        .identifier(URI.create("https://hub.example/Id/device"), "desk-" + mark)
                        .model("Invented Booking")
                        .version("1.0")
                        .build());
    }

    private static String slotId(int organisation, int thread) {
        return "slot-%s-%d".formatted(mark(organisation), thread);
    }

    private static SimulatedPractice.Builder practice() {
        SimulatedPractice.Builder practice =
                SimulatedPractice.builder(PRACTICE.value()).fortnightOfSlots().inventedPeople();
        OffsetDateTime first = DAY.atTime(8, 0).atOffset(ZoneOffset.UTC);
        for (int organisation = 0; organisation < ORGANISATIONS; organisation++) {
            for (int thread = 0; thread < THREADS; thread++) {
                practice.slot(SimulatedSlot.of(
                                slotId(organisation, thread),
                                "101",
                                first.plusMinutes(organisation * THREADS + thread),
                                Duration.ofMinutes(1))
                        .onlyForOrganisations(mark(organisation)));
            }
        }
        return practice;
    }

    @Test
    @Timeout(300)
    void nothing_of_one_organisation_ever_gets_into_the_call_of_another() throws Exception {
        try (SimulatedSpine spine = SimulatedSpine.builder()
                        .clock(CLOCK)
                        .practice(practice())
                        .start();
                GpConnectClient client = client(spine)) {
            all(thread -> bookForEach(client, thread));

            assertThat(spine.requests()).hasSize(2 * ORGANISATIONS * THREADS);
            assertThat(spine.requests()).allSatisfy(ManyOrganisationsTest::bearsOneMark);
            Map<String, Long> calls = spine.requests().stream()
                    .collect(Collectors.groupingBy(
                            call -> claims(call)
                                    .at("/requesting_practitioner/id")
                                    .asText(),
                            Collectors.counting()));
            assertThat(calls).hasSize(ORGANISATIONS * THREADS).containsValues(2L);
            assertThat(calls.values()).containsOnly(2L);
            assertThat(spine.practice(PRACTICE.value()).appointments()).hasSize(ORGANISATIONS * THREADS);
        }
    }

    private static GpConnectClient client(SimulatedSpine spine) {
        return InventedHub.client(spine).audit(event -> {}).build();
    }

    private interface Work {
        void of(int thread);
    }

    private static void all(Work work) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> working = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                working.add(threads.submit(() -> {
                    start.await();
                    work.of(thread);
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> each : working) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Each thread begins with another organisation, so that at any time eight of them are at work. */
    private static void bookForEach(GpConnectClient client, int thread) {
        IntStream.range(0, ORGANISATIONS)
                .map(step -> (step + thread * 7) % ORGANISATIONS)
                .forEach(organisation -> book(client, organisation, thread));
    }

    private static void book(GpConnectClient client, int organisation, int thread) {
        AppointmentClient appointments =
                AppointmentClient.of(client.as(requester(organisation, thread)).at(PRACTICE));

        FreeSlots free = appointments.search(SlotSearch.days(DAY, DAY));

        assertThat(free.slots())
                .isNotEmpty()
                .allSatisfy(slot -> assertThat(slot.id().value()).contains(mark(organisation)));
        Slot mine = free.slots().stream()
                .filter(slot -> slot.id().value().equals(slotId(organisation, thread)))
                .findFirst()
                .orElseThrow();
        Appointment booked = appointments.book(BookingRequest.of(PatientId.of(InventedPeople.REGISTERED.id()), mine)
                .description("Review for " + mark(organisation)));
        assertThat(booked.description()).contains("Review for " + mark(organisation));
    }

    private static void bearsOneMark(RecordedCall call) {
        String asid = call.header("Ssp-From").orElseThrow();
        int organisation = Integer.parseInt(asid.substring(10));
        String mark = mark(organisation);
        JsonNode claims = claims(call);
        String query = URLDecoder.decode(call.target(), StandardCharsets.UTF_8);

        assertThat(asid).isEqualTo(asid(organisation));
        assertThat(marks(query + claims + call.bodyText())).containsExactly(mark);
        assertThat(claims.at("/requesting_organization/name").asText()).isEqualTo("Invented Hub " + mark);
        assertThat(claims.at("/requesting_organization/identifier/0/value").asText())
                .isEqualTo(mark);
        assertThat(claims.at("/requesting_device/identifier/0/value").asText()).isEqualTo("desk-" + mark);
        assertThat(claims.path("sub").asText()).startsWith("user-" + mark + "-");
        if (call.method().equals("GET")) {
            assertThat(query)
                    .contains("searchFilter=" + ODS_SYSTEM + "|" + mark)
                    .contains("searchFilter=" + TYPE_SYSTEM + "|type-" + mark);
        } else {
            JsonNode booking = contained(call, "Organization");
            assertThat(booking.at("/identifier/0/value").asText()).isEqualTo(mark);
            assertThat(booking.path("name").asText()).isEqualTo("Invented Hub " + mark);
            assertThat(booking.at("/telecom/0/value").asText()).isEqualTo("01632 9600%02d".formatted(organisation));
            assertThat(booking.at("/type/0/coding/0/code").asText()).isEqualTo("type-" + mark);
        }
    }

    private static Set<String> marks(String text) {
        return MARK.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(found -> found.toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static JsonNode contained(RecordedCall call, String type) {
        return ConnectedPractice.json(call.bodyText())
                .path("contained")
                .valueStream()
                .filter(resource -> resource.path("resourceType").asText().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode claims(RecordedCall call) {
        return call.claims().orElseThrow();
    }
}
