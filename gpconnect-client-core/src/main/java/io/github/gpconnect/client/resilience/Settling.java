package io.github.gpconnect.client.resilience;

import io.github.gpconnect.client.error.InvalidInputException;
import java.time.Duration;

/**
 * How long the client looks at the practice to find out whether a change was made whose answer got lost. It looks at
 * once; if the change is not there it looks again until its patience is over, since a request may be on its way still.
 * If it cannot look, it tries until the budget is spent.
 *
 * <pre>{@code
 * Settling.within(Duration.ofSeconds(20)).patience(Duration.ofSeconds(3))
 * }</pre>
 *
 * @param budget how long to look at most; zero not to look at all
 * @param patience after how long a change that is not there will not be made any more
 */
public record Settling(Duration budget, Duration patience) {
    /** The specification wants a change made within a quarter of a second. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration LONGEST = Duration.ofHours(1);

    /**
     * Checks the two.
     *
     * @throws InvalidInputException if one is negative or longer than an hour, or the patience is longer than the budget
     */
    public Settling {
        if (budget.isNegative() || budget.compareTo(LONGEST) > 0) {
            throw new InvalidInputException("A budget for settling is an hour at most, not " + budget);
        }
        if (patience.isNegative() || patience.compareTo(budget) > 0) {
            throw new InvalidInputException(
                    "The patience of settling is within its budget of " + budget + ", not " + patience);
        }
    }

    /**
     * Looks for this long at most, with a patience of three seconds, or of the whole budget if that is shorter.
     *
     * @throws InvalidInputException if it is negative or longer than an hour
     */
    public static Settling within(Duration budget) {
        return new Settling(budget, budget.compareTo(PATIENCE) < 0 ? budget : PATIENCE);
    }

    /** Does not look: each lost answer is an {@link io.github.gpconnect.client.error.OutcomeUnknownException} at once. */
    public static Settling off() {
        return within(Duration.ZERO);
    }

    /**
     * The same with another patience. Shorter than a request can be under way, it is a danger: the client would say that
     * a booking was not made which is made a moment later.
     *
     * @throws InvalidInputException if it is negative, or longer than the budget
     */
    public Settling patience(Duration patience) {
        return new Settling(budget, patience);
    }
}
