/**
 * What calls are made with: start at {@link io.github.gpconnect.client.call.RequesterConnection}, which leads to a {@link
 * io.github.gpconnect.client.call.PracticeConnection}; {@link io.github.gpconnect.client.call.CallOptions} holds what is set for
 * single calls. It uses identities and failures alone.
 */
@NullMarked
package io.github.gpconnect.client.call;

import org.jspecify.annotations.NullMarked;
