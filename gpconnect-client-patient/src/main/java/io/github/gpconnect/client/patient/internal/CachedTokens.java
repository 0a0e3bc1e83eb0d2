package io.github.gpconnect.client.patient.internal;

import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.NoTokenException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tokens by the person they stand for, each until shortly before it ends. A token that has ended is not kept: it is
 * removed when its time is over, and by the next call after that. Thread-safe.
 */
public final class CachedTokens<P> {
    private final Clock clock;
    private final Duration margin;
    private final Map<P, Kept> kept = new ConcurrentHashMap<>();

    /** One person's token; its lock is held during an exchange. */
    private static final class Kept {
        private final ReentrantLock exchanging = new ReentrantLock();
        private final AtomicReference<@Nullable IssuedToken> token = new AtomicReference<>();
    }

    /** Keeps tokens until so long before they end. */
    public CachedTokens(Clock clock, Duration margin) {
        this.clock = clock;
        this.margin = margin;
    }

    /**
     * Returns this person's token, and lets one thread at a time exchange where there is none. A token that is issued
     * while what is kept of the person is discarded is not kept.
     *
     * @param exchange issues one; whatever it throws is passed on, and the next thread tries again
     * @throws NoTokenException if this thread is interrupted while another one exchanges; it remains interrupted
     */
    public String of(P person, Supplier<IssuedToken> exchange) {
        removeEnded();
        while (true) {
            Kept own = kept.computeIfAbsent(person, anyone -> new Kept());
            IssuedToken known = own.token.get();
            if (known != null && isUsable(known)) {
                return known.token();
            }
            lock(own);
            try {
                if (kept.get(person) == own) { // otherwise it was removed meanwhile
                    return exchanged(person, own, exchange);
                }
            } finally {
                own.exchanging.unlock();
            }
        }
    }

    private static void lock(Kept own) {
        try {
            own.exchanging.lockInterruptibly();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NoTokenException("the wait for an exchange of tokens was interrupted", FailedCall.NONE, true);
        }
    }

    private String exchanged(P person, Kept own, Supplier<IssuedToken> exchange) {
        IssuedToken meanwhile = own.token.get();
        if (meanwhile != null && isUsable(meanwhile)) {
            return meanwhile.token();
        }
        try {
            IssuedToken issued = exchange.get();
            if (isUsable(issued)) {
                own.token.set(issued);
                removeLater(person, own, issued);
            }
            return issued.token();
        } finally {
            if (own.token.get() == null) {
                kept.remove(person, own);
            }
        }
    }

    private boolean isUsable(IssuedToken token) {
        return token.ends().minus(margin).isAfter(clock.instant());
    }

    private void removeEnded() {
        Instant now = clock.instant();
        kept.forEach((person, own) -> {
            IssuedToken token = own.token.get();
            if (token != null && !token.ends().minus(margin).isAfter(now)) {
                remove(person, own, token);
            }
        });
    }

    /** Removes it when its time is over, on the JDK's own timer, though no call may come. */
    private void removeLater(P person, Kept own, IssuedToken issued) {
        Duration left = Duration.between(clock.instant(), issued.ends().minus(margin));
        CompletableFuture.delayedExecutor(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS, Runnable::run)
                .execute(() -> remove(person, own, issued));
    }

    private void remove(P person, Kept own, IssuedToken token) {
        if (own.token.compareAndSet(token, null)) {
            kept.remove(person, own);
        }
    }

    /** Discards this token, unless the person has another one by now. */
    public void discard(P person, String token) {
        Kept own = kept.get(person);
        IssuedToken known = own == null ? null : own.token.get();
        if (own != null && known != null && known.token().equals(token)) {
            remove(person, own, known);
        }
    }

    /** Discards what is kept of this person. */
    public void discard(P person) {
        kept.remove(person);
    }

    /** Discards everything. */
    public void clear() {
        kept.clear();
    }

    /** Returns the number of people of whom anything is kept. */
    int size() {
        return kept.size();
    }
}
