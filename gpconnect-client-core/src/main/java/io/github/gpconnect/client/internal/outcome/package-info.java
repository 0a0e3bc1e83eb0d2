/**
 * The outcome of a change, and its evidence. {@link io.github.gpconnect.client.internal.outcome.OutcomeJudge} alone
 * decides it, a pure function whose table is in {@code docs/certainty.md};
 * {@link io.github.gpconnect.client.internal.outcome.ChangeInProgress} sends a change once;
 * {@link io.github.gpconnect.client.internal.outcome.OutcomeResolver} gathers the evidence. It may use
 * {@code resilience} and {@code listener}.
 */
@NullMarked
package io.github.gpconnect.client.internal.outcome;

import org.jspecify.annotations.NullMarked;
