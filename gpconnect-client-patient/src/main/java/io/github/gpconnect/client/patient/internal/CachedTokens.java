package io.github.gpconnect.client.patient.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
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
        private volatile @Nullable IssuedToken token;
    }

    /** Keeps tokens until so long before they end. */
    public CachedTokens(Clock clock, Duration margin) {
        this.clock = clock;
        this.margin = margin;
    }

    /**
     * Returns this person's token, and lets one thread at a time exchange where there is none.
     *
     * @param exchange issues one; whatever it throws is passed on, and the next thread tries again
     */
    public String of(P person, Supplier<IssuedToken> exchange) {
        removeEnded();
        Kept own = kept.computeIfAbsent(person, anyone -> new Kept());
        IssuedToken known = own.token;
        if (known != null && isUsable(known)) {
            return known.token();
        }
        own.exchanging.lock();
        try {
            IssuedToken meanwhile = own.token;
            if (meanwhile != null && isUsable(meanwhile)) {
                return meanwhile.token();
            }
            IssuedToken issued = exchange.get();
            own.token = isUsable(issued) ? issued : null;
            kept.putIfAbsent(person, own);
            removeLater(person, own, issued);
            return issued.token();
        } finally {
            own.exchanging.unlock();
        }
    }

    private boolean isUsable(IssuedToken token) {
        return token.ends().minus(margin).isAfter(clock.instant());
    }

    private void removeEnded() {
        Instant now = clock.instant();
        kept.forEach((person, own) -> {
            IssuedToken token = own.token;
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
        if (token.equals(own.token)) {
            own.token = null;
            kept.remove(person, own);
        }
    }

    /** Discards this token, unless the person has another one by now. */
    public void discard(P person, String token) {
        Kept own = kept.get(person);
        IssuedToken known = own == null ? null : own.token;
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

    /** Returns how many tokens are kept. */
    int size() {
        return (int) kept.values().stream().filter(own -> own.token != null).count();
    }
}
