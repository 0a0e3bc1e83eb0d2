package io.github.gpconnect.client.internal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The client was closed, so that its calls end, and no new ones begin. */
final class StoppedException extends IOException {
    private static final long serialVersionUID = 1L;

    StoppedException(@Nullable IOException cause) {
        super("The client was closed", cause);
    }
}
