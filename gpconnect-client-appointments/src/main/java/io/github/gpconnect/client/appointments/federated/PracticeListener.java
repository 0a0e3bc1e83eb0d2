package io.github.gpconnect.client.appointments.federated;

/**
 * A listener that is notified of each practice as soon as its search has ended, to show slots as they arrive, and
 * progress.
 */
@FunctionalInterface
public interface PracticeListener {
    /**
     * Notifies that the search of a practice has ended; called once for each, never by two threads at once. {@code
     * search} calls it on the thread that waits for the result, {@code start} on one of the search's own. A slow
     * listener is notified of later practices late, and delays the end of the search, but not its calls. An exception
     * is logged, and the listener is still notified of the other practices.
     *
     * @param practice the outcome
     * @param ended how many practices have ended, including this one
     * @param asked how many practices are searched in all
     */
    void ended(PracticeSlots practice, int ended, int asked);
}
