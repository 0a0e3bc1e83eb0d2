/**
 * Asynchronous calls: {@link io.github.gpconnect.client.spi.async.AsyncCalls} makes every one of them, on threads from
 * {@link io.github.gpconnect.client.spi.async.Workers}. For this project's own modules; it depends on nothing else in
 * them.
 */
@NullMarked
package io.github.gpconnect.client.spi.async;

import org.jspecify.annotations.NullMarked;
