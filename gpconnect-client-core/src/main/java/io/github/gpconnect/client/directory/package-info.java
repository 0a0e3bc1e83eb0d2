/**
 * Look-up of a practice's address by its ODS code. A {@link io.github.gpconnect.client.directory.PracticeDirectory}
 * takes a {@link io.github.gpconnect.client.directory.DirectoryQuery}; {@link
 * io.github.gpconnect.client.directory.StaticDirectory} is the simplest one. {@link
 * io.github.gpconnect.client.directory.DirectorySession} keeps results for one encounter. This package uses errors,
 * identities and the specification only.
 */
@NullMarked
package io.github.gpconnect.client.directory;

import org.jspecify.annotations.NullMarked;
