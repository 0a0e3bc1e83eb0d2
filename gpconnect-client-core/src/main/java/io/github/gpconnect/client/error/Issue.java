package io.github.gpconnect.client.error;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One issue of a provider's OperationOutcome.
 *
 * @param type the FHIR issue type, such as {@code not-found}; empty where the provider left it out
 * @param code the code of its details as it came: a Spine error code, or an HTTP status in an answer of the proxy
 * @param display the provider's display text of the code
 * @param diagnostics the provider's explanation; may repeat patient data
 */
public record Issue(
        String type,
        @Nullable String code,
        @Nullable String display,
        @Nullable String diagnostics) implements Serializable {

    /** Checks that the type is there. */
    public Issue {
        requireNonNull(type, "type");
    }

    /** The code, where it is a Spine code; an HTTP status in its place is not. */
    public Optional<SpineErrorCode> spineCode() {
        return Optional.ofNullable(code).filter(value -> !isHttpStatus(value)).map(SpineErrorCode::new);
    }

    /** The diagnostics or, failing them, the display text. */
    public Optional<String> text() {
        return Optional.ofNullable(diagnostics != null ? diagnostics : display);
    }

    /** Whether the code is an HTTP status, as the proxy writes it. */
    public boolean codeIsHttpStatus() {
        return code != null && isHttpStatus(code);
    }

    private static boolean isHttpStatus(String code) {
        return code.matches("[1-5][0-9]{2}");
    }

    /** The code alone: all else is the provider's own text, which may repeat patient data. */
    @Override
    public String toString() {
        return "Issue["
                + (codeIsHttpStatus()
                        ? code
                        : spineCode().map(SpineErrorCode::toString).orElse("without code")) + "]";
    }
}
