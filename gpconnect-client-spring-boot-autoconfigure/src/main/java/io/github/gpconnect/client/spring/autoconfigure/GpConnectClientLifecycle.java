package io.github.gpconnect.client.spring.autoconfigure;

import io.github.gpconnect.client.GpConnectClient;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Closes the client at shutdown: after the web server has stopped, so that no new call comes, and after recovery, which
 * uses it. Waits for changes under way.
 */
final class GpConnectClientLifecycle implements SmartLifecycle {
    /** The web server has stopped by then; its phases are 1024 and 2048 below the default one. */
    static final int PHASE = DEFAULT_PHASE - 4096;

    private static final Logger LOG = LoggerFactory.getLogger(GpConnectClientLifecycle.class);

    private final GpConnectClient client;
    private final Duration wait;
    private volatile boolean running;

    GpConnectClientLifecycle(GpConnectClient client, Duration wait) {
        this.client = client;
        this.wait = wait;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        if (!client.close(wait)) {
            LOG.warn("Changes were still under way after {}: they are in doubt", wait);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Returns false: a client that was closed cannot be opened again. */
    @Override
    public boolean isPauseable() {
        return false;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
