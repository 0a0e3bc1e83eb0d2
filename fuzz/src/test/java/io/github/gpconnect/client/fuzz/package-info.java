/**
 * Everything that reads a response, fed with whatever a fuzzer thinks of: the outcome is a value or an exception of the
 * one family, and it comes in time.
 */
@NullMarked
package io.github.gpconnect.client.fuzz;

import org.jspecify.annotations.NullMarked;
