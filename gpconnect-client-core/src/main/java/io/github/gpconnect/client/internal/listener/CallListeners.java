package io.github.gpconnect.client.internal.listener;

import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.audit.OperationEvent;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.observation.CallObserver;
import io.github.gpconnect.client.observation.SessionEvent;
import io.github.gpconnect.client.specification.Interaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Notifies the audit listeners and the observer of one client's calls. If they fail, that is logged and never fails a
 * call. Thread-safe.
 */
public final class CallListeners {
    private static final Logger LOG = LoggerFactory.getLogger(CallListeners.class);
    private static final String AUDIT = "audit listener";
    private static final String OBSERVER = "observer";

    private final List<AuditListener> audit;
    private final CallObserver observer;

    /** Notifies these. */
    public CallListeners(List<AuditListener> audit, CallObserver observer) {
        this.audit = audit;
        this.observer = observer;
    }

    /** Notifies the observer that an exchange begins. */
    public CallObserver.Observed begins(Interaction interaction, String interactionId, UUID traceId) {
        AtomicReference<CallObserver.@Nullable Observed> observed = new AtomicReference<>();
        Listeners.notify(
                LOG, OBSERVER, traceId, () -> observed.set(observer.begins(interaction.name(), interactionId)));
        CallObserver.Observed begun = observed.get();
        return begun == null ? (event, failure) -> {} : begun;
    }

    /** Notifies the observer that an operation begins. */
    public CallObserver.ObservedOperation operationBegins(Interaction interaction, String interactionId) {
        AtomicReference<CallObserver.@Nullable ObservedOperation> observed = new AtomicReference<>();
        Listeners.notify(
                LOG, OBSERVER, null, () -> observed.set(observer.operationBegins(interaction.name(), interactionId)));
        CallObserver.ObservedOperation begun = observed.get();
        return begun == null ? (event, failure) -> {} : begun;
    }

    /** Observes that a booking session begins; returns the function to call when it ends. */
    public Consumer<SessionEvent> sessionBegins() {
        AtomicReference<CallObserver.@Nullable ObservedSession> observed = new AtomicReference<>();
        Listeners.notify(LOG, OBSERVER, null, () -> observed.set(observer.sessionBegins()));
        CallObserver.ObservedSession begun = observed.get();
        return event -> {
            if (begun != null) {
                Listeners.notify(LOG, OBSERVER, null, () -> begun.ends(event));
            }
        };
    }

    /**
     * Captures the calling thread's log context, and what the observer keeps with it.
     *
     * @return a function that wraps a task so that it runs with them on another thread; the task runs even if the
     *     observer fails
     */
    public UnaryOperator<Runnable> captureContext() {
        Map<String, String> logContext = MDC.getCopyOfContextMap();
        AtomicReference<@Nullable UnaryOperator<Runnable>> observed = new AtomicReference<>();
        Listeners.notify(LOG, OBSERVER, null, () -> observed.set(observer.captureContext()));
        UnaryOperator<Runnable> wrap = observed.get();
        return task -> withLogContext(logContext, wrap == null ? task : observed(wrap, task));
    }

    private static Runnable observed(UnaryOperator<Runnable> wrap, Runnable task) {
        return () -> {
            AtomicBoolean begun = new AtomicBoolean();
            Runnable once = () -> {
                if (begun.compareAndSet(false, true)) {
                    task.run();
                }
            };
            Listeners.notify(LOG, OBSERVER, null, () -> wrap.apply(once).run());
            once.run();
        };
    }

    private static Runnable withLogContext(@Nullable Map<String, String> logContext, Runnable task) {
        return () -> {
            Map<String, String> before = MDC.getCopyOfContextMap();
            setLogContext(logContext);
            try {
                task.run();
            } finally {
                setLogContext(before);
            }
        };
    }

    private static void setLogContext(@Nullable Map<String, String> logContext) {
        if (logContext == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(logContext);
        }
    }

    /** Notifies the listeners that an exchange has ended. */
    public void ended(AuditEvent event, @Nullable GpConnectException failure, CallObserver.Observed observed) {
        for (AuditListener listener : audit) {
            Listeners.notify(LOG, AUDIT, event.traceId(), () -> listener.ended(event));
        }
        Listeners.notify(LOG, OBSERVER, event.traceId(), () -> observed.ends(event, Optional.ofNullable(failure)));
    }

    /** Notifies the listeners that an operation has ended. */
    public void ended(
            OperationEvent event, @Nullable GpConnectException failure, CallObserver.ObservedOperation observed) {
        UUID traceId = event.traceIds().isEmpty() ? null : event.traceIds().get(0);
        for (AuditListener listener : audit) {
            Listeners.notify(LOG, AUDIT, traceId, () -> listener.operationEnded(event));
        }
        Listeners.notify(LOG, OBSERVER, traceId, () -> observed.ends(event, Optional.ofNullable(failure)));
    }
}
