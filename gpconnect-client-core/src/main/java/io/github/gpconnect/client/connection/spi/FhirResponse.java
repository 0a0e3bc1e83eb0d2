package io.github.gpconnect.client.connection.spi;

import io.github.gpconnect.client.error.Issue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A response that arrived complete. Immutable, apart from the array of its body, which is its own. */
public final class FhirResponse {
    private final int status;
    private final byte[] body;
    private final @Nullable String flaw;
    private final List<Issue> issues;
    private final List<Issue> failures;

    FhirResponse(int status, byte[] body, @Nullable String flaw, List<Issue> issues, List<Issue> failures) {
        this.status = status;
        this.body = body;
        this.flaw = flaw;
        this.issues = issues;
        this.failures = failures;
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    /** Returns the bytes of the body, unpacked; none if they are unusable. */
    public byte[] body() {
        return body;
    }

    /** Returns what is wrong with unusable bytes, in words that continue "it"; absent if they can be read. */
    public Optional<String> flaw() {
        return Optional.ofNullable(flaw);
    }

    /** Returns the issues of the OperationOutcomes in the body, also of those beside a bundle's results. */
    public List<Issue> issues() {
        return issues;
    }

    /** Returns those issues that mean failure. */
    public List<Issue> failures() {
        return failures;
    }
}
