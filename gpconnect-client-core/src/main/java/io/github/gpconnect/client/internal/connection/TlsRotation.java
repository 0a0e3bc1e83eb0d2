package io.github.gpconnect.client.internal.connection;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.tls.TlsIdentity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks now and then whether the files of a TLS identity have changed, on the thread of a call, which reads a few
 * kilobytes for it. Thread-safe: one looks, the others go on with what there is.
 */
public final class TlsRotation {
    private static final Logger LOG = LoggerFactory.getLogger(TlsRotation.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    private final Clock clock;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Instant looked;
    private TlsIdentity identity;
    private boolean complained;

    public TlsRotation(TlsIdentity identity, Clock clock) {
        this.identity = identity;
        this.clock = clock;
        this.looked = clock.instant();
    }

    /** The new identity; empty where it is not time to look, nothing has changed, or the files cannot be used. */
    public Optional<TlsIdentity> changed() {
        if (!due() || !looking.tryLock()) {
            return Optional.empty();
        }
        try {
            return due() ? look() : Optional.empty();
        } finally {
            looking.unlock();
        }
    }

    /** A clock that was set back is no reason to wait until it is as late again. */
    private boolean due() {
        return Duration.between(looked, clock.instant()).abs().compareTo(LOOK_EVERY) >= 0;
    }

    private Optional<TlsIdentity> look() {
        looked = clock.instant();
        try {
            TlsIdentity now = identity.reread();
            complained = false;
            if (now == identity) {
                return Optional.empty();
            }
            identity = now;
            LOG.info("The TLS identity's files have changed: new connections use what they hold now");
            return Optional.of(now);
        } catch (InvalidInputException unusable) {
            if (!complained) {
                // Without the stack trace: the message names the file and what is wrong with it.
                LOG.warn("The TLS identity stays as it was read before: {}", unusable.getMessage());
            }
            complained = true;
            return Optional.empty();
        }
    }
}
