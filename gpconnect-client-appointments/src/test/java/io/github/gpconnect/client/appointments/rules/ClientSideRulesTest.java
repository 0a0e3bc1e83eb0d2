package io.github.gpconnect.client.appointments.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.gpconnect.client.appointments.rules.SimulatedHub.Setting;
import io.github.gpconnect.client.error.DirectoryException;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InvalidInputException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a provider refuses never comes from this client: it refuses locally, or sends what keeps the rule. */
class ClientSideRulesTest {
    private static final List<Refusal> REFUSALS = Stream.of(
                    IdentityRefusals.all(),
                    FoundationsRefusals.all(),
                    AppointmentRefusals.searches(),
                    AppointmentRefusals.bookings(),
                    AppointmentRefusals.amendments(),
                    AppointmentRefusals.cancellations())
            .flatMap(List::stream)
            .toList();

    private static final List<Checker> CHECKERS = Stream.of(
                    RouteChecks.all(),
                    HeaderChecks.all(),
                    TokenChecks.all(),
                    RequesterChecks.all(),
                    DraftChecks.all(),
                    SearchChecks.all(),
                    RegistrationChecks.all(),
                    BookingChecks.all(),
                    UpdateChecks.all())
            .flatMap(List::stream)
            .toList();

    private static final Map<Setting, SimulatedHub> HUBS = new EnumMap<>(Setting.class);
    private static final Map<Setting, List<Sent>> REQUESTS = new EnumMap<>(Setting.class);

    @BeforeAll
    static void record() {
        for (Setting setting : Setting.values()) {
            SimulatedHub hub = new SimulatedHub(setting);
            HUBS.put(setting, hub);
            REQUESTS.put(setting, Corpus.of(hub));
        }
    }

    @AfterAll
    static void close() {
        HUBS.values().forEach(SimulatedHub::close);
        HUBS.clear();
        REQUESTS.clear();
    }

    private static List<Sent> touchedBy(Checker checker) {
        return REQUESTS.values().stream()
                .flatMap(List::stream)
                .filter(checker.touches())
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> what_breaks_a_rule_is_refused_and_nothing_is_sent() {
        return REFUSALS.stream()
                .map(refusal -> dynamicTest(refusal.id(), () -> {
                    SimulatedHub hub = Objects.requireNonNull(HUBS.get(Setting.THROUGH_THE_PROXY));
                    ThrowingCallable attempt = refusal.attempt().apply(hub);
                    hub.spine().clearRequests();

                    assertThatExceptionOfType(GpConnectException.class)
                            .as(refusal.id())
                            .isThrownBy(attempt)
                            .withMessageStartingWith(refusal.message())
                            .satisfies(refused -> assertThat(refused)
                                    .isInstanceOfAny(InvalidInputException.class, DirectoryException.class))
                            .satisfies(refused -> assertThat(refused.traceId()).isEmpty());
                    assertThat(hub.spine().requests()).isEmpty();
                }));
    }

    @Test
    void every_call_is_made_in_every_setting() {
        REQUESTS.forEach((setting, requests) -> assertThat(requests)
                .as(setting.toString())
                .extracting(Sent::kind)
                .contains(RequestKind.values()));
    }

    @TestFactory
    Stream<DynamicTest> what_is_sent_keeps_every_rule_that_cannot_be_broken() {
        return CHECKERS.stream()
                .map(checker -> dynamicTest(
                        checker.name(),
                        () -> assertThat(touchedBy(checker)).isNotEmpty().allSatisfy(checker.demand())));
    }

    @TestFactory
    Stream<DynamicTest> a_request_that_broke_a_rule_would_be_noticed() {
        return CHECKERS.stream()
                .flatMap(checker -> checker.breaches().entrySet().stream()
                        .map(rule -> dynamicTest(
                                rule.getKey() + ": " + checker.name(), () -> notices(checker, rule.getValue()))));
    }

    /** Each request that the breach can break is broken, and none of them passes. */
    private static void notices(Checker checker, UnaryOperator<Sent> breach) {
        Map<Sent, Sent> broken = touchedBy(checker).stream()
                .filter(sent -> !breach.apply(sent).equals(sent))
                .collect(Collectors.toMap(UnaryOperator.identity(), breach, (first, second) -> first));

        assertThat(broken).as("requests that can be broken so").isNotEmpty();
        assertThat(broken.values())
                .allSatisfy(sent -> assertThatExceptionOfType(AssertionError.class)
                        .as("%s %s %s", sent.method(), sent.target(), sent.body())
                        .isThrownBy(() -> checker.demand().accept(sent)));
    }

    @Test
    void a_rule_that_is_not_ours_is_neither_refused_nor_kept() {
        assertThat(NotOurs.all().keySet()).doesNotContainAnyElementsOf(ours());
        assertThat(REFUSALS).extracting(Refusal::id).doesNotHaveDuplicates();
        assertThat(ours()).hasSizeGreaterThan(300);
    }

    @Test
    void the_documentation_shows_for_each_rule_which_side_is_ours() {
        RulesTable table = RulesTable.read();

        Set<String> classified = new TreeSet<>(ours());
        classified.addAll(NotOurs.all().keySet());
        assertThat(classified).containsExactlyInAnyOrderElementsOf(table.ids());
        table.assertMatches(ClientSideRulesTest::ourSide);
    }

    private static Set<String> ours() {
        return Stream.concat(
                        REFUSALS.stream().map(Refusal::id),
                        CHECKERS.stream().flatMap(checker -> checker.breaches().keySet().stream()))
                .collect(Collectors.toSet());
    }

    private static String ourSide(String id) {
        boolean refused = REFUSALS.stream().anyMatch(refusal -> refusal.id().equals(id));
        boolean kept = CHECKERS.stream().anyMatch(checker -> checker.breaches().containsKey(id));
        if (!refused && !kept) {
            return "not ours: " + NotOurs.all().get(id);
        }
        return Stream.of(refused ? "refused" : "", kept ? "kept" : "")
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
