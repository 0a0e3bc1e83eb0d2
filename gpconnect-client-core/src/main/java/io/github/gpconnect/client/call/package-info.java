/**
 * Connections and options that calls are made with. Start with {@link
 * io.github.gpconnect.client.call.RequesterConnection}, which leads to a {@link
 * io.github.gpconnect.client.call.PracticeConnection}; {@link io.github.gpconnect.client.call.CallOptions} holds
 * settings for single calls. This package depends on identities and errors only.
 */
@NullMarked
package io.github.gpconnect.client.call;

import org.jspecify.annotations.NullMarked;
