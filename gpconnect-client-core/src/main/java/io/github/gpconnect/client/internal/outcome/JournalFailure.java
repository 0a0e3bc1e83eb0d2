package io.github.gpconnect.client.internal.outcome;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The journal has not recorded a change in time, so nothing of it is sent. */
public final class JournalFailure extends IOException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    public JournalFailure(String reason, @Nullable Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
