package io.github.gpconnect.client.benchmarks.calls;

import java.io.IOException;

/** One way to make the two calls. */
interface Consumer {
    /** Reads the appointment, and gives its id as it stands in the answer. */
    String read() throws IOException;

    /** Books, and gives the id of the appointment as it stands in the answer. */
    String book() throws IOException;
}
