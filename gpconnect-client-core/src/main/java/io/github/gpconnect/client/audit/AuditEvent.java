package io.github.gpconnect.client.audit;

import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.error.SpineErrorCode;
import io.github.gpconnect.client.identity.OdsCode;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One interaction, done or failed.
 *
 * @param at when the request was made
 * @param took from the request to the end of its answer
 * @param userId the asking user's id
 * @param organisation the asking user's organisation
 * @param practice the practice that was asked
 * @param interaction what was asked, in words
 * @param interactionId the Spine interaction ID
 * @param traceId the {@code Ssp-TraceID}
 * @param httpStatus the status of the answer, null where none came
 * @param failure how it failed, null where it was done
 * @param spineCode the Spine error code of the refusal, null where there was none
 * @see <a
 *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/integration_cross_organisation_audit_and_provenance.html">
 *     Audit trail</a>
 */
public record AuditEvent(
        Instant at,
        Duration took,
        String userId,
        OdsCode organisation,
        OdsCode practice,
        String interaction,
        String interactionId,
        UUID traceId,
        @Nullable Integer httpStatus,
        @Nullable FailureKind failure,
        @Nullable SpineErrorCode spineCode) {}
