package io.github.gpconnect.client.appointments.internal;

import java.io.IOException;
import java.io.InputStream;

/** Reads an answer to a slot search. There are two, which must agree on every answer: see {@code SlotReadersAgreeTest}. */
public interface SlotReader {
    /**
     * What the answer says.
     *
     * @throws io.github.gpconnect.client.spi.response.UnusableResponseException if it is no bundle, or tells of a failure
     * @throws IOException if it cannot be had, or is no JSON
     * @throws RuntimeException if it is no FHIR; the message may quote it
     */
    SlotResponse read(InputStream json) throws IOException;
}
