/**
 * The JSON form of values, for texts and for the JSON module: {@link
 * io.github.gpconnect.client.appointments.spi.ValueRecords}. For the modules of this project. It depends on this
 * module's values, but not on a client.
 */
@NullMarked
package io.github.gpconnect.client.appointments.spi;

import org.jspecify.annotations.NullMarked;
