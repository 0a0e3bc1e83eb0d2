package io.github.gpconnect.client.internal.outcome;

/** Decides the outcome of a change. A pure function: the same evidence always gives the same rule. */
public final class OutcomeJudge {
    private OutcomeJudge() {}

    /** Returns the rule that decides: the first in the table that holds. */
    public static OutcomeRule judge(Evidence evidence) {
        for (OutcomeRule rule : OutcomeRule.values()) {
            if (rule.holds(evidence)) {
                return rule;
            }
        }
        throw new IllegalStateException("The table's last rule always holds");
    }
}
