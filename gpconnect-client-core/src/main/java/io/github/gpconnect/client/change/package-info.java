/**
 * Protection of changes against the loss of the process that makes them: a {@link
 * io.github.gpconnect.client.change.ChangeJournal} is notified of each change before its first byte is sent, and of its
 * outcome afterwards. This package uses errors and
 * identities only.
 */
@NullMarked
package io.github.gpconnect.client.change;

import org.jspecify.annotations.NullMarked;
