package io.github.gpconnect.client.spring.autoconfigure;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.recovery.ChangeRecovery;
import io.github.gpconnect.client.recovery.OutcomeListener;
import io.github.gpconnect.client.recovery.RecoveryHealth;
import io.github.gpconnect.client.recovery.RecoveryStore;
import io.github.gpconnect.client.recovery.RequesterProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Starts recovery with the application, and stops it before the client, which it uses. */
final class RecoveryLifecycle implements SmartLifecycle {
    /** Between the web server's and the client's. */
    static final int PHASE = GpConnectClientLifecycle.PHASE + 1024;

    private final RecoveryStore store;
    private final GpConnectClient client;
    private final RequesterProvider requesters;
    private final @Nullable OutcomeListener listener;
    private final GpConnectProperties.Recovery properties;
    private volatile @Nullable ChangeRecovery recovery;

    RecoveryLifecycle(
            RecoveryStore store,
            GpConnectClient client,
            RequesterProvider requesters,
            @Nullable OutcomeListener listener,
            GpConnectProperties.Recovery properties) {
        this.store = store;
        this.client = client;
        this.requesters = requesters;
        this.listener = listener;
        this.properties = properties;
    }

    @Override
    public void start() {
        recovery = Settings.checked("recovery", () -> {
            ChangeRecovery.Builder builder = ChangeRecovery.builder(store, client, requesters)
                    .threads(properties.threads())
                    .interval(properties.interval())
                    .personAfter(properties.personAfter());
            if (listener != null) {
                builder.listener(listener);
            }
            if (properties.keepChanges() != null || properties.keepAudit() != null) {
                builder.keeping(
                        Settings.required("recovery.keep-changes", properties.keepChanges()),
                        Settings.required("recovery.keep-audit", properties.keepAudit()));
            }
            return builder.start();
        });
    }

    @Override
    public void stop() {
        ChangeRecovery started = recovery;
        if (started != null) {
            started.close();
        }
        recovery = null;
    }

    @Override
    public boolean isRunning() {
        return recovery != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** Returns whether it does its work. */
    RecoveryHealth health() {
        ChangeRecovery started = recovery;
        return started == null ? RecoveryHealth.CLOSED : started.health();
    }
}
