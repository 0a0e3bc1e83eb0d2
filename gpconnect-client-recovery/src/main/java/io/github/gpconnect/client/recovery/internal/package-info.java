/** Statements, tables and clock of the database. */
@NullMarked
package io.github.gpconnect.client.recovery.internal;

import org.jspecify.annotations.NullMarked;
