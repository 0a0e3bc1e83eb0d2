/**
 * The JSON form of values ({@link io.github.gpconnect.client.jackson.internal.JsonForms}), and its registration with
 * each version of Jackson. It depends on the values and on {@code appointments.spi}, but not on a client.
 */
@NullMarked
package io.github.gpconnect.client.jackson.internal;

import org.jspecify.annotations.NullMarked;
