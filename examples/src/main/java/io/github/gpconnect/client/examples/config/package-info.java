/**
 * Where to and as whom: {@link io.github.gpconnect.client.examples.config.SettingsReader} reads a configuration file,
 * {@link io.github.gpconnect.client.examples.config.Simulation} stands in for the Spine and writes one.
 */
@NullMarked
package io.github.gpconnect.client.examples.config;

import org.jspecify.annotations.NullMarked;
