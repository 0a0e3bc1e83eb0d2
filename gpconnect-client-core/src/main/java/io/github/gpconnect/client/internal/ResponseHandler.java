package io.github.gpconnect.client.internal;

import java.io.IOException;

/** What is sent in one exchange, and what is made of its answer. */
interface ResponseHandler<T> extends ResponseReader.Taking {
    /** The type of the resource that the answer should hold. */
    String expected();

    /**
     * Sends the request as this exchange, and reads its answer.
     *
     * @throws IOException if no answer came, for the reason that the exchange knows
     * @throws RuntimeException if the answer is of no use, or no answer came
     */
    T hold(Exchange exchange) throws IOException;
}
