package io.github.gpconnect.client.benchmarks.faults;

import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.error.FailureKind;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the client's calls, and notes the intents that had a call broken although the proxy did not interfere with it.
 */
final class Witness implements AuditListener {
    private static final Set<FailureKind> BROKEN =
            EnumSet.of(FailureKind.NOT_REACHED, FailureKind.OUTCOME_UNKNOWN, FailureKind.UNREADABLE_RESPONSE);

    private final TraceIds traceIds;
    private final SeededFaults faults;
    private final AtomicInteger calls = new AtomicInteger();
    private final Set<Integer> affected = ConcurrentHashMap.newKeySet();

    Witness(TraceIds traceIds, SeededFaults faults) {
        this.traceIds = traceIds;
        this.faults = faults;
    }

    @Override
    public void ended(AuditEvent event) {
        traceIds.intentOf(event.traceId()).ifPresent(intent -> {
            calls.incrementAndGet();
            if (event.failure().filter(BROKEN::contains).isPresent() && !faults.struck(event.traceId())) {
                affected.add(intent);
            }
        });
    }

    int calls() {
        return calls.get();
    }

    /** Returns the intents that had a call broken on the line. */
    Set<Integer> befallenByTheLine() {
        return affected;
    }
}
