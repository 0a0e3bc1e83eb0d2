/**
 * What values are as JSON, for texts and for the JSON module: {@link
 * io.github.gpconnect.client.appointments.spi.ValueRecords}. For the modules of this project. It uses this module's values
 * and knows no client.
 */
@NullMarked
package io.github.gpconnect.client.appointments.spi;

import org.jspecify.annotations.NullMarked;
