package io.github.gpconnect.client.benchmarks.calls;

import java.io.IOException;

/** One implementation of the two calls. */
interface Consumer {
    /** Reads the appointment, and returns its id as in the response. */
    String read() throws IOException;

    /** Books, and returns the id of the appointment in the response. */
    String book() throws IOException;
}
