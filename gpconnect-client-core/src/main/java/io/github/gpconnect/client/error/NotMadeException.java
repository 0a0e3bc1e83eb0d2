package io.github.gpconnect.client.error;

import static java.util.Objects.requireNonNull;

/**
 * A change (book, amend, cancel, register) was sent, no clear answer came, and the practice was looked at: it has not made
 * the change. It was looked at until a request under way would long have arrived (see {@link
 * io.github.gpconnect.client.resilience.Settling}).
 */
public final class NotMadeException extends GpConnectException {
    private static final long serialVersionUID = 1L;

    private final UnsettledChange change;

    /**
     * Tells that the change was not made.
     *
     * @param call the change that was sent
     * @param change what was looked for
     */
    public NotMadeException(FailedCall call, UnsettledChange change) {
        super("No clear answer came, and the practice has not made this change", call, null);
        this.change = requireNonNull(change, "change");
    }

    /** What was looked for and not found. */
    public UnsettledChange change() {
        return change;
    }

    @Override
    public FailureKind kind() {
        return FailureKind.NOT_MADE;
    }

    /** Always: nothing was changed, and what was lost on the way may come through now. */
    @Override
    public boolean canRetry() {
        return true;
    }
}
