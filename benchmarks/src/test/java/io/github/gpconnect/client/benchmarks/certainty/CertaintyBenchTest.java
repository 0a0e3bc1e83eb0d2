package io.github.gpconnect.client.benchmarks.certainty;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.benchmarks.certainty.CrashingProcess.CrashPoint;
import io.github.gpconnect.client.fixtures.Behaviour;
import io.github.gpconnect.client.fixtures.UnpredictablePractice;
import io.github.gpconnect.client.fixtures.UnpredictablePractice.Assessment;
import io.github.gpconnect.client.fixtures.UnpredictablePractice.Change;
import io.github.gpconnect.client.internal.outcome.OutcomeRule;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A short run of the bench, and what shows that it can fail. */
@Tag("slow")
class CertaintyBenchTest {
    private static final int SCENARIOS = Integer.getInteger("certainty.scenarios", 1_200);
    private static final int ALL_RULES = 6_000;
    private static final int OFTEN = 20;

    /** Not drawn by any practice: an appointment that is gone; and a professional's change is never sent again. */
    private static final Set<OutcomeRule> NOT_DRAWN = EnumSet.of(OutcomeRule.RECORD_GONE, OutcomeRule.TO_BE_SENT_AGAIN);

    @Test
    void nothing_false_is_reported_and_nothing_sent_twice() throws Exception {
        Tally tally = CertaintyBench.run(600, 42, null, 2, done -> {});

        assertThat(tally.complaints()).isEmpty();
        assertThat(tally.json())
                .startsWith("{\"scenarios\":600,\"falseMade\":0,\"falseNotMade\":0,\"repeated\":0,")
                .endsWith("\"threw\":0,\"bookedTwice\":0}");
    }

    /** Shows that a run detects the opposite of each rule's outcome; a long one decides by every rule. */
    @Test
    void a_lie_by_any_rule_is_seen() throws Exception {
        Tally tally = CertaintyBench.run(SCENARIOS, 11, null, 2, done -> {});

        Set<OutcomeRule> expected = EnumSet.noneOf(OutcomeRule.class);
        expected.addAll(tally.rulesThatDecided(OFTEN));
        if (SCENARIOS >= ALL_RULES) {
            expected.addAll(EnumSet.complementOf(EnumSet.copyOf(NOT_DRAWN)));
        }
        assertThat(expected).hasSizeGreaterThan(8);
        assertThat(tally.rulesWhoseBreachIsSeen()).containsAll(expected);
    }

    /** The request is with the practice, or never will be: what was recorded before sending is enough to find out. */
    @ParameterizedTest
    @EnumSource(CrashPoint.class)
    void nothing_false_is_reported_of_a_change_whose_process_died(CrashPoint crashPoint) {
        for (Change change : Change.values()) {
            for (Behaviour.Commit commit :
                    List.of(Behaviour.Commit.BEFORE_RESPONSE, Behaviour.Commit.LATE, Behaviour.Commit.NEVER)) {
                UnpredictablePractice practice = UnpredictablePractice.builder()
                        .requester("X26")
                        .change(change)
                        .with(commit, Behaviour.Response.SILENCE, Behaviour.Others.NONE, Behaviour.Proxy.PLAIN)
                        .draw(crashPoint.name().hashCode());

                Scenario scenario = Scenario.dying(new DirectRoute(practice), crashPoint);

                assertThat(scenario.process().hasCrashed())
                        .as(practice.describe())
                        .isEqualTo(crashPoint != CrashPoint.NEVER);
                assertThat(scenario.reports())
                        .isNotEmpty()
                        .extracting(Report::thrown)
                        .containsOnlyNulls();
                assertThat(scenario.assessments())
                        .as(practice.describe())
                        .doesNotContain(
                                Assessment.FALSE_MADE, Assessment.FALSE_NOT_MADE, Assessment.FALSE_ALREADY_HELD);
                assertThat(practice.changeRequests()).isEqualTo(reaches(crashPoint) ? 1 : 0);
            }
        }
    }

    private static boolean reaches(CrashPoint crashPoint) {
        return crashPoint != CrashPoint.BEFORE_SENDING && crashPoint != CrashPoint.WHILE_SENDING;
    }

    @Test
    void half_a_booking_that_is_claimed_whole_is_seen() {
        UnpredictablePractice practice = UnpredictablePractice.builder()
                .requester("X26")
                .change(Change.BOOKING)
                .with(Behaviour.SlotCount.TWO, Behaviour.Commit.PARTLY, Behaviour.Similar.NONE, Behaviour.Others.NONE)
                .draw(7);

        Scenario scenario = Scenario.inMemory(new DirectRoute(practice));

        assertThat(scenario.assessments()).doesNotContain(Assessment.FALSE_MADE, Assessment.FALSE_NOT_MADE);
        assertThat(practice.assess(UnpredictablePractice.Statement.MADE)).isEqualTo(Assessment.FALSE_MADE);
        assertThat(practice.assess(UnpredictablePractice.Statement.NOT_MADE)).isEqualTo(Assessment.FALSE_NOT_MADE);
    }
}
