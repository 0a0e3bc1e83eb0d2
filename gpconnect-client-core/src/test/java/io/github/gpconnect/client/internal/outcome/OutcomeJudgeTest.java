package io.github.gpconnect.client.internal.outcome;

import static io.github.gpconnect.client.error.ChangeKind.AMENDMENT;
import static io.github.gpconnect.client.error.ChangeKind.BOOKING;
import static io.github.gpconnect.client.error.ChangeKind.CANCELLATION;
import static io.github.gpconnect.client.error.ChangeKind.REGISTRATION;
import static io.github.gpconnect.client.internal.outcome.Outcome.MADE;
import static io.github.gpconnect.client.internal.outcome.Outcome.NOT_MADE;
import static io.github.gpconnect.client.spi.change.Finding.ABSENT;
import static io.github.gpconnect.client.spi.change.Finding.CHANGED_OTHERWISE;
import static io.github.gpconnect.client.spi.change.Finding.HELD_ALREADY;
import static io.github.gpconnect.client.spi.change.Finding.NOTHING_SHOWN;
import static io.github.gpconnect.client.spi.change.Finding.SIMILAR;
import static io.github.gpconnect.client.spi.change.Finding.UNCHANGED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.internal.outcome.Evidence.Response;
import io.github.gpconnect.client.spi.change.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The outcome by evidence: every rule by an example, and every combination of evidence. */
class OutcomeJudgeTest {
    private static final Map<OutcomeRule, Evidence> EXAMPLES = examples();
    private static final List<Evidence> ALL = all();

    private static Map<OutcomeRule, Evidence> examples() {
        Map<OutcomeRule, Evidence> examples = new EnumMap<>(OutcomeRule.class);
        examples.put(OutcomeRule.NOTHING_WAS_SENT, early(BOOKING, Response.NOTHING_SENT, NOTHING_SHOWN));
        examples.put(OutcomeRule.RESPONSE_HOLDS_RECORD, early(BOOKING, Response.CONFIRMED, NOTHING_SHOWN));
        examples.put(OutcomeRule.RECORD_IS_THERE, early(BOOKING, Response.REFUSED, Finding.MADE));
        examples.put(OutcomeRule.SUCCESS_WITHOUT_RECORD, late(BOOKING, Response.SUCCESS, ABSENT));
        examples.put(OutcomeRule.REDIRECTED, late(CANCELLATION, Response.REDIRECT, UNCHANGED));
        examples.put(OutcomeRule.RECORD_IS_SIMILAR, late(BOOKING, Response.REFUSED, SIMILAR));
        examples.put(
                OutcomeRule.TO_BE_SENT_AGAIN,
                new Evidence(BOOKING, Response.NONE, NOTHING_SHOWN, false, false, true, true));
        examples.put(OutcomeRule.RECORD_NOT_SHOWN, late(AMENDMENT, Response.REFUSED, NOTHING_SHOWN));
        examples.put(OutcomeRule.REFUSED_AND_HELD_ALREADY, early(BOOKING, Response.REFUSED, HELD_ALREADY));
        examples.put(OutcomeRule.REFUSAL_STANDS, early(AMENDMENT, Response.REFUSED, CHANGED_OTHERWISE));
        examples.put(OutcomeRule.STILL_IN_PROGRESS, early(CANCELLATION, Response.NONE, UNCHANGED));
        examples.put(OutcomeRule.HELD_BY_EARLIER, late(REGISTRATION, Response.NONE, HELD_ALREADY));
        examples.put(OutcomeRule.RECORD_UNCHANGED, late(CANCELLATION, Response.NONE, UNCHANGED));
        examples.put(OutcomeRule.CHANGED_MEANWHILE, late(AMENDMENT, Response.NONE, CHANGED_OTHERWISE));
        examples.put(OutcomeRule.PATIENT_NOT_FOUND, late(REGISTRATION, Response.NONE, ABSENT));
        examples.put(OutcomeRule.RECORD_GONE, late(CANCELLATION, Response.NONE, ABSENT));
        examples.put(
                OutcomeRule.TOO_LATE_TO_PROVE, new Evidence(BOOKING, Response.NONE, ABSENT, true, true, false, false));
        examples.put(OutcomeRule.SLOTS_ARE_FREE, new Evidence(BOOKING, Response.NONE, ABSENT, true, true, true, false));
        examples.put(OutcomeRule.SLOTS_NOT_FREE, late(BOOKING, Response.NONE, ABSENT));
        return examples;
    }

    /** Before the grace period is over. */
    private static Evidence early(ChangeKind kind, Response response, Finding finding) {
        return new Evidence(kind, response, finding, false, false, true, false);
    }

    /** After it. */
    private static Evidence late(ChangeKind kind, Response response, Finding finding) {
        return new Evidence(kind, response, finding, false, true, true, false);
    }

    private static List<Evidence> all() {
        List<Evidence> all = new ArrayList<>();
        for (ChangeKind kind : ChangeKind.values()) {
            for (Response response : Response.values()) {
                for (Finding finding : Finding.values()) {
                    for (int flags = 0; flags < 16; flags++) {
                        all.add(new Evidence(
                                kind,
                                response,
                                finding,
                                (flags & 1) > 0,
                                (flags & 2) > 0,
                                (flags & 4) > 0,
                                (flags & 8) > 0));
                    }
                }
            }
        }
        return all;
    }

