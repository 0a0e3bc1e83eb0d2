package io.github.gpconnect.client.appointments.session;

import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.foundations.Demographics;
import java.util.concurrent.CompletableFuture;

/**
 * The asynchronous form of a {@link BookingSession}. It runs on another thread, with the log context (MDC) and the
 * trace of the calling thread. The functions that choose and accept run on that other thread. Immutable and
 * thread-safe.
 */
public interface AsyncBookingSession {
    /**
     * As {@link BookingSession#book}. The future can be cancelled only before a thread has started it; after that
     * {@code cancel} returns false, since a patient may be registered or an appointment booked, and the future
     * completes with the result. Do not complete it yourself: use {@code future.copy().orTimeout(…)} and keep the
     * future.
     */
    CompletableFuture<SessionResult> book(Demographics traced, SlotSearch search, String description);
}
