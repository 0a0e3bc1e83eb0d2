package io.github.gpconnect.client.internal.fhir;

import io.github.gpconnect.client.internal.http.BodyReader;
import io.github.gpconnect.client.internal.http.Exchange;
import io.github.gpconnect.client.internal.http.ReceivedResponse;
import java.io.IOException;
import java.util.function.Consumer;

/** One request, and the result that is made from its response. Used by one thread for one exchange. */
public interface FhirRequest<T> extends BodyReader {
    /** Returns the type of the resource that the response should hold. */
    String expectedType();

    /**
     * Sends the request as this exchange, and reads its response.
     *
     * @throws IOException if no complete response arrived, for the reason that the exchange holds
     */
    void send(Exchange exchange) throws IOException;

    /**
     * Returns what was read from the response.
     *
     * @param foundId is given the id of the resource, as soon as that is known
     * @throws RuntimeException if the response is unusable
     */
    T result(ReceivedResponse response, Consumer<String> foundId);
}
