/**
 * Fuzzing of everything that reads a response: each call must end in time with a value or an exception of the library's
 * own family.
 */
@NullMarked
package io.github.gpconnect.client.fuzz;

import org.jspecify.annotations.NullMarked;
