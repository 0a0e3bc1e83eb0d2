package io.github.gpconnect.client.internal.http;

import java.io.IOException;

/** The HTTP proxy opens no tunnel, and would not on a retry. */
public final class ProxyRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Makes it with a message that goes on after "the HTTP proxy". */
    ProxyRefusedException(String message) {
        super(message);
    }
}
