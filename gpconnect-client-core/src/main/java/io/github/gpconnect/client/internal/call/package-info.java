/**
 * What is called, for whom, and how its parts come together: operations, attempts, changes. Start at {@link
 * io.github.gpconnect.client.internal.call.ClientRuntime}, then {@link io.github.gpconnect.client.internal.call.Caller}. It may use
 * every other internal package; the entry class alone uses it.
 */
@NullMarked
package io.github.gpconnect.client.internal.call;

import org.jspecify.annotations.NullMarked;
