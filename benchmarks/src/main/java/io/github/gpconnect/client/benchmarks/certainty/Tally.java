package io.github.gpconnect.client.benchmarks.certainty;

import io.github.gpconnect.client.benchmarks.certainty.MortalProcess.Death;
import io.github.gpconnect.client.fixtures.UnpredictablePractice;
import io.github.gpconnect.client.fixtures.UnpredictablePractice.Change;
import io.github.gpconnect.client.fixtures.UnpredictablePractice.Statement;
import io.github.gpconnect.client.fixtures.UnpredictablePractice.Verdict;
import io.github.gpconnect.client.internal.outcome.OutcomeRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts what came of many scenarios. Thread-safe. */
final class Tally {
    private static final int SHOWN = 20;

    private final Map<String, Integer> habits = new TreeMap<>();
    private final Map<OutcomeRule, Integer> rules = new EnumMap<>(OutcomeRule.class);

    /** By rule, how often the oracle would have seen the opposite of what the rule says. */
    private final Map<OutcomeRule, Integer> liesSeen = new EnumMap<>(OutcomeRule.class);

    private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    private final List<String> complaints = new ArrayList<>();
    private final List<String> ordinaryDoubts = new ArrayList<>();
    private int scenarios;
    private final Map<Death, Integer> deaths = new EnumMap<>(Death.class);
    private int overTls;
    private int repeated;
    private int inDoubt;
    private int ordinary;
    private int ordinaryInDoubt;
    private int threw;

    Tally() {
        for (Change change : Change.values()) {
            UnpredictablePractice.allHabits(change).forEach(name -> habits.put(change + " " + name, 0));
        }
    }

    synchronized void add(Scenario scenario, boolean tls) {
        UnpredictablePractice practice = scenario.practice();
        scenarios++;
        overTls += tls ? 1 : 0;
        deaths.merge(scenario.process().isDead() ? scenario.process().death() : Death.NEVER, 1, Integer::sum);
        practice.habits().forEach(name -> habits.merge(practice.change() + " " + name, 1, Integer::sum));
        boolean doubt = scenario.isInDoubt();
        inDoubt += doubt ? 1 : 0;
        if (scenario.isOrdinary()) {
            ordinary++;
            ordinaryInDoubt += doubt ? 1 : 0;
            if (doubt) {
                ordinaryDoubts.add(scenario.reports().get(0) + " " + practice.truth() + " " + practice.describe());
            }
        }
        if (practice.isRepeated()) {
            repeated++;
            complaints.add("sent " + practice.changeRequests() + " times: " + practice.describe());
        }
        for (int i = 0; i < scenario.reports().size(); i++) {
            add(scenario, scenario.reports().get(i), scenario.verdicts().get(i));
        }
    }

    private void add(Scenario scenario, Report report, Verdict verdict) {
        UnpredictablePractice practice = scenario.practice();
        verdicts.merge(verdict, 1, Integer::sum);
        OutcomeRule rule = report.rule();
        if (rule != null) {
            rules.merge(rule, 1, Integer::sum);
            if (isSeen(practice, report.statement())) {
                liesSeen.merge(rule, 1, Integer::sum);
            }
        }
        if (report.thrown() != null) {
            threw++;
            complaints.add("threw " + report.thrown() + ": " + scenario.process() + " " + practice.describe());
        }
        if (verdict.name().startsWith("FALSE")) {
            complaints.add(verdict + " by " + rule + ", truth " + practice.truth() + ": " + scenario.process() + " "
                    + practice.describe());
        }
    }

    /** Whether the oracle sees it if the opposite is stated; of what is in doubt, either of the two. */
    private static boolean isSeen(UnpredictablePractice practice, Statement statement) {
        boolean deniedWrongly = practice.verdictOf(Statement.NOT_MADE) == Verdict.FALSE_NOT_MADE;
        boolean claimedWrongly = practice.verdictOf(Statement.MADE) == Verdict.FALSE_MADE;
        return switch (statement) {
            case MADE -> deniedWrongly;
            case NOT_MADE, ALREADY_HELD -> claimedWrongly;
            case IN_DOUBT -> deniedWrongly || claimedWrongly;
        };
    }

    synchronized int falseMade() {
        return count(Verdict.FALSE_MADE);
    }

    synchronized int falseNotMade() {
        return count(Verdict.FALSE_NOT_MADE) + count(Verdict.FALSE_ALREADY_HELD);
    }

    private int count(Verdict verdict) {
        return verdicts.getOrDefault(verdict, 0);
    }

    synchronized Collection<OutcomeRule> rulesWhoseBreachIsSeen() {
        return List.copyOf(liesSeen.keySet());
    }

    synchronized List<OutcomeRule> rulesThatDecided(int timesAtLeast) {
        return rules.entrySet().stream()
                .filter(rule -> rule.getValue() >= timesAtLeast)
                .map(Map.Entry::getKey)
                .toList();
    }

    synchronized List<String> neverDrawn() {
        return habits.entrySet().stream()
                .filter(habit -> habit.getValue() == 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    synchronized List<String> complaints() {
        return complaints.stream().limit(SHOWN).toList();
    }

    synchronized List<String> ordinaryDoubts() {
        return ordinaryDoubts.stream().limit(SHOWN).toList();
    }

    /** Nothing false, nothing repeated, nothing thrown; enough ordinary ones, and nearly all of them clear. */
    synchronized boolean isClean() {
        return falseMade() + falseNotMade() + repeated + threw == 0
                && 3 * ordinary >= scenarios
                && 200 * ordinaryInDoubt <= ordinary;
    }

    synchronized List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add("How often each habit was drawn");
        habits.forEach((name, count) -> lines.add(String.format(Locale.ROOT, "  %-60s %8d", name, count)));
        lines.add("What the judge decided by, and how often the oracle would have seen the opposite");
        for (OutcomeRule rule : OutcomeRule.values()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  %-30s %-9s %8d %8d",
                    rule.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    rule.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    rules.getOrDefault(rule, 0),
                    liesSeen.getOrDefault(rule, 0)));
        }
        lines.add("What the oracle says of the reports");
        verdicts.forEach((verdict, count) -> lines.add(String.format(Locale.ROOT, "  %-60s %8d", verdict, count)));
        lines.add("When the process died that sent the change");
        deaths.forEach((death, count) -> lines.add(String.format(
                Locale.ROOT,
                "  %-60s %8d",
                death.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                count)));
        lines.add(String.format(Locale.ROOT, "Scenarios over TLS: %d", overTls));
        return lines;
    }

    synchronized String json() {
        return String.format(
                Locale.ROOT,
                "{\"scenarios\":%d,\"falseMade\":%d,\"falseNotMade\":%d,\"repeated\":%d,\"inDoubt\":%d,"
                        + "\"ordinary\":%d,\"ordinaryInDoubt\":%d,\"threw\":%d}",
                scenarios,
                falseMade(),
                falseNotMade(),
                repeated,
                inDoubt,
                ordinary,
                ordinaryInDoubt,
                threw);
    }
}
