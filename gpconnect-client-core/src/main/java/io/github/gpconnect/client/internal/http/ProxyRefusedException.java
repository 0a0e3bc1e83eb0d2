package io.github.gpconnect.client.internal.http;

import java.io.IOException;

/** The HTTP proxy refuses to open a tunnel, and would refuse a retry too. */
public final class ProxyRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with a message that continues "the HTTP proxy". */
    ProxyRefusedException(String message) {
        super(message);
    }
}
