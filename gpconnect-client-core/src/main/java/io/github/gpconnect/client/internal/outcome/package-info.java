/**
 * What may be said of a change, and on what evidence: {@link io.github.gpconnect.client.internal.outcome.OutcomeJudge} is a
 * pure function, and the only code that decides it. {@code docs/certainty.md} shows its table. It knows no client, no
 * connection and no clock.
 */
@NullMarked
package io.github.gpconnect.client.internal.outcome;

import org.jspecify.annotations.NullMarked;
