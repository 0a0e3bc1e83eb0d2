/**
 * From an ODS code to a practice's address: {@link io.github.gpconnect.client.directory.PracticeDirectory} is asked,
 * {@link io.github.gpconnect.client.directory.DirectoryQuery} is the question, {@link
 * io.github.gpconnect.client.directory.StaticDirectory} the simplest answer. {@link
 * io.github.gpconnect.client.directory.DirectorySession} keeps answers for one encounter.
 */
@NullMarked
package io.github.gpconnect.client.directory;

import org.jspecify.annotations.NullMarked;
