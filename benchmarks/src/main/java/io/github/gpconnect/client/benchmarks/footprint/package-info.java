/**
 * The weight that this library adds to a project: start at
 * {@link io.github.gpconnect.client.benchmarks.footprint.Footprint}.
 */
@NullMarked
package io.github.gpconnect.client.benchmarks.footprint;

import org.jspecify.annotations.NullMarked;
