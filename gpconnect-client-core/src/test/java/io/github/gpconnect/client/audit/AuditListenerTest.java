package io.github.gpconnect.client.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.SpineErrorCode;
import io.github.gpconnect.client.identity.OdsCode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The line that is written where no other listener is given, as slf4j-simple writes it to standard error. */
class AuditListenerTest {
    private static AuditEvent event(
            @Nullable Integer status, @Nullable FailureKind failure, @Nullable SpineErrorCode code) {
        AuditEvent.Builder event = AuditEvent.builder()
                .time(Instant.parse("2026-11-23T07:30:00Z"), Duration.ofMillis(42))
                .parties("user-7", OdsCode.of("X26"), OdsCode.of("A20047"))
                .interaction("Find a patient", "urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1")
                .traceId(UUID.fromString("5f0c9f0a-4b5e-4a5e-9a52-0d1f6f1f7c11"));
        Optional.ofNullable(status).ifPresent(event::httpStatus);
        Optional.ofNullable(failure).ifPresent(event::failure);
        Optional.ofNullable(code).ifPresent(event::spineCode);
        return event.build();
    }

    private static String written(AuditEvent event) {
        PrintStream before = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            AuditListener.slf4j().ended(event);
        } finally {
            System.setErr(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void an_interaction_that_was_done_is_one_line() {
        assertThat(written(event(200, null, null)).lines())
                .singleElement()
                .asString()
                .endsWith("at=2026-11-23T07:30:00Z took=42ms user=user-7 organisation=X26 practice=A20047"
                        + " interaction=urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1"
                        + " trace=5f0c9f0a-4b5e-4a5e-9a52-0d1f6f1f7c11 status=200 outcome=done code=-")
                .contains("INFO", AuditListener.LOGGER);
    }

    @Test
    void an_event_that_lacks_a_part_is_refused_by_its_name() {
        AuditEvent.Builder event = AuditEvent.builder()
                .time(Instant.parse("2026-11-23T07:30:00Z"), Duration.ofMillis(42))
                .parties("user-7", OdsCode.of("X26"), OdsCode.of("A20047"));

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(event::build)
                .withMessage("An event's trace id must be set");
    }

    @Test
    void events_are_equal_if_all_of_them_is() {
        assertThat(event(404, FailureKind.REFUSED_BY_PRACTICE, SpineErrorCode.PATIENT_NOT_FOUND))
                .isEqualTo(event(404, FailureKind.REFUSED_BY_PRACTICE, SpineErrorCode.PATIENT_NOT_FOUND))
                .hasSameHashCodeAs(event(404, FailureKind.REFUSED_BY_PRACTICE, SpineErrorCode.PATIENT_NOT_FOUND))
                .isNotEqualTo(event(404, FailureKind.REFUSED_BY_PRACTICE, null))
                .isNotEqualTo(event(410, FailureKind.REFUSED_BY_PRACTICE, SpineErrorCode.PATIENT_NOT_FOUND));
    }

    @Test
    void an_interaction_that_failed_reports_how() {
        assertThat(written(event(404, FailureKind.REFUSED_BY_PRACTICE, SpineErrorCode.PATIENT_NOT_FOUND)))
                .contains("status=404 outcome=REFUSED_BY_PRACTICE code=PATIENT_NOT_FOUND");
        assertThat(written(event(null, FailureKind.NOT_REACHED, null))).contains("status=- outcome=NOT_REACHED code=-");
    }
}
