package io.github.gpconnect.client.appointments.session;

import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.foundations.Demographics;
import java.util.concurrent.CompletableFuture;

/**
 * A {@link BookingSession} without waiting for it: the very same, run on another thread, with the log context (MDC) and the
 * trace of the thread that asks for it. What chooses and accepts runs on that other thread. Immutable and thread-safe.
 */
public interface AsyncBookingSession {
    /**
     * As {@link BookingSession#book}. The future can be cancelled only before a thread has begun with it; from then on {@code
     * cancel} returns false, since a patient may be registered or an appointment booked, and the future completes with what
     * became of it. Do not complete it yourself: use {@code future.copy().orTimeout(…)} and keep the future.
     */
    CompletableFuture<SessionResult> book(Demographics traced, SlotSearch search, String description);
}
