/**
 * The output for people, 80 columns wide: {@link io.github.gpconnect.client.examples.output.Table} and {@link
 * io.github.gpconnect.client.examples.output.Sheet} are the two forms; the classes whose names end in {@code Text}
 * format slots, appointments and the rest.
 */
@NullMarked
package io.github.gpconnect.client.examples.output;

import org.jspecify.annotations.NullMarked;
