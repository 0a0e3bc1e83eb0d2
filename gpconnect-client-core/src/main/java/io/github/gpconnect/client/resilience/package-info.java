/**
 * What the client does when an answer does not come: {@link io.github.gpconnect.client.resilience.Settling} says how long
 * it looks for the outcome of a change.
 */
@NullMarked
package io.github.gpconnect.client.resilience;

import org.jspecify.annotations.NullMarked;
