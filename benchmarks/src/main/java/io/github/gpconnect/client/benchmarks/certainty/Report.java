package io.github.gpconnect.client.benchmarks.certainty;

import io.github.gpconnect.client.fixtures.UnpredictablePractice.Statement;
import io.github.gpconnect.client.internal.outcome.OutcomeRule;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The client's report on one change.
 *
 * @param id of the appointment or patient that was returned, empty where none was
 * @param length from the start to the end of the appointment that was returned
 * @param rule by which the judge decided, as far as the report shows it
 * @param inDoubt what is kept to resolve it later; null unless it is in doubt
 * @param thrown what was thrown, if it was not one of the client's exceptions; otherwise null
 */
record Report(
        Statement statement,
        String id,
        Duration length,
        @Nullable OutcomeRule rule,
        @Nullable String inDoubt,
        @Nullable Throwable thrown) {}
