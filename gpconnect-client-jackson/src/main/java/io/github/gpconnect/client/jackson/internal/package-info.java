/**
 * What values are as JSON ({@link io.github.gpconnect.client.jackson.internal.JsonForms}), and how each Jackson learns it. It
 * uses the values and {@code appointments.spi}, and knows no client.
 */
@NullMarked
package io.github.gpconnect.client.jackson.internal;

import org.jspecify.annotations.NullMarked;
