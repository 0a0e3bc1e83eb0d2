/**
 * Values as texts that outlive the process: {@link io.github.gpconnect.client.appointments.internal.texts.TextForms}. It uses
 * the module's values and {@code appointments.spi}, and knows no client.
 */
@NullMarked
package io.github.gpconnect.client.appointments.internal.texts;

import org.jspecify.annotations.NullMarked;
