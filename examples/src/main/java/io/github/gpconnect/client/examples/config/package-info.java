/**
 * The configuration: {@link io.github.gpconnect.client.examples.config.SettingsReader} reads a configuration file,
 * {@link io.github.gpconnect.client.examples.config.Simulation} simulates the Spine and writes one.
 */
@NullMarked
package io.github.gpconnect.client.examples.config;

import org.jspecify.annotations.NullMarked;
