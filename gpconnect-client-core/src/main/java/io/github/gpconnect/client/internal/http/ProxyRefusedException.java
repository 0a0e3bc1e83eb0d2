package io.github.gpconnect.client.internal.http;

import java.io.IOException;

/** The HTTP proxy opens no tunnel, and would not if it was asked again. */
public final class ProxyRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Says so; the message goes on after "the HTTP proxy". */
    ProxyRefusedException(String message) {
        super(message);
    }
}
