package io.github.gpconnect.client.recovery;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A listener that keeps what it is notified of, and lets tests wait for it. */
final class Outcomes implements OutcomeListener {
    private final BlockingQueue<RecoveredOutcome> arrived = new LinkedBlockingQueue<>();

    @Override
    public void decided(RecoveredOutcome outcome) {
        arrived.add(outcome);
    }

    RecoveredOutcome next() throws InterruptedException {
        RecoveredOutcome outcome = arrived.poll(60, TimeUnit.SECONDS);
        if (outcome == null) {
            throw new AssertionError("no outcome within a minute");
        }
        return outcome;
    }

    List<RecoveredOutcome> further() {
        return List.copyOf(arrived);
    }
}
