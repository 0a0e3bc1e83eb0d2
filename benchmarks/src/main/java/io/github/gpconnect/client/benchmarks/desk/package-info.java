/**
 * The booking desk under load: call handlers who find, book and cancel appointments at the same time.
 *
 * <p>Start at {@link io.github.gpconnect.client.benchmarks.desk.DeskLoad}. It starts {@code examples/desk/run} and uses
 * its pages alone.
 */
@org.jspecify.annotations.NullMarked
package io.github.gpconnect.client.benchmarks.desk;
