/** Tests of the bench whose processes are killed. */
@NullMarked
package io.github.gpconnect.client.benchmarks.crash;

import org.jspecify.annotations.NullMarked;
