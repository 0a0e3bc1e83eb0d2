/**
 * Changes that survive a crash, in tables of a PostgreSQL or H2 database. Start with {@link
 * io.github.gpconnect.client.recovery.RecoveryStore}, whose journal goes into the client; {@link
 * io.github.gpconnect.client.recovery.ChangeRecovery} resolves what stays open, on one machine or several.
 */
@NullMarked
package io.github.gpconnect.client.recovery;

import org.jspecify.annotations.NullMarked;
