package desk.api.model;

/** A member of a request breaks a rule that concerns it together with others. */
public final class BrokenRuleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String rule;

    /**
     * Reports a member that breaks a rule.
     *
     * @param rule what the member must be, without its value
     */
    public BrokenRuleException(String field, String rule) {
        super(field + " " + rule);
        this.field = field;
        this.rule = rule;
    }

    /** Returns the name of the member. */
    public String field() {
        return field;
    }

    /** Returns the rule. */
    public String rule() {
        return rule;
    }
}
