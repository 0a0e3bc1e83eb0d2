package io.github.gpconnect.client.internal.connection;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.tls.TlsSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks every few seconds, and when someone requested it, whether the files or suppliers of TLS settings have changed:
 * on the thread of a call, which reads a few kilobytes for it. Thread-safe: one thread checks while the others go on with
 * the current settings.
 */
public final class TlsRotation {
    private static final Logger LOG = LoggerFactory.getLogger(TlsRotation.class);
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(10);

    private final Clock clock;
    private final ReentrantLock checking = new ReentrantLock();
    private volatile Instant lastCheck;
    private volatile long seenRequests;
    private volatile TlsSettings identity;
    private boolean complained;

    public TlsRotation(TlsSettings identity, Clock clock) {
        this.identity = identity;
        this.clock = clock;
        this.lastCheck = clock.instant();
        this.seenRequests = identity.requestedChecks();
    }

    /** Returns the new identity; empty where no check is due, nothing has changed, or the files cannot be used. */
    public Optional<TlsSettings> changed() {
        if (!due() || !checking.tryLock()) {
            return Optional.empty();
        }
        try {
            return due() ? check() : Optional.empty();
        } finally {
            checking.unlock();
        }
    }

    /** Returns the new identity as {@link #changed()} does, but checks now, whether a check is due or not. */
    public Optional<TlsSettings> changedNow() {
        checking.lock();
        try {
            return check();
        } finally {
            checking.unlock();
        }
    }

    /** Returns whether a check is due; a clock that was set back does not delay it. */
    private boolean due() {
        return identity.requestedChecks() != seenRequests
                || Duration.between(lastCheck, clock.instant()).abs().compareTo(CHECK_INTERVAL) >= 0;
    }

    private Optional<TlsSettings> check() {
        lastCheck = clock.instant();
        seenRequests = identity.requestedChecks();
        try {
            TlsSettings now = identity.reread();
            complained = false;
            if (now == identity) {
                return Optional.empty();
            }
            identity = now;
            LOG.info("The TLS settings have changed: new connections use them");
            return Optional.of(now);
        } catch (InvalidInputException unusable) {
            if (!complained) {
                // Without the stack trace: the message names what is wrong, and a file by its path.
                LOG.warn("The TLS settings stay as they were: {}", unusable.getMessage());
            }
            complained = true;
            return Optional.empty();
        }
    }
}
