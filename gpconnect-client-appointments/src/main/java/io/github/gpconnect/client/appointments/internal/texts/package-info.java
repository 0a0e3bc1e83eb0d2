/**
 * Values as texts that outlive the process: {@link io.github.gpconnect.client.appointments.internal.texts.TextForms}.
 * It depends on the module's values and on {@code appointments.spi}, but not on a client.
 */
@NullMarked
package io.github.gpconnect.client.appointments.internal.texts;

import org.jspecify.annotations.NullMarked;
