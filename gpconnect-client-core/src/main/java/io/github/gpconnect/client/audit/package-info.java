/**
 * Who asked what of which practice, and how it ended: an {@link io.github.gpconnect.client.audit.AuditEvent} for each
 * interaction, given to an {@link io.github.gpconnect.client.audit.AuditListener}. No event holds patient data.
 */
@NullMarked
package io.github.gpconnect.client.audit;

import org.jspecify.annotations.NullMarked;
