package io.github.gpconnect.client.appointments.session;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.foundations.Demographics;
import io.github.gpconnect.client.spi.async.AsyncCalls;
import java.util.concurrent.CompletableFuture;

/** An implementation that runs the session on another thread. Immutable and thread-safe. */
record DefaultAsyncBookingSession(BookingSession session, AsyncCalls threads) implements AsyncBookingSession {
    @Override
    public CompletableFuture<SessionResult> book(Demographics traced, SlotSearch search, String description) {
        requireNonNull(traced, "traced");
        requireNonNull(search, "search");
        requireNonNull(description, "description");
        return threads.changing(() -> session.book(traced, search, description));
    }
}
