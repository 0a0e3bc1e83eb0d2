/**
 * What a project takes upon itself that depends on this library: start at
 * {@link io.github.gpconnect.client.benchmarks.footprint.Footprint}.
 */
@NullMarked
package io.github.gpconnect.client.benchmarks.footprint;

import org.jspecify.annotations.NullMarked;
