package io.github.gpconnect.client.error;

import org.jspecify.annotations.Nullable;

/**
 * A value, a setting or a request breaks a rule that can be checked here: nothing was sent. The message names the rule
 * and the value, except where the value is patient data.
 */
public final class InvalidInputException extends GpConnectException {
    private static final long serialVersionUID = 1L;

    /**
     * Refuses an input.
     *
     * @param message the rule and the value that breaks it, without patient data
     */
    public InvalidInputException(String message) {
        this(message, null);
    }

    /**
     * Refuses an input because of another failure.
     *
     * @param message the rule and the value that breaks it, without patient data
     * @param cause what showed it
     */
    public InvalidInputException(String message, @Nullable Throwable cause) {
        super(message, FailedCall.NONE, cause);
    }

    @Override
    public FailureKind kind() {
        return FailureKind.INVALID_INPUT;
    }

    @Override
    public boolean canRetry() {
        return false;
    }
}
