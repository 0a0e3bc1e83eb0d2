/**
 * Audit of who called which practice, for what, and how it ended: an {@link
 * io.github.gpconnect.client.audit.AuditEvent} for each interaction and an {@link
 * io.github.gpconnect.client.audit.OperationEvent} for each operation, given to an {@link
 * io.github.gpconnect.client.audit.AuditListener}. No event holds an NHS number, a patient's name or a text. This
 * package uses errors and identities only.
 */
@NullMarked
package io.github.gpconnect.client.audit;

import org.jspecify.annotations.NullMarked;
