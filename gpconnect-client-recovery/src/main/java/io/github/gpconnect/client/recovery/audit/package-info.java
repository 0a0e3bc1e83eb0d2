/**
 * An audit trail in a table. Start with {@link io.github.gpconnect.client.recovery.audit.JdbcAuditStore}, which goes into
 * the client; {@link io.github.gpconnect.client.recovery.audit.AuditArchive} exports it and deletes what is old.
 */
@NullMarked
package io.github.gpconnect.client.recovery.audit;

import org.jspecify.annotations.NullMarked;
