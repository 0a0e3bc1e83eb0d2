/**
 * The commands of {@code gpconnect}, one class each; {@link io.github.gpconnect.client.examples.cli.CommandTree}
 * assembles them. A command reads its options, opens a {@link io.github.gpconnect.client.examples.cli.Connection},
 * makes its calls and shows the outcome; a {@link io.github.gpconnect.client.examples.cli.Failure} describes a failure.
 */
@NullMarked
package io.github.gpconnect.client.examples.cli;

import org.jspecify.annotations.NullMarked;
