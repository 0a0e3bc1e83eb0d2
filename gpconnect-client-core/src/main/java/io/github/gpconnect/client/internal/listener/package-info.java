/**
 * Calls other people&#39;s code, whose failures never fail a call. Start with {@link
 * io.github.gpconnect.client.internal.listener.CallListeners}. It depends on no other internal package.
 */
@NullMarked
package io.github.gpconnect.client.internal.listener;

import org.jspecify.annotations.NullMarked;
