package io.github.gpconnect.client.examples.cli;

/** A failure of a command whose text differs from that of the call that failed. */
final class ReportedFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    ReportedFailure(Failure failure, Throwable cause) {
        super(failure.what(), cause);
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }
}
