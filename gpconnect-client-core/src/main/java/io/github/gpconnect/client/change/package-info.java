/**
 * Keeping changes from being lost with the process that makes them: a {@link
 * io.github.gpconnect.client.change.ChangeJournal} hears of each before its first byte and of its outcome after.
 */
@NullMarked
package io.github.gpconnect.client.change;

import org.jspecify.annotations.NullMarked;
