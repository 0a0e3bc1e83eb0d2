package io.github.gpconnect.client.internal.connection;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The client was closed or the thread interrupted, so that the call ends, or does not begin. */
public final class StoppedException extends IOException {
    private static final long serialVersionUID = 1L;

    public StoppedException(@Nullable IOException cause) {
        super("The call was stopped", cause);
    }
}
