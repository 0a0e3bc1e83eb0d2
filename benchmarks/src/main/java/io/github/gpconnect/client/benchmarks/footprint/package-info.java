/**
 * The size that this library adds to a project: start with {@link
 * io.github.gpconnect.client.benchmarks.footprint.Footprint}.
 */
@NullMarked
package io.github.gpconnect.client.benchmarks.footprint;

import org.jspecify.annotations.NullMarked;
