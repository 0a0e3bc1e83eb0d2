package io.github.gpconnect.client.benchmarks.certainty;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.benchmarks.certainty.CrashingProcess.CrashPoint;
import io.github.gpconnect.client.fixtures.Behaviour;
import io.github.gpconnect.client.fixtures.GatewayBehaviour;
import io.github.gpconnect.client.fixtures.UnpredictableGateway;
import io.github.gpconnect.client.fixtures.UnpredictablePractice;
import io.github.gpconnect.client.fixtures.UnpredictablePractice.Assessment;
import io.github.gpconnect.client.fixtures.UnpredictablePractice.Change;
import io.github.gpconnect.client.fixtures.UnpredictablePractice.Statement;
import io.github.gpconnect.client.fixtures.UnpredictablePractice.Truth;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A short run of the bench for patients' own changes, and what shows that it can fail. */
@Tag("slow")
class PatientCertaintyTest {
    private static final int SCENARIOS = Integer.getInteger("certainty.scenarios", 1_200);
    private static final int OFTEN = 20;
    private static final GatewayBehaviour[] SOUND = {
        GatewayBehaviour.Duplicates.FORGOTTEN,
        GatewayBehaviour.Tokens.ACCEPTED,
        GatewayBehaviour.Limits.NOT_REACHED,
        GatewayBehaviour.Line.SOUND,
        GatewayBehaviour.Refusals.NONE
    };

    @Test
    void nothing_false_is_reported_and_no_one_is_booked_twice() throws Exception {
        Tally tally = CertaintyBench.runOfPatients(600, 42, null, 2, done -> {});

        assertThat(tally.complaints()).isEmpty();
        assertThat(tally.json())
                .startsWith("{\"scenarios\":600,\"falseMade\":0,\"falseNotMade\":0,\"repeated\":0,")
                .endsWith("\"threw\":0,\"bookedTwice\":0}");
    }

    @Test
    void a_lie_by_any_rule_is_seen() throws Exception {
        Tally tally = CertaintyBench.runOfPatients(SCENARIOS, 11, null, 2, done -> {});

        assertThat(tally.rulesThatDecided(OFTEN)).hasSizeGreaterThan(6);
        assertThat(tally.rulesWhoseBreachIsSeen()).containsAll(tally.rulesThatDecided(OFTEN));
    }

    @Test
    void a_second_booking_is_seen() {
        UnpredictableGateway gateway = UnpredictableGateway.draw(confirming(Behaviour.SlotCount.TWO), SOUND);
        GatewayRoute route = new GatewayRoute(gateway, true);
        CrashingProcess process = new CrashingProcess(gateway.practice().time());
        try (PatientCaller caller = (PatientCaller) route.inMemory(process, route.sockets())) {
            List<Slot> slots = caller.slots();
            List<Report> reports = List.of(caller.book(slots.subList(0, 1)), caller.book(slots.subList(1, 2)));
            Tally tally = new Tally(List.of());

            tally.add(new Scenario(route, process, reports, List.of(Assessment.RIGHT, Assessment.RIGHT)), false);

            assertThat(reports).extracting(Report::statement).containsOnly(Statement.MADE);
            assertThat(tally.bookedTwice()).isEqualTo(1);
            assertThat(tally.isClean()).isFalse();
        }
    }

    private static UnpredictablePractice confirming(Behaviour.SlotCount slots) {
        return UnpredictablePractice.builder()
                .requester("X26")
                .change(Change.BOOKING)
                .with(
                        slots,
                        Behaviour.Commit.BEFORE_RESPONSE,
                        Behaviour.Response.STATUS,
                        Behaviour.Body.RIGHT,
                        Behaviour.Proxy.PLAIN,
                        Behaviour.Others.NONE,
                        Behaviour.Similar.NONE,
                        Behaviour.Reads.CURRENT,
                        Behaviour.ReadFailures.NONE,
                        Behaviour.SlotIds.STABLE,
                        Behaviour.Times.AS_SENT,
                        Behaviour.Listing.COMPLETE,
                        Behaviour.ListedSlots.ALL,
                        Behaviour.ListedStatus.BOOKED,
                        Behaviour.TimeOfDay.DAYS_AHEAD,
                        Behaviour.PracticeClock.EXACT)
                .status(201)
                .draw(5);
    }

    /** Shows that a change that is sent again goes twice at most, as the same request, and only where it may. */
    @ParameterizedTest
    @CsvSource({"true, 2", "false, 1"})
    void a_request_that_is_lost_is_sent_again_where_it_may_be(boolean sendsAgain, int requests) {
        UnpredictableGateway gateway = UnpredictableGateway.draw(
                confirming(Behaviour.SlotCount.ONE),
                GatewayBehaviour.Line.REQUEST_LOST,
                GatewayBehaviour.Tokens.ACCEPTED,
                GatewayBehaviour.Limits.NOT_REACHED,
                GatewayBehaviour.Refusals.NONE);
        GatewayRoute route = new GatewayRoute(gateway, sendsAgain);

        Scenario scenario = Scenario.inMemory(route);

        assertThat(gateway.changeRequests()).isEqualTo(requests);
        assertThat(route.isRepeated()).isFalse();
        assertThat(gateway.isRepeated(1)).isEqualTo(sendsAgain);
        assertThat(scenario.practice().truth()).isEqualTo(sendsAgain ? Truth.MADE : Truth.NOT_MADE);
        assertThat(scenario.reports().get(0).statement()).isEqualTo(sendsAgain ? Statement.MADE : Statement.NOT_MADE);
    }

    @ParameterizedTest
    @EnumSource(CrashPoint.class)
    void nothing_false_is_reported_of_a_change_whose_process_died(CrashPoint crashPoint) {
        for (Change change : GatewayRoute.CHANGES) {
            for (Behaviour.Commit commit :
                    List.of(Behaviour.Commit.BEFORE_RESPONSE, Behaviour.Commit.LATE, Behaviour.Commit.NEVER)) {
                UnpredictablePractice practice = UnpredictablePractice.builder()
                        .requester("X26")
                        .change(change)
                        .with(commit, Behaviour.Response.SILENCE, Behaviour.Others.NONE, Behaviour.Proxy.PLAIN)
                        .draw(crashPoint.name().hashCode());
                GatewayRoute route = new GatewayRoute(UnpredictableGateway.draw(practice, SOUND), true);

                Scenario scenario = Scenario.dying(route, crashPoint);

                assertThat(scenario.process().hasCrashed())
                        .as(route.describe())
                        .isEqualTo(crashPoint != CrashPoint.NEVER);
                assertThat(scenario.reports())
                        .isNotEmpty()
                        .extracting(Report::thrown)
                        .containsOnlyNulls();
                assertThat(scenario.assessments())
                        .as(route.describe())
                        .doesNotContain(
                                Assessment.FALSE_MADE, Assessment.FALSE_NOT_MADE, Assessment.FALSE_ALREADY_HELD);
                assertThat(route.isRepeated()).as(route.describe()).isFalse();
                assertThat(scenario.isBookedTwice()).as(route.describe()).isFalse();
            }
        }
    }
}
