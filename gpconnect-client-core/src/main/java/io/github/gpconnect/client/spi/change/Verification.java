package io.github.gpconnect.client.spi.change;

import io.github.gpconnect.client.spi.FhirGateway;

/** Reads at the practice whether a change was made. Immutable and thread-safe. */
public interface Verification<T> {
    /**
     * Reads the records that would show the change, once.
     *
     * @throws io.github.gpconnect.client.error.GpConnectException if it cannot be read
     */
    Reading<T> read(FhirGateway practice, Circumstances circumstances);

    /**
     * Reads whether the slots of a booking are free: the same ids at the same times, in a search with the filters that found
     * them. That is the positive proof that nothing was booked.
     *
     * @return true only where every slot is there, and free
     * @throws io.github.gpconnect.client.error.GpConnectException if it cannot be read
     */
    default boolean slotsAreFree(FhirGateway practice, Circumstances circumstances) {
        return false;
    }
}
