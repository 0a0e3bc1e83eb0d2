/**
 * How a call is made. {@link io.github.gpconnect.client.internal.HapiGateway} is the one class that drives HAPI's generic
 * client; an {@link io.github.gpconnect.client.internal.Exchange} is one request with its token, headers and answer; the
 * readers beside them turn what went wrong into one exception. Reached by the entry class alone.
 */
@NullMarked
package io.github.gpconnect.client.internal;

import org.jspecify.annotations.NullMarked;
