package io.github.gpconnect.client.error;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One issue of a provider's OperationOutcome.
 *
 * <p>Immutable and thread-safe. Instances are equal if all their parts are equal. {@link #toString()} shows the code
 * alone.
 */
public final class Issue implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String type;
    private final @Nullable String code;
    private final @Nullable String display;
    private final @Nullable String diagnostics;

    private Issue(Builder builder) {
        this.type = builder.type;
        this.code = builder.code;
        this.display = builder.display;
        this.diagnostics = builder.diagnostics;
    }

    /**
     * Returns a builder for an issue.
     *
     * @param type the FHIR issue type, such as {@code not-found}; empty if the provider left it out
     */
    public static Builder builder(String type) {
        return new Builder(type);
    }

    /** Returns the FHIR issue type, such as {@code not-found}; empty where the provider left it out. */
    public String type() {
        return type;
    }

    /**
     * Returns the code of its details as it was sent; absent if there is none. It is a Spine error code or, in a
     * response of the proxy, an HTTP status.
     */
    public Optional<String> code() {
        return Optional.ofNullable(code);
    }

    /** Returns the provider's display text of the code; absent if there is none. */
    public Optional<String> display() {
        return Optional.ofNullable(display);
    }

    /** Returns the provider's explanation, which may repeat patient data; absent if there is none. */
    public Optional<String> diagnostics() {
        return Optional.ofNullable(diagnostics);
    }

    /** Returns the code if it is a Spine code; absent if it is an HTTP status or missing. */
    public Optional<SpineErrorCode> spineCode() {
        return code().filter(value -> !isHttpStatus(value)).map(SpineErrorCode::new);
    }

    /** Returns the diagnostics or else the display text; either may repeat patient data. */
    public Optional<String> text() {
        return diagnostics().or(this::display);
    }

    /** Returns whether the code is an HTTP status, as the proxy sends it. */
    public boolean codeIsHttpStatus() {
        return code != null && isHttpStatus(code);
    }

    private static boolean isHttpStatus(String code) {
        return code.matches("[1-5][0-9]{2}");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Issue issue
                && type.equals(issue.type)
                && Objects.equals(code, issue.code)
                && Objects.equals(display, issue.display)
                && Objects.equals(diagnostics, issue.diagnostics);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, code, display, diagnostics);
    }

    /** Returns the code alone: everything else is the provider's own text, which may repeat patient data. */
    @Override
    public String toString() {
        return "Issue["
                + (codeIsHttpStatus()
                        ? code
                        : spineCode().map(SpineErrorCode::toString).orElse("without code")) + "]";
    }

    /** A builder for {@link Issue}. Not thread-safe. */
    public static final class Builder {
        private final String type;
        private @Nullable String code;
        private @Nullable String display;
        private @Nullable String diagnostics;

        private Builder(String type) {
            this.type = requireNonNull(type, "type");
        }

        /** Sets the code of its details as it was sent. */
        public Builder code(String text) {
            this.code = requireNonNull(text, "text");
            return this;
        }

        /** Sets the provider's display text of the code. */
        public Builder display(String text) {
            this.display = requireNonNull(text, "text");
            return this;
        }

        /** Sets the provider's explanation. */
        public Builder diagnostics(String text) {
            this.diagnostics = requireNonNull(text, "text");
            return this;
        }

        /** Returns the issue. */
        public Issue build() {
            return new Issue(this);
        }
    }
}
