/**
 * Calls, on whose behalf they are made, and how their parts work together: operations, attempts, changes. Start with
 * {@link io.github.gpconnect.client.internal.call.ClientRuntime}, then {@link
 * io.github.gpconnect.client.internal.call.Caller}. It may use every other internal package; only the entry class uses
 * it.
 */
@NullMarked
package io.github.gpconnect.client.internal.call;

import org.jspecify.annotations.NullMarked;