    private static Outcome outcomeOf(Evidence evidence) {
        return OutcomeJudge.judge(evidence).outcome();
    }

    private static Stream<Evidence> allWith(Predicate<Evidence> condition) {
        return ALL.stream().filter(condition);
    }

    @TestFactory
    Stream<DynamicTest> each_rule_decides_where_no_earlier_one_holds() {
        return Arrays.stream(OutcomeRule.values())
                .map(rule -> DynamicTest.dynamicTest(rule.name(), () -> {
                    Evidence evidence = EXAMPLES.get(rule);
                    assertThat(evidence).isNotNull();
                    assertThat(Arrays.stream(OutcomeRule.values()).takeWhile(earlier -> earlier != rule))
                            .noneMatch(earlier -> earlier.holds(evidence));
                    assertThat(OutcomeJudge.judge(evidence)).isEqualTo(rule);
                }));
    }

    @Test
    void every_rule_is_needed_and_every_combination_is_decided() {
        Set<OutcomeRule> decided = EnumSet.noneOf(OutcomeRule.class);
        ALL.forEach(evidence -> decided.add(OutcomeJudge.judge(evidence)));

        assertThat(ALL).hasSize(4 * 6 * 7 * 16);
        assertThat(decided).containsExactly(OutcomeRule.values());
    }

    @Test
    void after_a_success_or_a_redirection_nothing_is_called_not_made() {
        Set<Response> accepted = EnumSet.of(Response.SUCCESS, Response.REDIRECT, Response.CONFIRMED);

        assertThat(allWith(evidence -> accepted.contains(evidence.response())))
                .noneMatch(evidence -> outcomeOf(evidence) == NOT_MADE);
    }

    @Test
    void a_change_is_sent_again_only_where_that_is_allowed_no_response_came_and_nothing_like_it_is_there() {
        assertThat(ALL.stream().filter(evidence -> OutcomeJudge.judge(evidence) == OutcomeRule.TO_BE_SENT_AGAIN))
                .isNotEmpty()
                .allMatch(Evidence::maySendAgain)
                .allMatch(evidence -> evidence.response() == Response.NONE)
                .noneMatch(evidence -> evidence.finding() == Finding.MADE || evidence.finding() == SIMILAR);
    }

    @Test
    void made_rests_on_the_record_alone() {
        assertThat(allWith(evidence -> outcomeOf(evidence) == MADE))
                .isNotEmpty()
                .allMatch(evidence -> evidence.response() == Response.CONFIRMED || evidence.finding() == Finding.MADE);
    }

    @Test
    void a_record_that_is_there_is_never_called_not_made_or_in_doubt_once_something_was_sent() {
        assertThat(allWith(
                        evidence -> evidence.finding() == Finding.MADE && evidence.response() != Response.NOTHING_SENT))
                .allMatch(evidence -> outcomeOf(evidence) == MADE);
    }

    @Test
    void not_made_rests_on_one_of_the_proofs() {
        assertThat(allWith(evidence -> outcomeOf(evidence) == NOT_MADE))
                .isNotEmpty()
                .allMatch(evidence -> evidence.response() == Response.NOTHING_SENT
                        || refusedAndNothingThere(evidence)
                        || provedAfterGracePeriod(evidence));
    }

    private static boolean refusedAndNothingThere(Evidence evidence) {
        return evidence.response() == Response.REFUSED
                && EnumSet.of(ABSENT, UNCHANGED, CHANGED_OTHERWISE, HELD_ALREADY)
                        .contains(evidence.finding());
    }

    private static boolean provedAfterGracePeriod(Evidence evidence) {
        return evidence.gracePeriodOver()
                && switch (evidence.finding()) {
                    case HELD_ALREADY -> true;
                    case UNCHANGED -> evidence.kind() != REGISTRATION;
                    case ABSENT -> evidence.kind() == BOOKING && evidence.slotsFree() && evidence.slotsProve();
                    default -> false;
                };
    }

    @Test
    void each_of_the_proofs_suffices() {
        assertThat(allWith(OutcomeJudgeTest::refusedAndNothingThere))
                .allMatch(evidence -> outcomeOf(evidence) == NOT_MADE);
        assertThat(allWith(evidence -> evidence.response() == Response.NONE
                        && !evidence.maySendAgain()
                        && provedAfterGracePeriod(evidence)))
                .allMatch(evidence -> outcomeOf(evidence) == NOT_MADE);
    }

    @Test
    void a_registration_without_response_is_not_made_only_where_the_patient_was_there_before() {
        assertThat(allWith(evidence -> evidence.kind() == REGISTRATION
                        && evidence.response() == Response.NONE
                        && outcomeOf(evidence) == NOT_MADE))
                .isNotEmpty()
                .allMatch(evidence -> evidence.finding() == HELD_ALREADY);
    }

    @Test
    void a_change_without_response_is_never_called_not_made_within_the_grace_period() {
        assertThat(allWith(evidence -> evidence.response() == Response.NONE && !evidence.gracePeriodOver()))
                .noneMatch(evidence -> outcomeOf(evidence) == NOT_MADE);
    }
}
