/**
 * From an ODS code to a practice's address: {@link io.github.gpconnect.client.directory.PracticeDirectory} is the
 * question, {@link io.github.gpconnect.client.directory.StaticDirectory} the simplest answer.
 */
@NullMarked
package io.github.gpconnect.client.directory;

import org.jspecify.annotations.NullMarked;
