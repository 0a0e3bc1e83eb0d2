package io.github.gpconnect.client.benchmarks.certainty;

import io.github.gpconnect.client.benchmarks.certainty.CrashingProcess.CrashPoint;
import io.github.gpconnect.client.fixtures.UnpredictablePractice;
import io.github.gpconnect.client.fixtures.UnpredictablePractice.Assessment;
import io.github.gpconnect.client.fixtures.UnpredictablePractice.Statement;
import io.github.gpconnect.client.internal.outcome.OutcomeRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts the results of many scenarios. Thread-safe. */
final class Tally {
    private static final int SHOWN = 20;

    private final Map<String, Integer> behaviours = new TreeMap<>();
    private final Map<OutcomeRule, Integer> rules = new EnumMap<>(OutcomeRule.class);

    /** How often the oracle would have detected the opposite of a rule's outcome, by rule. */
    private final Map<OutcomeRule, Integer> liesSeen = new EnumMap<>(OutcomeRule.class);

    private final Map<Assessment, Integer> assessments = new EnumMap<>(Assessment.class);
    private final List<String> complaints = new ArrayList<>();
    private final List<String> ordinaryDoubts = new ArrayList<>();
    private int scenarios;
    private final Map<CrashPoint, Integer> crashes = new EnumMap<>(CrashPoint.class);
    private int overTls;
    private int repeated;
    private int bookedTwice;
    private int inDoubt;
    private int ordinary;
    private int ordinaryInDoubt;
    private int threw;

    /**
     * Creates an empty tally.
     *
     * @param allBehaviours what can be drawn, by name
     */
    Tally(Collection<String> allBehaviours) {
        allBehaviours.forEach(name -> behaviours.put(name, 0));
    }

    synchronized void add(Scenario scenario, boolean tls) {
        UnpredictablePractice practice = scenario.practice();
        scenarios++;
        overTls += tls ? 1 : 0;
        crashes.merge(
                scenario.process().hasCrashed() ? scenario.process().crashPoint() : CrashPoint.NEVER, 1, Integer::sum);
        scenario.route().behaviours().forEach(name -> behaviours.merge(name, 1, Integer::sum));
        boolean doubt = scenario.isInDoubt();
        inDoubt += doubt ? 1 : 0;
        if (scenario.isOrdinary()) {
            ordinary++;
            ordinaryInDoubt += doubt ? 1 : 0;
            if (doubt) {
                ordinaryDoubts.add(scenario.reports().get(0) + " " + practice.truth() + " "
                        + scenario.route().describe());
            }
        }
        if (scenario.route().isRepeated()) {
            repeated++;
            complaints.add("sent too often: " + scenario.route().describe());
        }
        if (scenario.isBookedTwice()) {
            bookedTwice++;
            complaints.add("booked twice: " + scenario.route().describe());
        }
        for (int i = 0; i < scenario.reports().size(); i++) {
            add(scenario, scenario.reports().get(i), scenario.assessments().get(i));
        }
    }

    private void add(Scenario scenario, Report report, Assessment assessment) {
        UnpredictablePractice practice = scenario.practice();
        assessments.merge(assessment, 1, Integer::sum);
        OutcomeRule rule = report.rule();
        if (rule != null) {
            rules.merge(rule, 1, Integer::sum);
            if (isSeen(practice, report.statement())) {
                liesSeen.merge(rule, 1, Integer::sum);
            }
        }
        if (report.thrown() != null) {
            threw++;
            complaints.add("threw " + report.thrown() + ": " + scenario.process() + " "
                    + scenario.route().describe());
        }
        if (assessment.name().startsWith("FALSE")) {
            complaints.add(assessment + " by " + rule + ", truth " + practice.truth() + ": " + scenario.process() + " "
                    + scenario.route().describe());
        }
    }

    /**
     * Returns whether the oracle would notice if the opposite were stated; for a change in doubt, if either of the two
     * were.
     */
    private static boolean isSeen(UnpredictablePractice practice, Statement statement) {
        boolean deniedWrongly = practice.assess(Statement.NOT_MADE) == Assessment.FALSE_NOT_MADE;
        boolean claimedWrongly = practice.assess(Statement.MADE) == Assessment.FALSE_MADE;
        return switch (statement) {
            case MADE -> deniedWrongly;
            case NOT_MADE, ALREADY_HELD -> claimedWrongly;
            case IN_DOUBT -> deniedWrongly || claimedWrongly;
        };
    }

    synchronized int bookedTwice() {
        return bookedTwice;
    }

    synchronized int falseMade() {
        return count(Assessment.FALSE_MADE);
    }

    synchronized int falseNotMade() {
        return count(Assessment.FALSE_NOT_MADE) + count(Assessment.FALSE_ALREADY_HELD);
    }

    private int count(Assessment assessment) {
        return assessments.getOrDefault(assessment, 0);
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
        return behaviours.entrySet().stream()
                .filter(behaviour -> behaviour.getValue() == 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    synchronized List<String> complaints() {
        return complaints.stream().limit(SHOWN).toList();
    }

    synchronized List<String> ordinaryDoubts() {
        return ordinaryDoubts.stream().limit(SHOWN).toList();
    }

    /**
     * Returns whether nothing was false, repeated, booked twice or thrown, and there were enough ordinary scenarios, nearly all of
     * them resolved.
     */
    synchronized boolean isClean() {
        return falseMade() + falseNotMade() + repeated + bookedTwice + threw == 0
                && 3 * ordinary >= scenarios
                && 200 * ordinaryInDoubt <= ordinary;
    }

    synchronized List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add("How often each behaviour was drawn");
        behaviours.forEach((name, count) -> lines.add(String.format(Locale.ROOT, "  %-60s %8d", name, count)));
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
        lines.add("The oracle's assessments of the reports");
        assessments.forEach(
                (assessment, count) -> lines.add(String.format(Locale.ROOT, "  %-60s %8d", assessment, count)));
        lines.add("When the process that sent the change crashed");
        crashes.forEach((crashPoint, count) -> lines.add(String.format(
                Locale.ROOT,
                "  %-60s %8d",
                crashPoint.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                count)));
        lines.add(String.format(Locale.ROOT, "Scenarios over TLS: %d", overTls));
        return lines;
    }

    synchronized String json() {
        return String.format(
                Locale.ROOT,
                "{\"scenarios\":%d,\"falseMade\":%d,\"falseNotMade\":%d,\"repeated\":%d,\"inDoubt\":%d,"
                        + "\"ordinary\":%d,\"ordinaryInDoubt\":%d,\"threw\":%d,\"bookedTwice\":%d}",
                scenarios,
                falseMade(),
                falseNotMade(),
                repeated,
                inDoubt,
                ordinary,
                ordinaryInDoubt,
                threw,
                bookedTwice);
    }
}
