package io.github.gpconnect.client.spring.autoconfigure;

import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.audit.OperationEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Notifies several listeners. One that fails keeps none of the others from being notified. */
final class AuditListeners implements AuditListener {
    private final List<AuditListener> listeners;

    private AuditListeners(List<AuditListener> listeners) {
        this.listeners = listeners;
    }

    /** Returns one listener for all of them, and for the log. */
    static AuditListener all(boolean log, List<AuditListener> beans) {
        List<AuditListener> listeners = new ArrayList<>(beans);
        if (log) {
            listeners.add(AuditListener.slf4j());
        }
        return listeners.size() == 1 ? listeners.get(0) : new AuditListeners(List.copyOf(listeners));
    }

    @Override
    public void ended(AuditEvent event) {
        each(listener -> listener.ended(event));
    }

    @Override
    public void operationEnded(OperationEvent event) {
        each(listener -> listener.operationEnded(event));
    }

    private void each(Consumer<AuditListener> notification) {
        RuntimeException first = null;
        for (AuditListener listener : listeners) {
            try {
                notification.accept(listener);
            } catch (RuntimeException failed) {
                if (first == null) {
                    first = failed;
                } else {
                    first.addSuppressed(failed);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
